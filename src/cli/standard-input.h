/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-key.h"

G_BEGIN_DECLS

gboolean kly_read_key (KlyApiKey *key, int descriptor, GError **error);

G_END_DECLS
