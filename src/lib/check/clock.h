/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"

G_BEGIN_DECLS

gboolean kly_clock_read_offset (const KlyAdapter *adapter, const KlyReply *reply, gint64 *offset_us);

G_END_DECLS
