/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-json.h"

#include "json-reader.h"
#include "key-ring-error.h"
#include "secret-memory.h"

#include <string.h>

#define VERSION "1"

/* JSON is written twice: once to count, and once into secret memory of just
 * that size, so that no growing buffer leaves copies behind. */
typedef struct {
  char *out; /* NULL while counting */
  gsize length;
} Sink;

static void
put (Sink *sink, const char *bytes, gsize length)
{
  if (sink->out != NULL)
    memcpy (sink->out + sink->length, bytes, length);
  sink->length += length;
}

static void
put_text (Sink *sink, const char *text)
{
  put (sink, text, strlen (text));
}

static void
put_escaped (Sink *sink, char character)
{
  static const char digits[] = "0123456789abcdef";
  char escape[] = "\\u0000";

  if (character == '"' || character == '\\') {
    put (sink, "\\", 1);
    put (sink, &character, 1);
    return;
  }
  escape[4] = digits[(guchar) character >> 4];
  escape[5] = digits[character & 15];
  put (sink, escape, 6);
}

static void
put_string (Sink *sink, const char *text, gsize length)
{
  put (sink, "\"", 1);
  for (gsize i = 0; i < length; i++) {
    if ((guchar) text[i] < 0x20 || text[i] == '"' || text[i] == '\\')
      put_escaped (sink, text[i]);
    else
      put (sink, text + i, 1);
  }
  put (sink, "\"", 1);
}

static void
put_string_or_null (Sink *sink, const char *text)
{
  if (text != NULL)
    put_string (sink, text, strlen (text));
  else
    put_text (sink, "null");
}

static void
put_time (Sink *sink, GDateTime *time)
{
  g_autoptr(GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  put_string_or_null (sink, text);
}

static void
put_fields (Sink *sink, KlyApiKey *key)
{
  g_autoptr(GList) names = kly_api_key_list_fields (key);

  put_text (sink, "{");
  for (GList *l = names; l != NULL; l = l->next) {
    KlySecretText *field = kly_api_key_get_field (key, l->data);

    put_text (sink, l == names ? "" : ",");
    put_string_or_null (sink, l->data);
    put_text (sink, ":");
    put_string (sink, kly_secret_text_peek (field), kly_secret_text_get_length (field));
  }
  put_text (sink, "}");
}

static void
put_key (Sink *sink, KlyApiKey *key)
{
  KlyVerdict verdict = kly_api_key_get_verdict (key);

  put_text (sink, "{\"version\":" VERSION ",\"fields\":");
  put_fields (sink, key);
  put_text (sink, ",\"label\":");
  put_string_or_null (sink, kly_api_key_get_label (key));
  put_text (sink, ",\"created\":");
  put_time (sink, kly_api_key_get_created (key));
  put_text (sink, ",\"checked\":");
  put_time (sink, kly_api_key_get_checked (key));
  put_text (sink, ",\"verdict\":");
  put_string_or_null (sink, verdict != KLY_VERDICT_NONE ? kly_verdict_to_nick (verdict) : NULL);
  put_text (sink, "}");
}

/**
 * kly_key_json_write:
 * @key: a key
 *
 * Returns: (transfer full): what its item in the key ring holds: the fields,
 *   the label and what is known of it; not the exchange, site and purpose,
 *   which are attributes
 */
KlySecretText *
kly_key_json_write (KlyApiKey *key)
{
  Sink sink = { NULL, 0 };

  put_key (&sink, key);
  sink.out = kly_secret_memory_alloc (sink.length + 1);
  sink.length = 0;
  put_key (&sink, key);
  return kly_secret_text_new_take (sink.out, sink.length);
}

typedef struct {
  KlyApiKey *key;
  gboolean has_version;
  gboolean has_fields;
  GDateTime *checked;
  KlyVerdict verdict;
} Reading;

/* Names are remembered for ever, so that only what may be one is taken. */
static gboolean
is_field_name (const char *name)
{
  return *name != '\0' && strlen (name) <= 32 &&
         strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (name);
}

static gboolean
read_field (KlyJsonReader *reader, const char *name, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr(KlySecretText) value = NULL;

  if (!is_field_name (name))
    return kly_json_reader_skip (reader);
  value = kly_json_reader_string (reader);
  if (value == NULL)
    return FALSE;
  kly_api_key_set_field (reading->key, name, value);
  return TRUE;
}

static gboolean
read_version (KlyJsonReader *reader, Reading *reading)
{
  reading->has_version = kly_json_reader_word (reader, VERSION);
  return reading->has_version;
}

static gboolean
read_fields (KlyJsonReader *reader, Reading *reading)
{
  reading->has_fields = kly_json_reader_object (reader, read_field, reading);
  return reading->has_fields;
}

static gboolean
read_label (KlyJsonReader *reader, Reading *reading)
{
  g_autoptr(KlySecretText) label = kly_json_reader_string (reader);

  if (label != NULL)
    kly_api_key_set_label (reading->key, kly_secret_text_peek (label));
  return label != NULL;
}

static gboolean
read_time (KlyJsonReader *reader, GDateTime **time)
{
  g_autoptr(KlySecretText) text = NULL;
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();

  g_clear_pointer (time, g_date_time_unref);
  if (kly_json_reader_word (reader, "null"))
    return TRUE;
  text = kly_json_reader_string (reader);
  if (text != NULL)
    *time = g_date_time_new_from_iso8601 (kly_secret_text_peek (text), utc);
  return *time != NULL;
}

static gboolean
read_created (KlyJsonReader *reader, Reading *reading)
{
  g_autoptr(GDateTime) created = NULL;

  if (!read_time (reader, &created))
    return FALSE;
  kly_api_key_set_created (reading->key, created);
  return TRUE;
}

static gboolean
read_checked (KlyJsonReader *reader, Reading *reading)
{
  return read_time (reader, &reading->checked);
}

/* A verdict that a later version knows reads as none. */
static gboolean
read_verdict (KlyJsonReader *reader, Reading *reading)
{
  g_autoptr(KlySecretText) nick = NULL;

  reading->verdict = KLY_VERDICT_NONE;
  if (kly_json_reader_word (reader, "null"))
    return TRUE;
  nick = kly_json_reader_string (reader);
  if (nick != NULL)
    reading->verdict = kly_verdict_from_nick (kly_secret_text_peek (nick));
  return nick != NULL;
}

static const struct {
  const char *name;
  gboolean (*read) (KlyJsonReader *reader, Reading *reading);
} members[] = {
  { "version", read_version },
  { "fields", read_fields },
  { "label", read_label },
  { "created", read_created },
  { "checked", read_checked },
  { "verdict", read_verdict },
};

static gboolean
read_member (KlyJsonReader *reader, const char *name, gpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    if (g_str_equal (name, members[i].name))
      return members[i].read (reader, user_data);
  }
  return kly_json_reader_skip (reader);
}

