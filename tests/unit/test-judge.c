/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "adapter-test.h"
#include "guide-parser.h"
#include "judge.h"

static const char guide_xml[] =
  "<guide id='made-up' name='Made-up' colour='#000000' compared='2026-11-22' purposes='spot futures'>"
  "<aliases/><summary><text>s</text></summary><key-page/>"
  "<fields><field name='key' label='K'><text>t</text></field></fields>"
  "<form title='F'><group label='G'>"
  "<box label='Read' need='on' permission='read'><text>t</text></box>"
  "<box label='Trade' need='on' permission='spot'><text>t</text></box>"
  "<box label='Futures' need='optional' need-futures='on' permission='futures'><text>t</text></box>"
  "<box label='Margin' need='optional' permission='margin'><text>t</text></box>"
  "<box label='Withdraw' need='off' permission='withdraw'><text>t</text></box>"
  "<box label='Addresses' need='off' token='addresses'><text>t</text></box>"
  "<box label='Any IP' kind='radio' need='optional'><text>t</text></box>"
  /* Never disclosed, and still no key is unproven for its sake. */
  "<box label='History' need='recommended' token='history'><text>t</text></box>"
  "</group></form>"
  "<steps><step id='permissions'><text>t</text></step><step id='copy'><text>t</text></step></steps>"
  "<notes><note id='home' kind='ip'><text>t</text></note></notes>"
  "<sources><source title='S'/></sources></guide>";

static KlyGuide *
make_guide (void)
{
  g_autoptr (GError) error = NULL;
  KlyGuide *guide = kly_guide_parse ("made-up.xml", guide_xml, -1, &error);

  g_assert_no_error (error);
  return guide;
}

/* A letter for each permission and one for the token: g, d or u. */
static KlyReport *
make_report (const char *grants, KlyPurpose purpose)
{
  KlyReport *report = kly_report_new ("made-up", KLY_SITE_LIVE, purpose);

  for (guint i = 0; i <= KLY_N_PERMISSIONS; i++) {
    KlyGrant grant = grants[i] == 'g'   ? KLY_GRANT_GRANTED
                     : grants[i] == 'd' ? KLY_GRANT_DENIED
                                        : KLY_GRANT_UNDISCLOSED;

    if (i < KLY_N_PERMISSIONS)
      kly_report_set_permission (report, (KlyPermission) i, grant);
    else
      kly_report_set_token (report, "addresses", grant);
  }
  return report;
}

/*                                    read, spot, margin, futures, transfer, withdraw; addresses */
static void
test_verdicts (void)
{
  static const struct {
    const char *grants;
    KlyPurpose purpose;
    KlyVerdict verdict;
  } rows[] = {
    { "ggddddd", KLY_PURPOSE_SPOT, KLY_VERDICT_READY },
    { "gguudud", KLY_PURPOSE_SPOT, KLY_VERDICT_UNPROVEN },
    { "ggggddd", KLY_PURPOSE_SPOT, KLY_VERDICT_READY },
    { "gguuudd", KLY_PURPOSE_SPOT, KLY_VERDICT_READY },
    { "gddgddd", KLY_PURPOSE_FUTURES, KLY_VERDICT_INSUFFICIENT },
    { "ggdgddd", KLY_PURPOSE_FUTURES, KLY_VERDICT_READY },
    { "ggddddd", KLY_PURPOSE_FUTURES, KLY_VERDICT_INSUFFICIENT },
    { "dgddddd", KLY_PURPOSE_SPOT, KLY_VERDICT_INSUFFICIENT },
    { "gdddddd", KLY_PURPOSE_SPOT, KLY_VERDICT_INSUFFICIENT },
    { "ggdddgd", KLY_PURPOSE_SPOT, KLY_VERDICT_DANGEROUS },
    { "ggddddg", KLY_PURPOSE_SPOT, KLY_VERDICT_DANGEROUS },
    { "ggddgdd", KLY_PURPOSE_SPOT, KLY_VERDICT_DANGEROUS },
    { "dddddgd", KLY_PURPOSE_SPOT, KLY_VERDICT_DANGEROUS },
    { "uuuuuuu", KLY_PURPOSE_SPOT, KLY_VERDICT_UNPROVEN },
    { "ggddddu", KLY_PURPOSE_SPOT, KLY_VERDICT_UNPROVEN },
    { "gudddud", KLY_PURPOSE_SPOT, KLY_VERDICT_UNPROVEN },
    { "duddddd", KLY_PURPOSE_SPOT, KLY_VERDICT_INSUFFICIENT },
  };
  g_autoptr (KlyGuide) guide = make_guide ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReport) report = make_report (rows[i].grants, rows[i].purpose);

    kly_judge_report (report, guide);
    g_test_message ("%s", rows[i].grants);
    g_assert_cmpstr (kly_verdict_to_nick (kly_report_get_verdict (report)), ==, kly_verdict_to_nick (rows[i].verdict));
  }
}

