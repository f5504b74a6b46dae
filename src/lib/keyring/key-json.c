/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-json.h"

#include "json-reader.h"
#include "json-sink.h"
#include "key-ring-error.h"
#include "secret-memory.h"

#define VERSION "1"
#define MAX_UNKNOWN 65536

static void
put_time (KlyJsonSink *sink, GDateTime *time)
{
  g_autoptr(GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  kly_json_sink_nullable (sink, text);
}

static void
put_fields (KlyJsonSink *sink, KlyApiKey *key)
{
  g_autoptr(GList) names = kly_api_key_list_fields (key);

  kly_json_sink_text (sink, "{");
  for (GList *l = names; l != NULL; l = l->next) {
    KlySecretText *field = kly_api_key_get_field (key, l->data);

    kly_json_sink_text (sink, l == names ? "" : ",");
    kly_json_sink_nullable (sink, l->data);
    kly_json_sink_text (sink, ":");
    kly_json_sink_string (sink, kly_secret_text_peek (field), kly_secret_text_get_length (field));
  }
  kly_json_sink_text (sink, "}");
}

static void
put_what_is_remembered (KlyJsonSink *sink, KlyApiKey *key)
{
  KlySecretText *unknown = kly_api_key_get_unknown (key);

  kly_json_sink_member (sink, "note", kly_api_key_get_note (key));
  kly_json_sink_text (sink, ",\"issued\":");
  put_time (sink, kly_api_key_get_issued (key));
  kly_json_sink_member (sink, "expiry", kly_expiry_state_to_nick (kly_api_key_get_expiry_state (key)));
  kly_json_sink_text (sink, ",\"expires\":");
  put_time (sink, kly_api_key_get_expires (key));
  kly_json_sink_member (sink, "ip", kly_ip_state_to_nick (kly_api_key_get_ip_state (key)));
  kly_json_sink_bytes (sink, kly_secret_text_peek (unknown), kly_secret_text_get_length (unknown));
}

static void
put_key (KlyJsonSink *sink, KlyApiKey *key)
{
  KlyVerdict verdict = kly_api_key_get_verdict (key);

  kly_json_sink_text (sink, "{\"version\":" VERSION ",\"fields\":");
  put_fields (sink, key);
  kly_json_sink_member (sink, "label", kly_api_key_get_label (key));
  kly_json_sink_text (sink, ",\"created\":");
  put_time (sink, kly_api_key_get_created (key));
  kly_json_sink_text (sink, ",\"checked\":");
  put_time (sink, kly_api_key_get_checked (key));
  kly_json_sink_member (sink, "verdict", verdict != KLY_VERDICT_NONE ? kly_verdict_to_nick (verdict) : NULL);
  put_what_is_remembered (sink, key);
  kly_json_sink_text (sink, "}");
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
  KlyJsonSink sink = { NULL, 0 };

  put_key (&sink, key);
  sink.out = kly_secret_memory_alloc (sink.length + 1);
  sink.length = 0;
  put_key (&sink, key);
  return kly_secret_text_new_take (sink.out, sink.length);
}

/* @key takes what is read; these are set in pairs, at the end. */
typedef struct {
  KlyApiKey *key;
  gboolean has_version;
  gboolean has_fields;
  GDateTime *checked;
  KlyVerdict verdict;
  GDateTime *expires;
  KlyExpiryState expiry_state;
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

/* A string for one of the key's setters. */
static gboolean
read_string (KlyJsonReader *reader, KlyApiKey *key, void (*set) (KlyApiKey *key, const char *text))
{
  g_autoptr(KlySecretText) text = kly_json_reader_string (reader);

  if (text != NULL)
    set (key, kly_secret_text_peek (text));
  return text != NULL;
}

static gboolean
read_label (KlyJsonReader *reader, Reading *reading)
{
  return read_string (reader, reading->key, kly_api_key_set_label);
}

static gboolean
read_note (KlyJsonReader *reader, Reading *reading)
{
  return read_string (reader, reading->key, kly_api_key_set_note);
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

/* A date for one of the key's setters. */
static gboolean
read_date (KlyJsonReader *reader, KlyApiKey *key, void (*set) (KlyApiKey *key, GDateTime *time))
{
  g_autoptr(GDateTime) time = NULL;

  if (!read_time (reader, &time))
    return FALSE;
  set (key, time);
  return TRUE;
}

static gboolean
read_created (KlyJsonReader *reader, Reading *reading)
{
  return read_date (reader, reading->key, kly_api_key_set_created);
}

static gboolean
read_issued (KlyJsonReader *reader, Reading *reading)
{
  return read_date (reader, reading->key, kly_api_key_set_issued);
}

static gboolean
read_checked (KlyJsonReader *reader, Reading *reading)
{
  return read_time (reader, &reading->checked);
}

static gboolean
read_expires (KlyJsonReader *reader, Reading *reading)
{
  return read_time (reader, &reading->expires);
}

/* Words that a later version knows read as those for what is not known. */
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

static gboolean
read_expiry (KlyJsonReader *reader, Reading *reading)
{
  g_autoptr(KlySecretText) nick = kly_json_reader_string (reader);

  reading->expiry_state = kly_expiry_state_from_nick (kly_secret_text_peek (nick));
  return nick != NULL;
}

static gboolean
read_ip (KlyJsonReader *reader, Reading *reading)
{
  g_autoptr(KlySecretText) nick = kly_json_reader_string (reader);

  kly_api_key_set_ip_state (reading->key, kly_ip_state_from_nick (kly_secret_text_peek (nick)));
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
  { "note", read_note },
  { "issued", read_issued },
  { "expiry", read_expiry },
  { "expires", read_expires },
  { "ip", read_ip },
};

/* What a later version wrote goes back into the item when it is stored. */
static gboolean
keep_unknown (KlyJsonReader *reader, const char *name, Reading *reading)
{
  KlySecretText *before = kly_api_key_get_unknown (reading->key);
  KlyJsonSink sink = { NULL, 0 };
  const char *value = reader->at;
  g_autoptr(KlySecretText) all = NULL;

  if (!kly_json_reader_skip (reader))
    return FALSE;
  if (kly_secret_text_get_length (before) + (gsize) (reader->at - value) > MAX_UNKNOWN)
    return TRUE;
  for (guint pass = 0; pass < 2; pass++) {
    sink.out = pass == 1 ? kly_secret_memory_alloc (sink.length + 1) : NULL;
    sink.length = 0;
    kly_json_sink_bytes (&sink, kly_secret_text_peek (before), kly_secret_text_get_length (before));
    kly_json_sink_text (&sink, ",");
    kly_json_sink_nullable (&sink, name);
    kly_json_sink_text (&sink, ":");
    kly_json_sink_bytes (&sink, value, (gsize) (reader->at - value));
  }
  all = kly_secret_text_new_take (sink.out, sink.length);
  kly_api_key_set_unknown (reading->key, all);
  return TRUE;
}

static gboolean
read_member (KlyJsonReader *reader, const char *name, gpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    if (g_str_equal (name, members[i].name))
      return members[i].read (reader, user_data);
  }
  return keep_unknown (reader, name, user_data);
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
  kly_api_key_set_note (key, kly_api_key_get_note (reading->key));
  kly_api_key_set_issued (key, kly_api_key_get_issued (reading->key));
  kly_api_key_set_ip_state (key, kly_api_key_get_ip_state (reading->key));
  kly_api_key_set_unknown (key, kly_api_key_get_unknown (reading->key));
  kly_api_key_set_checked (key, reading->checked, reading->verdict);
  kly_api_key_set_expires (key, reading->expiry_state, reading->expires);
}

/**
 * kly_key_json_read:
 * @key: the key to fill; unchanged on failure
 * @json: what an item holds
 * @length: its length in bytes
 * @error: return location for a %KLY_KEY_RING_ERROR_BROKEN_ITEM
 *
 * Unknown members are kept as they are. No copy of @json's strings is made outside
 * of secret memory, but of the label, the note and the dates.
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
  g_clear_pointer (&reading.expires, g_date_time_unref);
  return understood;
}
