/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-file.h"

#include "json-reader.h"
#include "key-format.h"

typedef struct {
  const char *name;
  KlySecretText *value; /* nullable */
} Search;

static gboolean
look_at_member (KlyJsonReader *reader, const char *name, gpointer user_data)
{
  Search *search = user_data;

  if (search->value == NULL && g_str_equal (name, search->name))
    search->value = kly_json_reader_string (reader);
  else
    return kly_json_reader_skip (reader);
  return search->value != NULL || kly_json_reader_skip (reader);
}

/* Answers the member, cleaned; nothing of a file that is not whole. */
static KlySecretText *
find_member (const char *json, gsize length, const char *name)
{
  Search search = { name, NULL };
  g_autoptr (KlySecretText) value = NULL;
  KlyJsonReader reader;
  gboolean whole;

  kly_json_reader_init (&reader, json, length);
  whole = kly_json_reader_object (&reader, look_at_member, &search) && kly_json_reader_is_over (&reader);
  value = search.value;
  if (!whole || value == NULL)
    return NULL;
  return kly_format_clean (KLY_FIELD_SECRET, kly_secret_text_peek (value), (gssize) kly_secret_text_get_length (value));
}

/**
 * kly_key_file_is_begun:
 * @text: (nullable): a text
 *
 * Returns: whether it begins like a JSON file, as no key does
 */
gboolean
kly_key_file_is_begun (const KlySecretText *text)
{
  return kly_secret_text_peek (text)[0] == '{';
}

/**
 * kly_key_file_read:
 * @adapter: an exchange
 * @json: what may be one of its key files
 * @length: its length in bytes
 * @key: gets the fields, but only if key and secret are both there
 *
 * Returns: whether it was a key file
 */
gboolean
kly_key_file_read (const KlyAdapter *adapter, const char *json, gsize length, KlyApiKey *key)
{
  g_autoptr (KlyApiKey) found = kly_api_key_new (adapter->id);
  g_autoptr (GList) names = NULL;

  for (const KlyFileMember *row = adapter->file; row != NULL && row->member != NULL; row++) {
    g_autoptr (KlySecretText) value = NULL;

    if (kly_api_key_get_field (found, row->field) != NULL)
      continue;
    value = find_member (json, length, row->member);
    kly_api_key_set_field (found, row->field, value);
  }
  if (kly_api_key_get_field (found, KLY_FIELD_KEY) == NULL || kly_api_key_get_field (found, KLY_FIELD_SECRET) == NULL)
    return FALSE;

  names = kly_api_key_list_fields (found);
  for (GList *l = names; l != NULL; l = l->next)
    kly_api_key_set_field (key, l->data, kly_api_key_get_field (found, l->data));
  return TRUE;
}

/**
 * kly_key_file_split:
 * @adapter: an exchange
 * @key: a key, in one of whose fields a whole key file may stand
 *
 * Puts the members of the file into their fields.
 *
 * Returns: whether there was a file
 */
gboolean
kly_key_file_split (const KlyAdapter *adapter, KlyApiKey *key)
{
  for (const KlyFieldSpec *field = adapter->fields; adapter->file != NULL && field->name != NULL; field++) {
    KlySecretText *value = kly_api_key_get_field (key, field->name);
    g_autoptr (KlySecretText) file = value != NULL ? kly_secret_text_ref (value) : NULL;

    if (kly_key_file_is_begun (file) &&
        kly_key_file_read (adapter, kly_secret_text_peek (file), kly_secret_text_get_length (file), key))
      return TRUE;
  }
  return FALSE;
}
