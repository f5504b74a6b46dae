/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "standard-input.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "json-reader.h"
#include "key-file.h"
#include "key-format.h"
#include "secret-memory.h"

/* Longer than any key; a private key in PEM is the longest. */
#define INPUT_LIMIT (64 * 1024)

static gboolean
fail (GError **error, const char *why)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, why);
  return FALSE;
}

/* Reads to the end, straight into secret memory. */
static gboolean
read_all (int descriptor, char *buffer, gsize *length, GError **error)
{
  gssize n;

  *length = 0;
  do {
    n = read (descriptor, buffer + *length, INPUT_LIMIT - *length);
    if (n > 0)
      *length += (gsize) n;
  } while ((n > 0 && *length < INPUT_LIMIT) || (n < 0 && errno == EINTR));

  if (n < 0)
    return fail (error, g_strerror (errno));
  return *length < INPUT_LIMIT || fail (error, "the input is too long for a key");
}

static gboolean
is_field (const char *name)
{
  static const char *const names[] = { KLY_FIELD_KEY, KLY_FIELD_SECRET, KLY_FIELD_PASSPHRASE, KLY_FIELD_OTP,
                                       KLY_FIELD_USER_ID, NULL };

  return g_strv_contains (names, name);
}

static gboolean
read_member (KlyJsonReader *reader, const char *name, gpointer user_data)
{
  g_autoptr (KlySecretText) value = NULL, clean = NULL;

  if (!is_field (name))
    return FALSE;
  value = kly_json_reader_string (reader);
  if (value == NULL)
    return FALSE;
  clean = kly_format_clean (name, kly_secret_text_peek (value), (gssize) kly_secret_text_get_length (value));
  kly_api_key_set_field (user_data, name, clean);
  return TRUE;
}

/* An object of our own fields, in one of which a key file may stand. */
static gboolean
read_fields (KlyApiKey *key, const KlyAdapter *adapter, const char *json, gsize length)
{
  KlyJsonReader reader;

  kly_json_reader_init (&reader, json, length);
  if (!kly_json_reader_object (&reader, read_member, key) || !kly_json_reader_is_over (&reader))
    return FALSE;
  if (adapter != NULL)
    kly_key_file_split (adapter, key);
  return TRUE;
}

/**
 * kly_read_key:
 * @key: gets the fields, cleaned of blanks and quotes
 * @descriptor: where one JSON object of fields comes from, or the exchange's own
 *   key file
 * @error: return location for an error, which never quotes the input
 *
 * Returns: whether the input was an object of known fields
 */
gboolean
kly_read_key (KlyApiKey *key, int descriptor, GError **error)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_api_key_get_exchange_id (key));
  char *buffer = kly_secret_memory_alloc (INPUT_LIMIT);
  gboolean read_well = FALSE;
  gsize length;

  if (read_all (descriptor, buffer, &length, error)) {
    read_well = read_fields (key, adapter, buffer, length) ||
                (adapter != NULL && kly_key_file_read (adapter, buffer, length, key));
    if (!read_well)
      fail (error, "standard input must be one JSON object whose members are among "
                   "\"key\", \"secret\", \"passphrase\", \"otp\" and \"user_id\", all strings");
  }
  kly_secret_memory_free (buffer);
  return read_well;
}
