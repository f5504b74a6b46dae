/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * KlyReply:
 * @status: the HTTP status
 * @headers: (element-type utf8 utf8): lower-case name to value
 * @body: NUL-terminated, may hold anything
 * @length: of @body, in bytes
 * @json: (nullable): @body as JSON, %NULL when it is no object or array, or too
 *   deep
 * @sent_at: when the request went out, this machine's Unix time in µs
 * @received_at: when the answer's head came in, likewise
 *
 * What an exchange answered.
 */
typedef struct {
  guint status;
  GHashTable *headers;
  char *body;
  gsize length;
  JsonNode *json;
  gint64 sent_at;
  gint64 received_at;
} KlyReply;

KlyReply   *kly_reply_new         (guint status, const char *body, gssize length);
void        kly_reply_free        (KlyReply *self);
void        kly_reply_set_header  (KlyReply *self, const char *name, const char *value);
const char *kly_reply_get_header  (const KlyReply *self, const char *name);
gboolean    kly_reply_is_html     (const KlyReply *self);

/* Foreign JSON: each answers nothing rather than trust a shape. */
JsonObject *kly_reply_get_object  (const KlyReply *self);
JsonArray  *kly_reply_get_array   (const KlyReply *self);
JsonObject *kly_json_get_object   (JsonObject *object, const char *name);
JsonArray  *kly_json_get_array    (JsonObject *object, const char *name);
const char *kly_json_get_string   (JsonObject *object, const char *name);
gboolean    kly_json_get_int      (JsonObject *object, const char *name, gint64 *value);
gboolean    kly_json_get_boolean  (JsonObject *object, const char *name, gboolean *value);
gboolean    kly_json_get_clock_ms (JsonObject *object, const char *name, gint64 *unix_us);
const char *kly_json_array_get_string (JsonArray *array, guint index);
JsonArray  *kly_json_array_get_array  (JsonArray *array, guint index);
gboolean    kly_json_array_get_int    (JsonArray *array, guint index, gint64 *value);
JsonObject *kly_json_array_get_object (JsonArray *array, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KlyReply, kly_reply_free)

G_END_DECLS
