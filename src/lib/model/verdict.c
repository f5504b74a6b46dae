/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verdict.h"

static const char *const verdict_nicks[KLY_N_VERDICTS] = {
  [KLY_VERDICT_NONE] = "none",
  [KLY_VERDICT_READY] = "ready",
  [KLY_VERDICT_DANGEROUS] = "dangerous",
  [KLY_VERDICT_INSUFFICIENT] = "insufficient",
  [KLY_VERDICT_UNPROVEN] = "unproven",
  [KLY_VERDICT_REJECTED] = "rejected",
  [KLY_VERDICT_MALFORMED] = "malformed",
  [KLY_VERDICT_CLOSED] = "closed",
  [KLY_VERDICT_UNREACHABLE] = "unreachable",
};

const char *
kly_verdict_to_nick (KlyVerdict verdict)
{
  return verdict_nicks[verdict];
}

/**
 * kly_verdict_from_nick:
 * @nick: (nullable): a word as in the JSON report
 *
 * Returns: the verdict, %KLY_VERDICT_NONE for an unknown word
 */
KlyVerdict
kly_verdict_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < KLY_N_VERDICTS; i++) {
    if (g_str_equal (verdict_nicks[i], nick))
      return (KlyVerdict) i;
  }
  return KLY_VERDICT_NONE;
}

/**
 * kly_verdict_is_accepted:
 * @verdict: a verdict
 *
 * Returns: whether the exchange accepted the key's signature
 */
gboolean
kly_verdict_is_accepted (KlyVerdict verdict)
{
  return verdict >= KLY_VERDICT_READY && verdict <= KLY_VERDICT_UNPROVEN;
}

/**
 * kly_verdict_is_worth_keeping:
 * @verdict: what a check found
 *
 * Returns: whether it says something about the key; what was known before is
 *   worth more than "the exchange did not answer"
 */
gboolean
kly_verdict_is_worth_keeping (KlyVerdict verdict)
{
  return kly_verdict_is_accepted (verdict) || verdict == KLY_VERDICT_REJECTED;
}
