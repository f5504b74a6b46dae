/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-words.h"

#include "adapter.h"
#include "check-texts.h"
#include "report-mark.h"
#include "translation.h"
#include "when-text.h"

/**
 * kly_text_of_key_kind:
 * @key: a key
 *
 * Returns: (transfer full): what it is for, and on which site where that is
 *   not the usual one
 */
char *
kly_text_of_key_kind (KlyApiKey *key)
{
  const char *purpose = kly_text_of_purpose (kly_api_key_get_purpose (key));
  const char *site = kly_api_key_get_site (key);

  if (g_str_equal (site, KLY_SITE_LIVE))
    return g_strdup (purpose);
  return g_strdup_printf ("%s · %s", purpose, kly_text_of_site (site));
}

/**
 * kly_key_find_missing:
 * @ring: the key ring
 * @key: a key as listed there
 *
 * Returns: (nullable): a field that it cannot be checked without
 */
const KlyFieldSpec *
kly_key_find_missing (KlyKeyRing *ring, KlyApiKey *key)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_api_key_get_exchange_id (key));
  KlyKeyState state = kly_key_ring_get_state (ring, key);

  if (adapter == NULL || state == KLY_KEY_STATE_LOCKED || state == KLY_KEY_STATE_BROKEN)
    return NULL;
  for (const KlyFieldSpec *field = adapter->fields; field->name != NULL; field++) {
    if (field->required && !kly_key_ring_has_field (ring, key, field->name))
      return field;
  }
  return NULL;
}

static char *
describe_draft (KlyKeyRing *ring, KlyApiKey *key)
{
  const KlyFieldSpec *missing = kly_key_find_missing (ring, key);

  if (missing == NULL)
    return g_strdup (_("Draft: not checked yet"));
  /* Translators: a key that was saved before it was complete; %s is the name of
   * a field on the exchange's site, such as "Secret Key" */
  return g_strdup_printf (_("Draft: “%s” is missing"), missing->label);
}

static char *
describe_check (KlyKeyRing *ring, KlyApiKey *key)
{
  GDateTime *checked = kly_api_key_get_checked (key);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = NULL;

  if (kly_api_key_is_draft (key) || checked == NULL)
    return describe_draft (ring, key);
  when = kly_when_text (checked, now);
  /* Translators: what the last check of a key said, and when: "Ready for the
   * bot, today at 14:05" */
  return g_strdup_printf (C_("verdict", "%s, %s"), kly_text_of_verdict_title (kly_api_key_get_verdict (key)), when);
}

/**
 * kly_text_of_key_state:
 * @ring: the key ring
 * @key: a key as listed there
 *
 * Returns: (transfer full): what the last check said of it, or why that is not
 *   known
 */
char *
kly_text_of_key_state (KlyKeyRing *ring, KlyApiKey *key)
{
  switch (kly_key_ring_get_state (ring, key)) {
  case KLY_KEY_STATE_LOCKED:
    return g_strdup (_("Locked in the key ring"));
  case KLY_KEY_STATE_BROKEN:
    return g_strdup (_("Cannot be read: delete it and add the key again"));
  case KLY_KEY_STATE_READABLE:
  case KLY_KEY_STATE_SESSION:
  default:
    return describe_check (ring, key);
  }
}

/**
 * kly_key_state_get_icon_name:
 * @ring: the key ring
 * @key: a key as listed there
 *
 * Returns: (transfer none): the shape that goes with kly_text_of_key_state()
 */
const char *
kly_key_state_get_icon_name (KlyKeyRing *ring, KlyApiKey *key)
{
  switch (kly_key_ring_get_state (ring, key)) {
  case KLY_KEY_STATE_LOCKED:
    return "changes-prevent-symbolic";
  case KLY_KEY_STATE_BROKEN:
    return kly_mark_get_icon_name (KLY_MARK_WARNING);
  case KLY_KEY_STATE_READABLE:
  case KLY_KEY_STATE_SESSION:
  default:
    return kly_verdict_get_icon_name (kly_api_key_get_verdict (key));
  }
}

/**
 * kly_text_of_key_dates:
 * @key: a key
 *
 * Returns: (transfer full) (nullable): when it was added
 */
char *
kly_text_of_key_dates (KlyApiKey *key)
{
  GDateTime *created = kly_api_key_get_created (key);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = NULL;

  if (created == NULL)
    return NULL;
  when = kly_when_text (created, now);
  /* Translators: when a key was saved: "Added today at 14:05", "Added 22 November 2026" */
  return g_strdup_printf (C_("key", "Added %s"), when);
}

/**
 * kly_text_of_twin_title:
 * @label: the name of a key
 *
 * Returns: (transfer full): that another one is the same
 */
char *
kly_text_of_twin_title (const char *label)
{
  /* Translators: %s is the name of another key in the list */
  return g_strdup_printf (_("The same key as “%s”"), label);
}

/**
 * kly_text_of_twin_remedy:
 *
 * Returns: (transfer none): what may come of it, and what to do
 */
const char *
kly_text_of_twin_remedy (void)
{
  return _("When two programs use one key at the same time, the exchange may refuse the requests of one of them: their numbers (nonces) get out of order. Create a key of its own for each program on the exchange’s site. If only one program uses this key, it needs to be here only once.");
}
