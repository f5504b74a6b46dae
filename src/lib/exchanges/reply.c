/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reply.h"

#include <math.h>
#include <string.h>

/* No exchange nests its answers deeper than a handful of levels; json-glib
 * recurses, so a hostile answer must not choose the depth of our stack. */
#define DEPTH_LIMIT 64

/* 9999-01-01: no exchange's clock is later, and no calendar ends before. */
#define LAST_MILLISECOND G_GINT64_CONSTANT (253370764800000)

/* What JSON is made of outside of its strings. json-glib takes more: a comment
 * with a quote in it would hide brackets from the count below. */
static const char outside_strings[] = " \t\r\n,:+-.0123456789[]{}\"aeflnrstuE";

/* Looks at the brackets outside of strings: one pair must stand around it all,
 * and none too deep inside. (json-glib 1.6 forgets to free a first value when a
 * second one follows it.) */
static gboolean
is_sound (const char *text, gsize length)
{
  gboolean quoted = FALSE, begun = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++) {
    if (quoted) {
      if (text[i] == '\\')
        i++;
      else if (text[i] == '"')
        quoted = FALSE;
    } else if (text[i] == '\0' || strchr (outside_strings, text[i]) == NULL) {
      return FALSE;
    } else if (text[i] == '[' || text[i] == '{') {
      if (++depth > DEPTH_LIMIT || (depth == 1 && begun))
        return FALSE;
      begun = TRUE;
    } else if (depth == 0 && !g_ascii_isspace (text[i])) {
      return FALSE;
    } else if (text[i] == '"') {
      quoted = TRUE;
    } else if (text[i] == ']' || text[i] == '}') {
      depth--;
    }
  }
  return begun && depth == 0;
}

/* How many members each open object has had so far, and whether one came twice:
 * json-glib keeps the last, others keep the first, and which of them the exchange
 * means nobody knows. */
typedef struct {
  GArray *counts;
  gboolean is_ambiguous;
} Members;

static void
on_object_start (JsonParser *parser, gpointer user_data)
{
  guint none = 0;

  g_array_append_val (((Members *) user_data)->counts, none);
}

static void
on_object_member (JsonParser *parser, JsonObject *object, const char *name, gpointer user_data)
{
  GArray *counts = ((Members *) user_data)->counts;

  g_array_index (counts, guint, counts->len - 1)++;
}

static void
on_object_end (JsonParser *parser, JsonObject *object, gpointer user_data)
{
  Members *members = user_data;
  guint last = members->counts->len - 1;

  if (g_array_index (members->counts, guint, last) != json_object_get_size (object))
    members->is_ambiguous = TRUE;
  g_array_set_size (members->counts, last);
}

static JsonNode *
parse_json (const char *body, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  Members members = { counts, FALSE };

  if (!g_utf8_validate (body, (gssize) length, NULL) || !is_sound (body, length))
    return NULL;

  parser = json_parser_new_immutable ();
  g_signal_connect (parser, "object-start", G_CALLBACK (on_object_start), &members);
  g_signal_connect (parser, "object-member", G_CALLBACK (on_object_member), &members);
  g_signal_connect (parser, "object-end", G_CALLBACK (on_object_end), &members);
  if (!json_parser_load_from_data (parser, body, (gssize) length, NULL) || members.is_ambiguous)
    return NULL;
  return json_parser_steal_root (parser);
}

/**
 * kly_reply_new:
 * @status: the HTTP status
 * @body: anything
 * @length: of @body in bytes, or -1
 *
 * Returns: (transfer full): a reply without headers
 */
KlyReply *
kly_reply_new (guint status, const char *body, gssize length)
{
  KlyReply *self = g_new0 (KlyReply, 1);

  self->status = status;
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->length = length < 0 ? strlen (body) : (gsize) length;
  self->body = g_malloc (self->length + 1);
  if (self->length > 0)
    memcpy (self->body, body, self->length);
  self->body[self->length] = '\0';
  self->json = parse_json (self->body, self->length);
  return self;
}

void
kly_reply_free (KlyReply *self)
{
  g_hash_table_unref (self->headers);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self->body);
  g_free (self);
}

void
kly_reply_set_header (KlyReply *self, const char *name, const char *value)
{
  g_hash_table_replace (self->headers, g_ascii_strdown (name, -1), g_strdup (value));
}

