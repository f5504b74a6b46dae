/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "silence.h"

#include "pause.h"

static const struct {
  KlyFailureClass class_;
  guint http_status;
  gboolean of_host;
} cases[] = {
  { KLY_FAILURE_NETWORK, 0, TRUE },
  { KLY_FAILURE_TLS, 0, TRUE },
  { KLY_FAILURE_TIMEOUT, 0, TRUE },
  { KLY_FAILURE_MAINTENANCE, 503, TRUE },
  { KLY_FAILURE_MAINTENANCE, 200, TRUE },
  { KLY_FAILURE_GEO_BLOCKED, 451, TRUE },
  { KLY_FAILURE_RATE_LIMITED, 429, TRUE },
  { KLY_FAILURE_RATE_LIMITED, 418, TRUE },
  /* Kraken's EAPI:Rate limit exceeded is about one account. */
  { KLY_FAILURE_RATE_LIMITED, 200, FALSE },
  { KLY_FAILURE_BAD_RESPONSE, 0, TRUE },
  { KLY_FAILURE_BAD_RESPONSE, 200, FALSE },
  { KLY_FAILURE_BAD_KEY, 401, FALSE },
  { KLY_FAILURE_IP_NOT_ALLOWED, 403, FALSE },
  { KLY_FAILURE_CLOCK, 400, FALSE },
};

static KlyReport *
new_report (KlyFailureClass class_, guint http_status)
{
  KlyReport *report = kly_report_new ("kraken", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);

  if (class_ != KLY_FAILURE_NONE)
    kly_report_take_failure (report, kly_failure_new (class_, "429", http_status, "too many"));
  return report;
}

static void
test_of_host (void)
{
  g_autoptr (KlyReport) well = new_report (KLY_FAILURE_NONE, 0);

  g_assert_false (kly_silence_is_of_host (well));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (KlyReport) report = new_report (cases[i].class_, cases[i].http_status);

    g_test_message ("%s %u", kly_failure_class_to_nick (cases[i].class_), cases[i].http_status);
    g_assert_cmpint (kly_silence_is_of_host (report), ==, cases[i].of_host);
  }
}

static const KlyFinding *
find (KlyReport *report, const char *id)
{
  GPtrArray *findings = kly_report_get_findings (report);

  for (guint i = 0; i < findings->len; i++) {
    if (g_str_equal (((KlyFinding *) findings->pdata[i])->id, id))
      return findings->pdata[i];
  }
  return NULL;
}

static void
test_report (void)
{
  g_autoptr (KlyReport) cause = new_report (KLY_FAILURE_RATE_LIMITED, 429);
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");
  g_autoptr (KlyReport) report = NULL;

  kly_report_add_finding (cause, KLY_FINDING_RETRY_AFTER, KLY_SEVERITY_WARNING, "30", "note:limits");
  kly_report_add_finding (cause, "clock-off", KLY_SEVERITY_WARNING, NULL, NULL);
  kly_api_key_set_site (key, "other");
  kly_api_key_set_purpose (key, KLY_PURPOSE_FUTURES);
  report = kly_silence_new_report (key, cause);

  g_assert_cmpstr (kly_report_get_site (report), ==, "other");
  g_assert_cmpint (kly_report_get_purpose (report), ==, KLY_PURPOSE_FUTURES);
  g_assert_cmpint (kly_report_get_verdict (report), ==, KLY_VERDICT_UNREACHABLE);
  g_assert_cmpint (kly_report_get_failure (report)->class_, ==, KLY_FAILURE_RATE_LIMITED);
  g_assert_cmpstr (kly_report_get_failure (report)->detail, ==, "too many");
  g_assert_cmpstr (find (report, KLY_FINDING_RETRY_AFTER)->subject, ==, "30");
  g_assert_nonnull (find (report, "not-asked"));
  g_assert_null (find (report, "clock-off"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/silence/of-host", test_of_host);
  g_test_add_func ("/silence/report", test_report);

  return g_test_run ();
}