static void
test_failures (void)
{
  g_autoptr (KlyGuide) guide = make_guide ();

  for (KlyFailureClass class_ = KLY_FAILURE_BAD_KEY; class_ < KLY_N_FAILURE_CLASSES; class_++) {
    g_autoptr (KlyReport) report = make_report ("uuuuuuu", KLY_PURPOSE_SPOT);
    gboolean refused = class_ < KLY_FAILURE_RATE_LIMITED;

    kly_report_take_failure (report, kly_failure_new (class_, NULL, 400, NULL));
    kly_judge_report (report, guide);
    g_assert_cmpint (kly_report_get_verdict (report), ==, refused ? KLY_VERDICT_REJECTED : KLY_VERDICT_UNREACHABLE);
    g_assert_cmpuint (kly_report_get_causes (report)->len, ==, refused ? 1 : 0);
  }
}

static void
test_causes_lead_to_the_guide (void)
{
  g_autoptr (KlyGuide) guide = make_guide ();
  g_autoptr (KlyReport) report = make_report ("uuuuuuu", KLY_PURPOSE_SPOT);
  GPtrArray *causes = kly_report_get_causes (report);

  kly_report_take_failure (report, kly_failure_new (KLY_FAILURE_AMBIGUOUS, "1", 400, NULL));
  kly_report_add_cause (report, KLY_FAILURE_IP_NOT_ALLOWED, NULL);
  kly_report_add_cause (report, KLY_FAILURE_NO_PERMISSION, NULL);
  kly_report_add_cause (report, KLY_FAILURE_CLOCK, NULL);
  kly_judge_report (report, guide);

  g_assert_cmpuint (causes->len, ==, 3);
  g_assert_cmpstr (((KlyCause *) causes->pdata[0])->anchor, ==, "home");
  g_assert_cmpstr (((KlyCause *) causes->pdata[1])->anchor, ==, "permissions");
  g_assert_null (((KlyCause *) causes->pdata[2])->anchor);
}

static gboolean
has_finding (KlyReport *report, const char *id)
{
  GPtrArray *findings = kly_report_get_findings (report);

  for (guint i = 0; i < findings->len; i++) {
    if (g_str_equal (((KlyFinding *) findings->pdata[i])->id, id))
      return TRUE;
  }
  return FALSE;
}

static void
test_circumstances (void)
{
  g_autoptr (KlyGuide) guide = make_guide ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const struct {
    gint64 expires;
    const char *finding;
  } rows[] = { { now - 60, "expired" }, { now + 3600, "expires-soon" }, { now + 15 * 86400, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReport) report = make_report ("ggddddd", KLY_PURPOSE_SPOT);

    kly_report_set_expires_unix (report, rows[i].expires);
    kly_report_set_ip_state (report, KLY_IP_OPEN);
    kly_report_set_clock_offset (report, i == 0 ? -2000 : 1000);
    kly_judge_report (report, guide);
    g_assert_true (has_finding (report, "ip-open"));
    g_assert_cmpint (has_finding (report, "clock-off"), ==, i == 0);
    g_assert_cmpint (has_finding (report, "expired"), ==, g_strcmp0 (rows[i].finding, "expired") == 0);
    g_assert_cmpint (has_finding (report, "expires-soon"), ==, g_strcmp0 (rows[i].finding, "expires-soon") == 0);
  }
}

