/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-texts.h"

#include "http-failure.h"
#include "pause.h"
#include "translation.h"

/* Each failure: what happened; what, as a possible cause of an ambiguous
 * refusal, may have happened; and what to do next. */
typedef struct {
  const char *happened;
  const char *cause;
  const char *remedy;
} FailureTexts;

static const FailureTexts texts[KLY_N_FAILURE_CLASSES] = {
  [KLY_FAILURE_BAD_KEY] = {
    N_ ("The exchange does not know this key."),
    N_ ("The key is mistyped, deleted, or of another account"),
    N_ ("Copy the key again from the exchange’s site, whole and without blanks. If it is not there any more, create a new one."),
  },
  [KLY_FAILURE_BAD_SECRET] = {
    N_ ("The exchange knows the key, but the secret does not belong to it."),
    N_ ("The secret belongs to another key, or was not copied whole"),
    N_ ("Paste the secret again. If you no longer have it, create a new key: exchanges show a secret only once."),
  },
  [KLY_FAILURE_BAD_PASSPHRASE] = {
    N_ ("The additional password of the key is wrong or missing."),
    N_ ("The key’s own passphrase or one-time code is wrong or missing"),
    N_ ("Enter the passphrase or code that belongs to this very key; it is not the password of your account."),
  },
  [KLY_FAILURE_AMBIGUOUS] = {
    N_ ("The exchange refused the key without saying which of several reasons it was."),
    N_ ("One of several reasons"),
    N_ ("Go through the possible causes, the likeliest first."),
  },
  [KLY_FAILURE_IP_NOT_ALLOWED] = {
    N_ ("The key may not be used from this computer’s address."),
    N_ ("The key is bound to other IP addresses than this computer’s"),
    N_ ("If the bot runs on another machine, that may be as it should be: check the key there. Otherwise add this computer’s address to the key’s list."),
  },
  [KLY_FAILURE_NO_PERMISSION] = {
    N_ ("The key lacks the permission for this question."),
    N_ ("The key lacks a permission"),
    N_ ("Tick the boxes that the guide shows as needed, and save the key on the exchange’s site."),
  },
  [KLY_FAILURE_CLOCK] = {
    N_ ("The exchange refused the time of the request, even after it was corrected."),
    N_ ("This computer’s clock is wrong"),
    N_ ("Switch on automatic time in the system settings, wait a minute and check again."),
  },
  [KLY_FAILURE_NONCE] = {
    N_ ("The exchange has already seen a higher request number (nonce) from this key."),
    N_ ("Another program uses the same key"),
    N_ ("Create a key of its own for each program; a new key starts counting anew."),
  },
  [KLY_FAILURE_EXPIRED] = {
    N_ ("The key has expired."),
    N_ ("The key has expired or was deleted by the exchange"),
    N_ ("Create a new key, and read in the guide what keeps it from expiring."),
  },
  [KLY_FAILURE_DISABLED] = {
    N_ ("The exchange has locked the account or its keys."),
    N_ ("The account or its keys are locked"),
    N_ ("Sign in on the exchange’s site and see what it asks for; if nothing, write to its support."),
  },
  [KLY_FAILURE_NOT_ACTIVE] = {
    N_ ("The key or the account is not active yet."),
    N_ ("The key or the account is not active yet"),
    N_ ("Finish what the exchange asks for: the confirmation by e-mail, or the verification of the account."),
  },
  [KLY_FAILURE_WRONG_SITE] = {
    N_ ("The key belongs to another site of this exchange."),
    N_ ("The key belongs to another site: a test network, a regional or a sister exchange"),
    N_ ("Choose the site on which you created the key."),
  },
  [KLY_FAILURE_RATE_LIMITED] = {
    N_ ("The exchange has had too many requests from this address or key and wants a pause."),
    N_ ("Too many requests"),
    N_ ("Wait a quarter of an hour without trying again, then check once more."),
  },
  [KLY_FAILURE_MAINTENANCE] = {
    N_ ("The exchange is overloaded or under maintenance."),
    N_ ("Maintenance or overload"),
    N_ ("Check again later. Your key is not to blame."),
  },
  [KLY_FAILURE_GEO_BLOCKED] = {
    N_ ("The exchange does not answer to the country or network this computer is in."),
    N_ ("The exchange does not serve this country or network"),
    N_ ("Check the key on the machine where the bot will run, if that is in another place."),
  },
  [KLY_FAILURE_NETWORK] = {
    N_ ("The exchange could not be reached."),
    N_ ("There is no connection"),
    N_ ("See whether this computer is online, and whether a proxy or firewall is in the way; then check again."),
  },
  [KLY_FAILURE_TLS] = {
    N_ ("The connection is not secure: the server could not prove that it is the exchange. Nothing was sent."),
    N_ ("The connection is not secure"),
    N_ ("Do not enter your key in this network. See whether the date of this computer is right, and whether a program or a guest network intercepts connections."),
  },
  [KLY_FAILURE_TIMEOUT] = {
    N_ ("The exchange did not answer in time."),
    N_ ("No answer in time"),
    N_ ("Check again in a few minutes."),
  },
  [KLY_FAILURE_BAD_RESPONSE] = {
    N_ ("The answer was not one of the exchange’s: a page of its protection, or of something in between."),
    N_ ("The answer cannot be understood"),
    N_ ("Check again later or from another network. If it stays so, a newer version of this program may know the answer."),
  },
};

static const char *
translate (const char *text)
{
  return text != NULL ? _ (text) : "";
}

/**
 * kly_text_of_failure:
 * @failure: why the key was not accepted
 *
 * Returns: (transfer full): what happened
 */
char *
kly_text_of_failure (const KlyFailure *failure)
{
  return g_strdup (translate (texts[failure->class_].happened));
}

const char *
kly_text_of_cause (KlyFailureClass class_)
{
  return translate (texts[class_].cause);
}

const char *
kly_text_of_remedy (KlyFailureClass class_)
{
  return translate (texts[class_].remedy);
}

/**
 * kly_text_of_failure_remedy:
 * @report: a report with a failure
 *
 * Returns: (transfer none) (nullable): what to do next, %NULL when one of the
 *   findings tells it more exactly
 */
const char *
kly_text_of_failure_remedy (KlyReport *report)
{
  GPtrArray *found = kly_report_get_findings (report);

  for (guint i = 0; i < found->len; i++) {
    const char *id = ((KlyFinding *) found->pdata[i])->id;

    if (g_str_equal (id, KLY_FINDING_RETRY_AFTER) || kly_http_finding_is_precise (id))
      return NULL;
  }
  return kly_text_of_remedy (kly_report_get_failure (report)->class_);
}
