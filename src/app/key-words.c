/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-words.h"

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

static char *
describe_check (KlyApiKey *key)
{
  GDateTime *checked = kly_api_key_get_checked (key);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = NULL;

  if (kly_api_key_is_draft (key) || checked == NULL)
    return g_strdup (_("Draft: not checked yet"));
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
  default:
    return describe_check (key);
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
  default:
    return kly_verdict_get_icon_name (kly_api_key_get_verdict (key));
  }
}
