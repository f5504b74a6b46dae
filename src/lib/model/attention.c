/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention.h"

/**
 * kly_attention_of_expires:
 * @expires: (nullable): until when a key is valid
 * @now: the present moment
 *
 * Returns: whether that is over, or soon will be
 */
KlyAttention
kly_attention_of_expires (GDateTime *expires, GDateTime *now)
{
  GTimeSpan left;

  if (expires == NULL)
    return KLY_ATTENTION_NONE;
  left = g_date_time_difference (expires, now);
  if (left < 0)
    return KLY_ATTENTION_EXPIRED;
  return left < KLY_EXPIRY_WARNING_DAYS * G_TIME_SPAN_DAY ? KLY_ATTENTION_EXPIRES_SOON : KLY_ATTENTION_NONE;
}

/**
 * kly_attention_of_key:
 * @key: a key as listed
 * @now: the present moment
 *
 * Returns: the most pressing of what its exchange said of it
 */
KlyAttention
kly_attention_of_key (KlyApiKey *key, GDateTime *now)
{
  static const KlyAttention of_verdict[KLY_N_VERDICTS] = {
    [KLY_VERDICT_DANGEROUS] = KLY_ATTENTION_DANGEROUS,
    [KLY_VERDICT_REJECTED] = KLY_ATTENTION_REJECTED,
    [KLY_VERDICT_INSUFFICIENT] = KLY_ATTENTION_INSUFFICIENT,
  };
  KlyAttention verdict = of_verdict[kly_api_key_get_verdict (key)];
  KlyAttention expiry = kly_attention_of_expires (kly_api_key_get_expires (key), now);

  return MAX (verdict, expiry);
}
