/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-texts.h"

#include "translation.h"

/* In tables, so that a missing text shows at once; xgettext finds them by N_(). */

const char *
kly_text_of_stage (KlyCheckStage stage)
{
  static const char *const texts[KLY_N_CHECK_STAGES] = {
    [KLY_CHECK_STAGE_FORMAT] = N_ ("Looking at the fields…"),
    [KLY_CHECK_STAGE_CLOCK] = N_ ("Comparing the clocks…"),
    [KLY_CHECK_STAGE_ASKING] = N_ ("Asking the exchange about the key…"),
    [KLY_CHECK_STAGE_JUDGING] = N_ ("Comparing the permissions with the guide…"),
  };

  return _ (texts[stage]);
}

const char *
kly_text_of_permission (KlyPermission permission)
{
  static const char *const texts[KLY_N_PERMISSIONS] = {
    /* Translators: what a key may do. */
    [KLY_PERMISSION_READ] = N_ ("Reading"),
    [KLY_PERMISSION_SPOT] = N_ ("Spot trading"),
    [KLY_PERMISSION_MARGIN] = N_ ("Margin trading"),
    [KLY_PERMISSION_FUTURES] = N_ ("Futures trading"),
    [KLY_PERMISSION_TRANSFER] = N_ ("Transfers between accounts"),
    [KLY_PERMISSION_WITHDRAW] = N_ ("Withdrawals"),
  };

  return _ (texts[permission]);
}

const char *
kly_text_of_grant (KlyGrant grant)
{
  static const char *const texts[] = {
    /* Translators: of a permission: the exchange does not tell whether the key has it. */
    [KLY_GRANT_UNDISCLOSED] = N_ ("not disclosed"),
    /* Translators: of a permission: the key does not have it. */
    [KLY_GRANT_DENIED] = N_ ("off"),
    /* Translators: of a permission: the key has it. */
    [KLY_GRANT_GRANTED] = N_ ("on"),
  };

  return _ (texts[grant]);
}

const char *
kly_text_of_need (KlyNeed need)
{
  static const char *const texts[] = {
    /* Translators: of a box in the exchange's form: the bot works without it; tick it or not, as you like. */
    [KLY_NEED_OPTIONAL] = N_ ("not needed"),
    /* Translators: of a box in the exchange's form: it has to be ticked. */
    [KLY_NEED_ON] = N_ ("must be on"),
    /* Translators: of a box in the exchange's form: it has to stay empty. */
    [KLY_NEED_OFF] = N_ ("must be off"),
    /* Translators: of a box in the exchange's form: better ticked, but not necessary. */
    [KLY_NEED_RECOMMENDED] = N_ ("recommended"),
  };

  return _ (texts[need]);
}

const char *
kly_text_of_purpose (KlyPurpose purpose)
{
  static const char *const texts[KLY_N_PURPOSES] = {
    /* Translators: what the key is for: spot trading. */
    [KLY_PURPOSE_SPOT] = N_ ("Spot"),
    /* Translators: what the key is for: futures trading. */
    [KLY_PURPOSE_FUTURES] = N_ ("Futures"),
  };

  return _ (texts[purpose]);
}

/**
 * kly_text_of_site:
 * @site_id: the id of a site
 *
 * Returns: its name for people; an unknown id as it is
 */