/**
 * kly_reply_get_header:
 * @name: a header's name in lower case
 *
 * Returns: (nullable): its value
 */
const char *
kly_reply_get_header (const KlyReply *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

/**
 * kly_reply_is_html:
 *
 * Returns: whether the answer is a page for a browser, as those of Cloudflare
 */
gboolean
kly_reply_is_html (const KlyReply *self)
{
  const char *type = kly_reply_get_header (self, "content-type");
  const char *start = self->body + strspn (self->body, " \t\r\n");

  return (type != NULL && g_ascii_strncasecmp (type, "text/html", 9) == 0) || start[0] == '<';
}

/**
 * kly_reply_get_object:
 *
 * Returns: (transfer none) (nullable): the body as a JSON object
 */
JsonObject *
kly_reply_get_object (const KlyReply *self)
{
  return self->json != NULL && JSON_NODE_HOLDS_OBJECT (self->json) ? json_node_get_object (self->json)
                                                                    : NULL;
}

/**
 * kly_reply_get_array:
 *
 * Returns: (transfer none) (nullable): the body as a JSON array
 */
JsonArray *
kly_reply_get_array (const KlyReply *self)
{
  return self->json != NULL && JSON_NODE_HOLDS_ARRAY (self->json) ? json_node_get_array (self->json) : NULL;
}

static JsonNode *
get_member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

JsonObject *
kly_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
kly_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
node_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

const char *
kly_json_get_string (JsonObject *object, const char *name)
{
  return node_string (get_member (object, name));
}

static JsonNode *
get_element (JsonArray *array, guint index)
{
  return array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
}

/**
 * kly_json_array_get_string:
 * @array: (nullable): an array
 * @index: a place in it
 *
 * Returns: (nullable): the string at @index
 */
const char *
kly_json_array_get_string (JsonArray *array, guint index)
{
  return node_string (get_element (array, index));
}

/**
 * kly_json_array_get_array:
 * @array: (nullable): an array
 * @index: a place in it
 *
 * Returns: (nullable): the array at @index
 */
JsonArray *
kly_json_array_get_array (JsonArray *array, guint index)
{
  JsonNode *node = get_element (array, index);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * kly_json_array_get_object:
 * @array: (nullable): an array
 * @index: a place in it
 *
 * Returns: (nullable): the object at @index
 */
JsonObject *
kly_json_array_get_object (JsonArray *array, guint index)
{
  JsonNode *node = get_element (array, index);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
node_int (JsonNode *node, gint64 *value)
{
  const char *text = node_string (node);
  double number;

  if (text != NULL)
    return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_INT64) {
    *value = json_node_get_int (node);
    return TRUE;
  }
  if (json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return FALSE;

  number = json_node_get_double (node);
  if (!isfinite (number) || fabs (number) > 9e15)
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

/**
 * kly_json_get_int:
 * @object: (nullable): an object
 * @name: a member
 * @value: (out): the number
 *
 * Returns: whether the member is a whole number, or a string of one
 */
gboolean
kly_json_get_int (JsonObject *object, const char *name, gint64 *value)
{
  return node_int (get_member (object, name), value);
}

/**
 * kly_json_array_get_int:
 * @array: (nullable): an array
 * @index: a place in it
 * @value: (out): the number
 *
 * Returns: whether a whole number, or a string of one, is at @index
 */
gboolean
kly_json_array_get_int (JsonArray *array, guint index, gint64 *value)
{
  return node_int (get_element (array, index), value);
}

/**
 * kly_json_get_clock_ms:
 * @object: (nullable): an object
 * @name: a member that tells the time in milliseconds
 * @unix_us: (out): the Unix time in µs
 *
 * Returns: whether the member is a time that a calendar has
 */
gboolean
kly_json_get_clock_ms (JsonObject *object, const char *name, gint64 *unix_us)
{
  gint64 milliseconds;

  if (!kly_json_get_int (object, name, &milliseconds) || milliseconds <= 0 || milliseconds > LAST_MILLISECOND)
    return FALSE;
  *unix_us = milliseconds * 1000;
  return TRUE;
}

/**
 * kly_json_get_boolean:
 * @object: (nullable): an object
 * @name: a member
 * @value: (out): the truth
 *
 * Returns: whether the member is true or false
 */
gboolean
kly_json_get_boolean (JsonObject *object, const char *name, gboolean *value)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}
