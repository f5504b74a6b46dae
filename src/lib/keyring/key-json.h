/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-key.h"

G_BEGIN_DECLS

/* What an item of the key ring holds: one JSON object
 *
 *   {"version":1,"fields":{"key":"…","secret":"…"},"label":"…",
 *    "created":"2023-11-14T22:13:20Z"|null,"checked":…|null,"verdict":"ready"|null,
 *    "note":"…","issued":…|null,"expiry":"never"|"on"|"undisclosed",
 *    "expires":…|null,"ip":"open"|"restricted"|"undisclosed"}
 *
 * The last five may be missing. Members of other names are kept as they are. */
KlySecretText *kly_key_json_write (KlyApiKey *key);
gboolean       kly_key_json_read  (KlyApiKey *key, const char *json, gsize length, GError **error);

G_END_DECLS
