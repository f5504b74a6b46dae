/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api-key.h"

/**
 * KlyApiKey:
 *
 * A key with all its fields, and what the key ring remembers about it. Every
 * field is a #KlySecretText, the public half too: it names an account.
 *
 * A key that was never checked (#KlyApiKey:verdict is none) is a draft.
 */
struct _KlyApiKey {
  GObject parent_instance;

  char *exchange_id;
  char *site;
  KlyPurpose purpose;
  GHashTable *fields; /* interned name -> KlySecretText */

  char *item_id;      /* nullable; names the key ring's item */
  char *label;
  char *note;
  GDateTime *created; /* nullable */
  GDateTime *checked; /* nullable */
  KlyVerdict verdict;

  GDateTime *issued;  /* nullable */
  KlyExpiryState expiry_state;
  GDateTime *expires; /* nullable */
  KlyIpState ip_state;
  KlySecretText *unknown; /* nullable */
};

enum {
  PROP_0,
  PROP_LABEL,
  PROP_CHECKED,
  PROP_VERDICT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (KlyApiKey, kly_api_key, G_TYPE_OBJECT)

static void
kly_api_key_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KlyApiKey *self = KLY_API_KEY (object);

  switch (prop_id) {
  case PROP_LABEL:
    g_value_set_string (value, self->label);
    break;
  case PROP_CHECKED:
    g_value_set_boxed (value, self->checked);
    break;
  case PROP_VERDICT:
    g_value_set_uint (value, self->verdict);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    break;
  }
}

static void
kly_api_key_finalize (GObject *object)
{
  KlyApiKey *self = KLY_API_KEY (object);

  g_free (self->exchange_id);
  g_free (self->site);
  g_hash_table_unref (self->fields);
  g_free (self->item_id);
  g_free (self->label);
  g_free (self->note);
  g_clear_pointer (&self->created, g_date_time_unref);
  g_clear_pointer (&self->checked, g_date_time_unref);
  g_clear_pointer (&self->issued, g_date_time_unref);
  g_clear_pointer (&self->expires, g_date_time_unref);
  g_clear_pointer (&self->unknown, kly_secret_text_unref);

  G_OBJECT_CLASS (kly_api_key_parent_class)->finalize (object);
}

static void
kly_api_key_class_init (KlyApiKeyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = kly_api_key_get_property;
  object_class->finalize = kly_api_key_finalize;

  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  props[PROP_CHECKED] = g_param_spec_boxed ("checked", NULL, NULL, G_TYPE_DATE_TIME, flags);
  props[PROP_VERDICT] = g_param_spec_uint ("verdict", NULL, NULL, 0, KLY_N_VERDICTS, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
kly_api_key_init (KlyApiKey *self)
{
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) kly_secret_text_unref);
  self->site = g_strdup (KLY_SITE_LIVE);
  self->label = g_strdup ("");
  self->note = g_strdup ("");
}