/* A key that ended an hour ago by a clock that is two hours fast is still valid. */
static void
test_expiry_by_the_exchanges_clock (void)
{
  g_autoptr (KlyGuide) guide = make_guide ();
  g_autoptr (KlyReport) report = make_report ("ggddddd", KLY_PURPOSE_SPOT);

  kly_report_set_expires_unix (report, g_get_real_time () / G_USEC_PER_SEC - 3600);
  kly_report_set_clock_offset (report, -2 * 3600 * 1000);
  kly_judge_report (report, guide);
  g_assert_false (has_finding (report, "expired"));
  g_assert_true (has_finding (report, "expires-soon"));
}

static void
test_token_speaks_before_permission (void)
{
  const KlyFormItem item = { .permission = KLY_PERMISSION_READ, .token = (char *) "addresses" };
  g_autoptr (KlyReport) report = make_report ("guuuuud", KLY_PURPOSE_SPOT);
  g_autoptr (KlyReport) silent = make_report ("guuuuuu", KLY_PURPOSE_SPOT);

  g_assert_cmpint (kly_judge_item_grant (report, &item), ==, KLY_GRANT_DENIED);
  g_assert_cmpint (kly_judge_item_grant (silent, &item), ==, KLY_GRANT_GRANTED);
}

/* Bitfinex tells of rights that its form has no box for. */
static void
test_forbidden_without_a_box (void)
{
  static const struct {
    const char *word;
    KlyGrant grant;
    KlyVerdict verdict;
  } rows[] = {
    { "settings.write", KLY_GRANT_GRANTED, KLY_VERDICT_DANGEROUS },
    { "ui_withdraw.write", KLY_GRANT_GRANTED, KLY_VERDICT_DANGEROUS },
    { "ui_withdraw.write", KLY_GRANT_DENIED, KLY_VERDICT_READY },
    { "settings.read", KLY_GRANT_GRANTED, KLY_VERDICT_READY },
  };
  g_autoptr (KlyGuide) guide = make_guide ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReport) report = kly_report_new ("bitfinex", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);

    for (KlyPermission p = 0; p < KLY_N_PERMISSIONS; p++)
      kly_report_set_permission (report, p, p <= KLY_PERMISSION_SPOT ? KLY_GRANT_GRANTED : KLY_GRANT_DENIED);
    kly_report_set_token (report, "addresses", KLY_GRANT_DENIED);
    kly_report_set_token (report, rows[i].word, rows[i].grant);
    kly_judge_report (report, guide);
    g_assert_cmpint (kly_report_get_verdict (report), ==, rows[i].verdict);
    g_assert_cmpint (has_finding (report, "permission-unwanted"), ==, rows[i].verdict == KLY_VERDICT_DANGEROUS);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge/verdicts", test_verdicts);
  g_test_add_func ("/judge/failures", test_failures);
  g_test_add_func ("/judge/causes-lead-to-the-guide", test_causes_lead_to_the_guide);
  g_test_add_func ("/judge/circumstances", test_circumstances);
  g_test_add_func ("/judge/expiry-by-the-exchanges-clock", test_expiry_by_the_exchanges_clock);
  g_test_add_func ("/judge/token-speaks-before-permission", test_token_speaks_before_permission);
  g_test_add_func ("/judge/forbidden-without-a-box", test_forbidden_without_a_box);
  return g_test_run ();
}