static void
take_over (KlyApiKey *key, Reading *reading)
{
  g_autoptr(GList) old = kly_api_key_list_fields (key);
  g_autoptr(GList) names = kly_api_key_list_fields (reading->key);

  for (GList *l = old; l != NULL; l = l->next)
    kly_api_key_set_field (key, l->data, NULL);
  for (GList *l = names; l != NULL; l = l->next)
    kly_api_key_set_field (key, l->data, kly_api_key_get_field (reading->key, l->data));
  kly_api_key_set_label (key, kly_api_key_get_label (reading->key));
  kly_api_key_set_created (key, kly_api_key_get_created (reading->key));
  kly_api_key_set_checked (key, reading->checked, reading->verdict);
}

/**
 * kly_key_json_read:
 * @key: the key to fill; unchanged on failure
 * @json: what an item holds
 * @length: its length in bytes
 * @error: return location for a %KLY_KEY_RING_ERROR_BROKEN_ITEM
 *
 * Unknown members are passed over. No copy of @json's strings is made outside
 * of secret memory, but of the label and the dates.
 *
 * Returns: whether it could be understood
 */
gboolean
kly_key_json_read (KlyApiKey *key, const char *json, gsize length, GError **error)
{
  g_autoptr(KlyApiKey) scratch = kly_api_key_new (kly_api_key_get_exchange_id (key));
  Reading reading = { .key = scratch };
  KlyJsonReader reader;
  gboolean understood;

  kly_json_reader_init (&reader, json, length);
  understood = g_utf8_validate_len (json, length, NULL) &&
               kly_json_reader_object (&reader, read_member, &reading) &&
               kly_json_reader_is_over (&reader) &&
               reading.has_version && reading.has_fields;
  if (understood)
    take_over (key, &reading);
  else
    g_propagate_error (error, kly_key_ring_error_new (KLY_KEY_RING_ERROR_BROKEN_ITEM));

  g_clear_pointer (&reading.checked, g_date_time_unref);
  return understood;
}
