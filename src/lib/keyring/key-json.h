/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-key.h"

G_BEGIN_DECLS

KlySecretText *kly_key_json_write (KlyApiKey *key);
gboolean       kly_key_json_read  (KlyApiKey *key, const char *json, gsize length, GError **error);

G_END_DECLS