static void
replace_string (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

/**
 * kly_api_key_new:
 * @exchange_id: the id of an exchange
 *
 * Returns: (transfer full): a key without fields, for the live site and spot
 */
KlyApiKey *
kly_api_key_new (const char *exchange_id)
{
  KlyApiKey *self = g_object_new (KLY_TYPE_API_KEY, NULL);

  self->exchange_id = g_strdup (exchange_id);
  return self;
}

/**
 * kly_api_key_copy:
 * @self: a key
 *
 * Returns: (transfer full): a key with the same fields and memory
 */
KlyApiKey *
kly_api_key_copy (KlyApiKey *self)
{
  KlyApiKey *copy = kly_api_key_new (self->exchange_id);
  GHashTableIter iter;
  gpointer name, value;

  kly_api_key_set_site (copy, self->site);
  copy->purpose = self->purpose;
  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    kly_api_key_set_field (copy, name, value);
  kly_api_key_set_item_id (copy, self->item_id);
  kly_api_key_set_label (copy, self->label);
  kly_api_key_set_created (copy, self->created);
  kly_api_key_set_note (copy, self->note);
  kly_api_key_set_checked (copy, self->checked, self->verdict);
  kly_api_key_set_issued (copy, self->issued);
  kly_api_key_set_expires (copy, self->expiry_state, self->expires);
  kly_api_key_set_ip_state (copy, self->ip_state);
  kly_api_key_set_unknown (copy, self->unknown);
  return copy;
}

const char *
kly_api_key_get_exchange_id (KlyApiKey *self)
{
  return self->exchange_id;
}

const char *
kly_api_key_get_site (KlyApiKey *self)
{
  return self->site;
}

void
kly_api_key_set_site (KlyApiKey *self, const char *site)
{
  replace_string (&self->site, site);
}

KlyPurpose
kly_api_key_get_purpose (KlyApiKey *self)
{
  return self->purpose;
}

void
kly_api_key_set_purpose (KlyApiKey *self, KlyPurpose purpose)
{
  self->purpose = purpose;
}

/**
 * kly_api_key_get_field:
 * @self: a key
 * @name: a field's name, such as %KLY_FIELD_SECRET
 *
 * Returns: (transfer none) (nullable): the field
 */
KlySecretText *
kly_api_key_get_field (KlyApiKey *self, const char *name)
{
  return g_hash_table_lookup (self->fields, name);
}

/**
 * kly_api_key_peek_field:
 * @self: a key
 * @name: a field's name
 *
 * Returns: (transfer none): the field's characters in secret memory, "" when
 *   it is not there. Do not copy them into ordinary memory.
 */
const char *
kly_api_key_peek_field (KlyApiKey *self, const char *name)
{
  return kly_secret_text_peek (kly_api_key_get_field (self, name));
}

/**
 * kly_api_key_set_field:
 * @self: a key
 * @name: a field's name
 * @value: (nullable): the field; %NULL or an empty text takes it away
 */
void
kly_api_key_set_field (KlyApiKey *self, const char *name, KlySecretText *value)
{
  if (kly_secret_text_is_empty (value))
    g_hash_table_remove (self->fields, name);
  else
    g_hash_table_replace (self->fields, (gpointer) g_intern_string (name),
                          kly_secret_text_ref (value));
}

/**
 * kly_api_key_list_fields:
 * @self: a key
 *
 * Returns: (transfer container) (element-type utf8): the names of the fields
 *   it has, in alphabetical order
 */
GList *
kly_api_key_list_fields (KlyApiKey *self)
{
  return g_list_sort (g_hash_table_get_keys (self->fields), (GCompareFunc) g_strcmp0);
}

/**
 * kly_api_key_get_item_id:
 *
 * Returns: (nullable): the name of its item in the key ring, %NULL when it was
 *   never stored
 */
const char *
kly_api_key_get_item_id (KlyApiKey *self)
{
  return self->item_id;
}

void
kly_api_key_set_item_id (KlyApiKey *self, const char *item_id)
{
  replace_string (&self->item_id, item_id);
}

const char *
kly_api_key_get_label (KlyApiKey *self)
{
  return self->label;
}

void
kly_api_key_set_label (KlyApiKey *self, const char *label)
{
  replace_string (&self->label, label != NULL ? label : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

/* What the person wrote about it. */
const char *
kly_api_key_get_note (KlyApiKey *self)
{
  return self->note;
}

void
kly_api_key_set_note (KlyApiKey *self, const char *note)
{
  replace_string (&self->note, note != NULL ? note : "");
}

/**
 * kly_api_key_get_created:
 *
 * Returns: (transfer none) (nullable): when it was put into the key ring
 */
GDateTime *
kly_api_key_get_created (KlyApiKey *self)
{
  return self->created;
}

static void
replace_time (GDateTime **place, GDateTime *time)
{
  GDateTime *kept = time != NULL ? g_date_time_ref (time) : NULL;

  g_clear_pointer (place, g_date_time_unref);
  *place = kept;
}

void
kly_api_key_set_created (KlyApiKey *self, GDateTime *created)
{
  replace_time (&self->created, created);
}

/**
 * kly_api_key_get_checked:
 *
 * Returns: (transfer none) (nullable): when it was last checked
 */
GDateTime *
kly_api_key_get_checked (KlyApiKey *self)
{
  return self->checked;
}

KlyVerdict
kly_api_key_get_verdict (KlyApiKey *self)
{
  return self->verdict;
}

/**
 * kly_api_key_set_checked:
 * @self: a key
 * @checked: (nullable): when the check ended
 * @verdict: what it found
 */
void
kly_api_key_set_checked (KlyApiKey *self, GDateTime *checked, KlyVerdict verdict)
{
  replace_time (&self->checked, checked);
  self->verdict = verdict;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHECKED]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VERDICT]);
}

/**
 * kly_api_key_is_draft:
 *
 * Returns: whether no exchange has accepted or refused it yet
 */
gboolean
kly_api_key_is_draft (KlyApiKey *self)
{
  return self->verdict == KLY_VERDICT_NONE;
}

/**
 * kly_api_key_get_issued:
 *
 * Returns: (transfer none) (nullable): when the exchange made it, where it
 *   tells
 */
GDateTime *
kly_api_key_get_issued (KlyApiKey *self)
{
  return self->issued;
}

void
kly_api_key_set_issued (KlyApiKey *self, GDateTime *issued)
{
  replace_time (&self->issued, issued);
}

KlyExpiryState
kly_api_key_get_expiry_state (KlyApiKey *self)
{
  return self->expiry_state;
}

/**
 * kly_api_key_get_expires:
 *
 * Returns: (transfer none) (nullable): the date the exchange gave, and none
 *   that we reckoned
 */
GDateTime *
kly_api_key_get_expires (KlyApiKey *self)
{
  return self->expires;
}

void
kly_api_key_set_expires (KlyApiKey *self, KlyExpiryState state, GDateTime *expires)
{
  self->expiry_state = state;
  replace_time (&self->expires, expires);
}

KlyIpState
kly_api_key_get_ip_state (KlyApiKey *self)
{
  return self->ip_state;
}

void
kly_api_key_set_ip_state (KlyApiKey *self, KlyIpState state)
{
  self->ip_state = state;
}

/**
 * kly_api_key_get_unknown:
 *
 * Returns: (transfer none) (nullable): members of its item that are not
 *   understood, as they are written there
 */
KlySecretText *
kly_api_key_get_unknown (KlyApiKey *self)
{
  return self->unknown;
}

void
kly_api_key_set_unknown (KlyApiKey *self, KlySecretText *unknown)
{
  KlySecretText *kept = unknown != NULL ? kly_secret_text_ref (unknown) : NULL;

  g_clear_pointer (&self->unknown, kly_secret_text_unref);
  self->unknown = kept;
}
