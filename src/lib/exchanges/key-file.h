/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"

G_BEGIN_DECLS

gboolean kly_key_file_is_begun (const KlySecretText *text);
gboolean kly_key_file_read     (const KlyAdapter *adapter, const char *json, gsize length, KlyApiKey *key);
gboolean kly_key_file_split    (const KlyAdapter *adapter, KlyApiKey *key);

G_END_DECLS
