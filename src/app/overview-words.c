/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "overview-words.h"

#include "attention.h"
#include "check-texts.h"
#include "translation.h"

#define NO_BREAK "\u00a0"

typedef gboolean (*IsMeant) (KlyApiKey *key, GDateTime *now);

static gboolean
needs_attention (KlyApiKey *key, GDateTime *now)
{
  return kly_attention_of_key (key, now) != KLY_ATTENTION_NONE;
}

static gboolean
is_draft (KlyApiKey *key, GDateTime *now)
{
  return kly_api_key_is_draft (key);
}

static gboolean
is_dangerous (KlyApiKey *key, GDateTime *now)
{
  return kly_api_key_get_verdict (key) == KLY_VERDICT_DANGEROUS;
}

static gboolean
has_expired (KlyApiKey *key, GDateTime *now)
{
  return kly_attention_of_expires (kly_api_key_get_expires (key), now) == KLY_ATTENTION_EXPIRED;
}

static gboolean
expires_soon (KlyApiKey *key, GDateTime *now)
{
  return kly_attention_of_expires (kly_api_key_get_expires (key), now) == KLY_ATTENTION_EXPIRES_SOON;
}

static guint
count (GListModel *keys, IsMeant is_meant)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  guint n_meant = 0;

  for (guint i = 0; i < g_list_model_get_n_items (keys); i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (keys, i);

    n_meant += is_meant (key, now);
  }
  return n_meant;
}

/* Sentences stand one after the other. */
static void
add (GString *text, char *taken)
{
  g_autofree char *sentence = taken;

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

guint
kly_count_attention (GListModel *keys)
{
  return count (keys, needs_attention);
}

/**
 * kly_text_of_keys:
 * @keys: the person's keys, at least one
 *
 * Returns: (transfer full): how many there are, and how they stand
 */
char *
kly_text_of_keys (GListModel *keys)
{
  GString *text = g_string_new (NULL);
  guint n_keys = g_list_model_get_n_items (keys);
  guint n_pressing = count (keys, needs_attention);
  guint n_drafts = count (keys, is_draft);

  add (text, g_strdup_printf (ngettext ("%u key is kept here.", "%u keys are kept here.", n_keys), n_keys));
  if (n_pressing > 0)
    add (text, g_strdup_printf (ngettext ("%u needs attention.", "%u need attention.", n_pressing), n_pressing));
  else if (n_drafts < n_keys)
    add (text, g_strdup (_("By the last answers of the exchanges there is nothing to do.")));
  if (n_drafts > 0)
    add (text, g_strdup_printf (ngettext ("%u was never checked.", "%u were never checked.", n_drafts), n_drafts));
  return g_string_free (text, FALSE);
}

/**
 * kly_text_of_progress:
 * @roll_call: a roll call that has begun
 *
 * Returns: (transfer full): how far it is
 */
char *
kly_text_of_progress (KlyRollCall *roll_call)
{
  /* Translators: how many keys have been checked: "3 of 40" */
  return g_strdup_printf (_("%u of %u"), kly_roll_call_get_n_ended (roll_call), kly_roll_call_get_n_keys (roll_call));
}

/* The most pressing first. */
static const KlyVerdict verdicts[] = {
  KLY_VERDICT_DANGEROUS, KLY_VERDICT_REJECTED, KLY_VERDICT_INSUFFICIENT, KLY_VERDICT_MALFORMED,
  KLY_VERDICT_UNPROVEN, KLY_VERDICT_READY, KLY_VERDICT_CLOSED, KLY_VERDICT_UNREACHABLE,
};

static void
add_count (GString *text, const char *what, guint n_keys)
{
  g_autoptr (GString) piece = g_string_new (NULL);

  if (n_keys == 0)
    return;
  /* Translators: what checks said, and of how many keys: "Ready for the bot: 12" */
  g_string_printf (piece, C_("count", "%s: %u"), what, n_keys);
  g_string_replace (piece, " ", NO_BREAK, 0);
  g_string_append_printf (text, "%s%s", text->len > 0 ? NO_BREAK "· " : "", piece->str);
}

static char *
describe_end (KlyRollCall *roll_call)
{
  guint n_keys = kly_roll_call_get_n_keys (roll_call);
  guint n_ended = kly_roll_call_get_n_ended (roll_call);

  if (kly_roll_call_was_cancelled (roll_call))
    /* Translators: how many keys were checked: "3 of 40" */
    return g_strdup_printf (_("Cancelled after %u of %u."), n_ended, n_keys);
  return g_strdup_printf (ngettext ("The check of %u key is over.", "The check of %u keys is over.", n_keys), n_keys);
}

/**
 * kly_text_of_round:
 * @roll_call: a roll call that has begun
 *
 * Returns: (transfer full): what it has found, in numbers
 */
char *
kly_text_of_round (KlyRollCall *roll_call)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *end = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    add_count (text, kly_text_of_verdict_title (verdicts[i]), kly_roll_call_count (roll_call, verdicts[i]));
  /* Translators: of keys in the key ring */
  add_count (text, _("Could not be read"), kly_roll_call_get_n_failed (roll_call));
  if (kly_roll_call_is_running (roll_call))
    return g_strdup (text->str);
  end = describe_end (roll_call);
  return text->len > 0 ? g_strdup_printf ("%s\n%s", end, text->str) : g_steal_pointer (&end);
}

/**
 * kly_text_of_silence:
 * @n_keys: how many keys
 *
 * Returns: (transfer full): that there was no answer about them
 */
char *
kly_text_of_silence (guint n_keys)
{
  return g_strdup_printf (ngettext ("There was no answer about %u key.", "There was no answer about %u keys.", n_keys),
                          n_keys);
}

/**
 * kly_text_of_attention:
 * @keys: the person's keys
 *
 * Returns: (transfer full) (nullable): what a person should know of them before
 *   anything is checked
 */
char *
kly_text_of_attention (GListModel *keys)
{
  GString *text = g_string_new (NULL);
  guint n_dangerous = count (keys, is_dangerous);
  guint n_expired = count (keys, has_expired);
  guint n_expiring = count (keys, expires_soon);

  if (n_dangerous > 0)
    add (text, g_strdup_printf (ngettext ("%u key was dangerous when it was last checked.",
                                          "%u keys were dangerous when they were last checked.", n_dangerous),
                                n_dangerous));
  if (n_expired > 0)
    add (text, g_strdup_printf (ngettext ("%u key has expired.", "%u keys have expired.", n_expired), n_expired));
  if (n_expiring > 0)
    add (text, g_strdup_printf (ngettext ("%u key expires within two weeks.", "%u keys expire within two weeks.", n_expiring),
                                n_expiring));
  return g_string_free (text, text->len == 0);
}