const char *
kly_text_of_site (const char *site_id)
{
  static const struct {
    const char *id;
    const char *text;
  } sites[] = {
    /* Translators: the exchange's main site, where real money is traded. */
    { "live", N_ ("Main site") },
    /* Translators: an exchange's site for trying things out without real money. */
    { "testnet", N_ ("Test network") },
    /* Translators: an exchange's demo trading mode. */
    { "demo", N_ ("Demo trading") },
    /* Translators: an exchange's separate site for Europe. */
    { "europe", N_ ("European site") },
    /* Translators: an exchange's separate site for a country, in a narrow list; so are the next ones. */
    { "netherlands", N_ ("Netherlands") },
    { "turkey", N_ ("Turkey") },
    { "kazakhstan", N_ ("Kazakhstan") },
    { "georgia", N_ ("Georgia") },
    { "emirates", N_ ("United Arab Emirates") },
    { "indonesia", N_ ("Indonesia") },
    { "japan", N_ ("Japan") },
    { "japan-testnet", N_ ("Japan: test network") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++) {
    if (g_str_equal (sites[i].id, site_id))
      return _ (sites[i].text);
  }
  return site_id;
}

const char *
kly_text_of_verdict_title (KlyVerdict verdict)
{
  static const char *const texts[KLY_N_VERDICTS] = {
    [KLY_VERDICT_NONE] = N_ ("Not checked yet"),
    [KLY_VERDICT_READY] = N_ ("Ready for the bot"),
    [KLY_VERDICT_DANGEROUS] = N_ ("Dangerous"),
    [KLY_VERDICT_INSUFFICIENT] = N_ ("Not enough permissions"),
    [KLY_VERDICT_UNPROVEN] = N_ ("Accepted, but not proven"),
    [KLY_VERDICT_REJECTED] = N_ ("Refused by the exchange"),
    [KLY_VERDICT_MALFORMED] = N_ ("Not a valid key"),
    [KLY_VERDICT_CLOSED] = N_ ("The exchange is closed"),
    [KLY_VERDICT_UNREACHABLE] = N_ ("No answer about the key"),
  };

  return _ (texts[verdict]);
}

/* Whether the trouble lies before the exchange. */
static gboolean
never_answered (const KlyFailure *failure)
{
  return failure != NULL && (failure->class_ == KLY_FAILURE_NETWORK || failure->class_ == KLY_FAILURE_TLS ||
                             failure->class_ == KLY_FAILURE_TIMEOUT);
}

/**
 * kly_text_of_verdict:
 * @report: a judged report
 * @exchange: whose report it is
 *
 * Returns: (transfer full): the verdict in a sentence or two
 */
char *
kly_text_of_verdict (KlyReport *report, KlyExchange *exchange)
{
  const char *name = kly_exchange_get_name (exchange);

  switch (kly_report_get_verdict (report)) {
  case KLY_VERDICT_READY:
    return g_strdup (_ ("The key works, has every permission the bot needs and none that could let money leave."));
  case KLY_VERDICT_DANGEROUS:
    return g_strdup (_ ("The key works, but it may do something that a bot must never be allowed to. "
                        "Switch that off on the exchange’s site before you use the key."));
  case KLY_VERDICT_INSUFFICIENT:
    return g_strdup (_ ("The key works, but the bot needs a permission that it does not have."));
  case KLY_VERDICT_UNPROVEN:
    /* Translators: %s is the name of an exchange. */
    return g_strdup_printf (_ ("%s accepts the key but does not tell all of its permissions. "
                               "Look at the boxes named below on its site."), name);
  case KLY_VERDICT_REJECTED:
    /* Translators: %s is the name of an exchange. */
    return g_strdup_printf (_ ("%s refused the key."), name);
  case KLY_VERDICT_MALFORMED:
    return g_strdup (_ ("What was entered cannot be a key of this exchange. Nothing was sent."));
  case KLY_VERDICT_CLOSED:
    /* Translators: %s is the name of an exchange. */
    return g_strdup_printf (_ ("%s is closed. Nothing was sent: do not give its old keys to anyone."), name);
  case KLY_VERDICT_UNREACHABLE:
    if (never_answered (kly_report_get_failure (report)))
      /* Translators: %s is the name of an exchange. */
      return g_strdup_printf (_ ("%s could not be asked, so nothing is known about the key."), name);
    /* Translators: %s is the name of an exchange. */
    return g_strdup_printf (_ ("%s gave no usable answer, so nothing is known about the key."), name);
  case KLY_VERDICT_NONE:
  default:
    return g_strdup (_ ("The key was not checked yet."));
  }
}
