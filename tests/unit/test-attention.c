/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention.h"

#define DAY (24 * 60 * 60)
#define NOW 1800000000

static KlyAttention
attention (KlyVerdict verdict, gint64 expires)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (NOW);
  g_autoptr (GDateTime) date = expires != 0 ? g_date_time_new_from_unix_utc (expires) : NULL;

  kly_api_key_set_checked (key, now, verdict);
  if (date != NULL)
    kly_api_key_set_expires (key, KLY_EXPIRY_ON, date);
  return kly_attention_of_key (key, now);
}

static void
test_verdicts (void)
{
  g_assert_cmpint (attention (KLY_VERDICT_DANGEROUS, 0), ==, KLY_ATTENTION_DANGEROUS);
  g_assert_cmpint (attention (KLY_VERDICT_REJECTED, 0), ==, KLY_ATTENTION_REJECTED);
  g_assert_cmpint (attention (KLY_VERDICT_INSUFFICIENT, 0), ==, KLY_ATTENTION_INSUFFICIENT);
}

/* Neither a bad network nor an exchange of few words is anybody's fault. */
static void
test_nothing_said (void)
{
  static const KlyVerdict verdicts[] = { KLY_VERDICT_NONE, KLY_VERDICT_READY, KLY_VERDICT_UNPROVEN,
                                         KLY_VERDICT_UNREACHABLE, KLY_VERDICT_MALFORMED, KLY_VERDICT_CLOSED };

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    g_assert_cmpint (attention (verdicts[i], 0), ==, KLY_ATTENTION_NONE);
}

static void
test_expiry (void)
{
  g_assert_cmpint (attention (KLY_VERDICT_READY, NOW - 1), ==, KLY_ATTENTION_EXPIRED);
  g_assert_cmpint (attention (KLY_VERDICT_READY, NOW), ==, KLY_ATTENTION_EXPIRES_SOON);
  g_assert_cmpint (attention (KLY_VERDICT_READY, NOW + 14 * DAY - 1), ==, KLY_ATTENTION_EXPIRES_SOON);
  g_assert_cmpint (attention (KLY_VERDICT_READY, NOW + 14 * DAY), ==, KLY_ATTENTION_NONE);
}

/* The most pressing counts. */
static void
test_both (void)
{
  g_assert_cmpint (attention (KLY_VERDICT_DANGEROUS, NOW - 1), ==, KLY_ATTENTION_DANGEROUS);
  g_assert_cmpint (attention (KLY_VERDICT_INSUFFICIENT, NOW + DAY), ==, KLY_ATTENTION_EXPIRES_SOON);
  g_assert_cmpint (attention (KLY_VERDICT_INSUFFICIENT, NOW + 30 * DAY), ==, KLY_ATTENTION_INSUFFICIENT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/attention/verdicts", test_verdicts);
  g_test_add_func ("/attention/nothing-said", test_nothing_said);
  g_test_add_func ("/attention/expiry", test_expiry);
  g_test_add_func ("/attention/both", test_both);

  return g_test_run ();
}
