/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"

G_BEGIN_DECLS

gboolean kly_clock_read_offset    (const KlyAdapter *adapter, const KlyReply *reply, gint64 *offset_us);
gboolean kly_clock_read_http_date (const KlyReply *reply, const char *header, gint64 *unix_us);

G_END_DECLS
