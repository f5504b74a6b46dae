/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-item.h"

#include "key-json.h"
#include "key-print.h"
#include "secret-memory.h"

#include <string.h>

#define APPLICATION "application"
#define ITEM "item"
#define EXCHANGE "exchange"
#define SITE "site"
#define PURPOSE "purpose"

#define MARKER "io.github.klyuchnik.Klyuchnik"
#define LABEL_START "Klyuchnik: "
#define LABEL_DASH " — "
#define PADDING 2048

/**
 * kly_key_item_get_schema:
 *
 * Attributes are not encrypted by every service: they hold nothing of the key
 * itself, not even its public half, which names an account.
 *
 * A locked gnome-keyring does not find items by the schema's name
 * (gnome-keyring#89), so that an attribute of our own marks them.
 *
 * Returns: the schema of our items
 */
const SecretSchema *
kly_key_item_get_schema (void)
{
  static const SecretSchema schema = {
    KLY_KEY_ITEM_SCHEMA,
    SECRET_SCHEMA_DONT_MATCH_NAME,
    {
      { APPLICATION, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { ITEM, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { EXCHANGE, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { SITE, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { PURPOSE, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
    },
  };

  return &schema;
}

/* libsecret never answers when an attribute is not valid UTF-8. */
static void
add (GHashTable *attributes, const char *name, const char *value)
{
  g_hash_table_insert (attributes, g_strdup (name), g_utf8_make_valid (value, -1));
}

/**
 * kly_key_item_new_query:
 * @item_id: (nullable): the id of an item
 *
 * Returns: (transfer full): attributes that find that item, or all of ours
 */
GHashTable *
kly_key_item_new_query (const char *item_id)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  add (attributes, APPLICATION, MARKER);
  if (item_id != NULL)
    add (attributes, ITEM, item_id);
  return attributes;
}

/**
 * kly_key_item_new_attributes:
 * @key: a key that has an item id
 *
 * Returns: (transfer full): all its attributes
 */
GHashTable *
kly_key_item_new_attributes (KlyApiKey *key)
{
  GHashTable *attributes = kly_key_item_new_query (kly_api_key_get_item_id (key));

  add (attributes, EXCHANGE, kly_api_key_get_exchange_id (key));
  add (attributes, SITE, kly_api_key_get_site (key));
  add (attributes, PURPOSE, kly_purpose_to_nick (kly_api_key_get_purpose (key)));
  return attributes;
}

/* A label can be read by anyone who can list a locked key ring: a key that was
 * pasted into the wrong entry must not get there. */
static gboolean
tells_a_field (KlyApiKey *key, const char *label)
{
  g_autoptr(GList) names = kly_api_key_list_fields (key);

  for (GList *l = names; l != NULL; l = l->next) {
    if (strstr (label, kly_api_key_peek_field (key, l->data)) != NULL)
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_key_item_new_label:
 * @key: a key
 *
 * Returns: (transfer full): what a key ring manager shows: "Klyuchnik: Kraken — main"
 */
char *
kly_key_item_new_label (KlyApiKey *key)
{
  const char *label = kly_api_key_get_label (key);
  gboolean is_shown = *label != '\0' && !tells_a_field (key, label);
  g_autofree char *text = g_strconcat (LABEL_START, kly_api_key_get_exchange_id (key),
                                       is_shown ? LABEL_DASH : NULL, label, NULL);
  char *initial = text + strlen (LABEL_START);

  *initial = g_ascii_toupper (*initial);
  return g_utf8_make_valid (text, -1);
}

static const char *
label_of_key (const char *item_label)
{
  const char *dash = item_label != NULL ? strstr (item_label, LABEL_DASH) : NULL;

  return dash != NULL ? dash + strlen (LABEL_DASH) : "";
}

/**
 * kly_key_item_new_value:
 * @key: a key
 *
 * Returns: (transfer full): what its item holds, in our secret memory, which
 *   libsecret gives back to us when it is done with it; spaces at its end make
 *   its length tell nothing
 */
SecretValue *
kly_key_item_new_value (KlyApiKey *key)
{
  g_autoptr(KlySecretText) json = kly_key_json_write (key);
  gsize length = kly_secret_text_get_length (json);
  gsize padded = (length / PADDING + 1) * PADDING;
  char *copy = kly_secret_memory_alloc (padded + 1);

  memset (copy, ' ', padded);
  memcpy (copy, kly_secret_text_peek (json), length);
  return secret_value_new_full (copy, (gssize) padded, "text/plain", kly_secret_memory_free);
}

/**
 * kly_key_item_is_locked:
 * @item: what a search found
 *
 * Returns: whether its secret cannot be read without unlocking
 */
gboolean
kly_key_item_is_locked (SecretRetrievable *item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (SECRET_ITEM (item));
}

/* Where an item was read, and when; so that what a service tells of it is not
 * read twice. */
typedef struct {
  char *path; /* nullable */
  gint64 read_at;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->path);
  g_free (place);
}

static GQuark
place_quark (void)
{
  return g_quark_from_static_string ("kly-key-place");
}

static void
set_place (KlyApiKey *key, const char *path, gint64 read_at)
{
  Place *place = g_new0 (Place, 1);

  place->path = g_strdup (path);
  place->read_at = read_at;
  g_object_set_qdata_full (G_OBJECT (key), place_quark (), place, place_free);
}

void
kly_key_item_copy_place (KlyApiKey *from, KlyApiKey *to)
{
  Place *place = g_object_get_qdata (G_OBJECT (from), place_quark ());

  if (place != NULL)
    set_place (to, place->path, place->read_at);
}

/**
 * kly_key_item_was_read:
 * @key: a key that was found
 * @path: the object path of an item
 * @since: a monotonic time
 *
 * Returns: whether @key is that item, and was read after @since
 */
gboolean
kly_key_item_was_read (KlyApiKey *key, const char *path, gint64 since)
{
  Place *place = g_object_get_qdata (G_OBJECT (key), place_quark ());

  return place != NULL && g_strcmp0 (place->path, path) == 0 && place->read_at > since;
}

/**
 * kly_key_item_new_key:
 * @item: what a search found
 *
 * Returns: (transfer full) (nullable): a locked key with what @item's
 *   attributes and label tell; %NULL when it has lost its attributes (those of
 *   a key ring that was never unlocked since the login are not known)
 */
KlyApiKey *
kly_key_item_new_key (SecretRetrievable *item)
{
  g_autoptr(GHashTable) attributes = secret_retrievable_get_attributes (item);
  g_autofree char *label = secret_retrievable_get_label (item);
  const char *exchange = attributes != NULL ? g_hash_table_lookup (attributes, EXCHANGE) : NULL;
  const char *item_id = attributes != NULL ? g_hash_table_lookup (attributes, ITEM) : NULL;
  const char *site;
  KlyPurpose purpose;
  KlyApiKey *key;

  if (exchange == NULL || item_id == NULL)
    return NULL;

  key = kly_api_key_new (exchange);
  site = g_hash_table_lookup (attributes, SITE);
  if (site != NULL)
    kly_api_key_set_site (key, site);
  if (kly_purpose_from_nick (g_hash_table_lookup (attributes, PURPOSE), &purpose))
    kly_api_key_set_purpose (key, purpose);
  kly_api_key_set_item_id (key, item_id);
  kly_api_key_set_label (key, label_of_key (label));
  kly_key_item_set_state (key, KLY_KEY_STATE_LOCKED);
  set_place (key, G_IS_DBUS_PROXY (item) ? g_dbus_proxy_get_object_path (G_DBUS_PROXY (item)) : NULL,
             g_get_monotonic_time ());
  return key;
}

/**
 * kly_key_item_read:
 * @key: a key of kly_key_item_new_key()
 * @value: (nullable): its item's secret
 *
 * Fills @key; it becomes broken when @value cannot be understood.
 */
void
kly_key_item_read (KlyApiKey *key, SecretValue *value)
{
  gsize length = 0;
  const char *json = value != NULL ? secret_value_get (value, &length) : NULL;
  gboolean understood = json != NULL && kly_key_json_read (key, json, length, NULL);

  kly_key_item_set_state (key, understood ? KLY_KEY_STATE_READABLE : KLY_KEY_STATE_BROKEN);
}

static GQuark
state_quark (void)
{
  return g_quark_from_static_string ("kly-key-state");
}

KlyKeyState
kly_key_item_get_state (KlyApiKey *key)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (key), state_quark ()));
}

void
kly_key_item_set_state (KlyApiKey *key, KlyKeyState state)
{
  g_object_set_qdata (G_OBJECT (key), state_quark (), GUINT_TO_POINTER (state));
}

static GQuark
names_quark (void)
{
  return g_quark_from_static_string ("kly-key-names");
}

/* Nullable: the names of the fields that its item has. */
const char *const *
kly_key_item_get_names (KlyApiKey *listed)
{
  return g_object_get_qdata (G_OBJECT (listed), names_quark ());
}

static char **
dup_names (GList *names)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (GList *l = names; l != NULL; l = l->next)
    g_strv_builder_add (builder, l->data);
  return g_strv_builder_end (builder);
}

/**
 * kly_key_item_without_fields:
 * @key: a key
 *
 * Returns: (transfer full): the key as it is listed
 */
KlyApiKey *
kly_key_item_without_fields (KlyApiKey *key)
{
  KlyApiKey *copy = kly_api_key_copy (key);
  g_autoptr(GList) names = kly_api_key_list_fields (copy);
  char **kept = names != NULL ? dup_names (names) : g_strdupv ((char **) kly_key_item_get_names (key));

  for (GList *l = names; l != NULL; l = l->next)
    kly_api_key_set_field (copy, l->data, NULL);
  g_object_set_qdata_full (G_OBJECT (copy), names_quark (), kept, (GDestroyNotify) g_strfreev);
  kly_api_key_set_unknown (copy, NULL);
  kly_key_item_set_state (copy, kly_key_item_get_state (key));
  kly_key_print_set (copy, kly_key_print_get (key));
  kly_key_print_set_of_all (copy, kly_key_print_get_of_all (key));
  kly_key_item_copy_place (key, copy);
  return copy;
}

/**
 * kly_key_item_is_same:
 * @a: a key
 * @b: another
 *
 * Returns: whether their items hold the same
 */
gboolean
kly_key_item_is_same (KlyApiKey *a, KlyApiKey *b)
{
  g_autoptr(KlySecretText) one = kly_key_json_write (a);
  g_autoptr(KlySecretText) other = kly_key_json_write (b);

  return kly_secret_text_equal (one, other);
}
