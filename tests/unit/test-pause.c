/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-texts.h"
#include "guide-parser.h"
#include "pause.h"

#define DATE "Wed, 21 Oct 2015 07:28:00 GMT"

static void
test_read (void)
{
  static const struct {
    const char *retry_after;
    guint64 seconds;
  } rows[] = {
    { NULL, 0 },
    { "17", 17 },
    { "259200", 259200 },
    { "Wed, 21 Oct 2015 07:30:05 GMT", 125 },
    /* Nothing that could be said to a person. */
    { "0", 0 },
    { "-5", 0 },
    { "", 0 },
    { "soon", 0 },
    { "17 seconds", 0 },
    { "99999999", 0 },
    { "99999999999999999999999", 0 },
    { "Wed, 21 Oct 2015 07:27:00 GMT", 0 },
    { "Wed, 21 Oct 2315 07:27:00 GMT", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReply) reply = kly_reply_new (429, "", -1);

    kly_reply_set_header (reply, "Date", DATE);
    if (rows[i].retry_after != NULL)
      kly_reply_set_header (reply, "Retry-After", rows[i].retry_after);
    g_assert_cmpuint (kly_pause_read (reply), ==, rows[i].seconds);
  }
}

static void
test_spans (void)
{
  static const struct {
    gint64 seconds;
    const char *nearest;
    const char *at_least;
  } rows[] = {
    { 1, "1 second", "1 second" },
    { 119, "119 seconds", "119 seconds" },
    { 130, "2 minutes", "3 minutes" },
    { 5400, "90 minutes", "90 minutes" },
    { 3 * 3600 + 60, "3 hours", "4 hours" },
    { 71 * 3600, "71 hours", "71 hours" },
    { 3 * 86400 + 60, "3 days", "4 days" },
    { 365 * 86400, "365 days", "365 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *nearest = kly_text_of_span (rows[i].seconds, FALSE);
    g_autofree char *at_least = kly_text_of_span (rows[i].seconds, TRUE);

    g_assert_cmpstr (nearest, ==, rows[i].nearest);
    g_assert_cmpstr (at_least, ==, rows[i].at_least);
  }
}

static KlyReport *
report_of (KlyFailureClass class_, const char *retry_after)
{
  static const char xml[] =
    "<guide id='made-up' name='Made-up' colour='#000000' compared='2026-11-22' purposes='spot'>"
    "<aliases/><summary><text>s</text></summary><key-page/>"
    "<fields><field name='key' label='K'><text>t</text></field></fields>"
    "<form title='F'><group/></form><steps><step id='copy'><text>t</text></step></steps>"
    "<notes><note id='slow' kind='limits'><text>t</text></note></notes><sources><source title='S'/></sources></guide>";
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyGuide) guide = kly_guide_parse ("made-up.xml", xml, -1, &error);
  g_autoptr (KlyReply) reply = kly_reply_new (429, "", -1);
  KlyReport *report = kly_report_new ("made-up", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);

  g_assert_no_error (error);
  if (retry_after != NULL)
    kly_reply_set_header (reply, "retry-after", retry_after);
  kly_report_take_failure (report, kly_failure_new (class_, NULL, 429, NULL));
  kly_pause_note (report, guide, reply);
  return report;
}

static void
test_words (void)
{
  g_autoptr (KlyReport) told = report_of (KLY_FAILURE_RATE_LIMITED, "121");
  g_autoptr (KlyReport) vague = report_of (KLY_FAILURE_RATE_LIMITED, NULL);
  g_autoptr (KlyReport) other = report_of (KLY_FAILURE_MAINTENANCE, "121");
  KlyFinding *finding = g_ptr_array_index (kly_report_get_findings (told), 0);
  g_autofree char *text = kly_text_of_finding (finding, told);

  g_assert_cmpstr (finding->id, ==, "retry-after");
  g_assert_cmpstr (finding->anchor, ==, "slow");
  g_assert_cmpstr (text, ==, "The exchange asks for a pause of 3 minutes.");
  g_assert_null (kly_text_of_failure_remedy (told));

  g_assert_cmpuint (kly_report_get_findings (vague)->len, ==, 0);
  g_assert_cmpstr (kly_text_of_failure_remedy (vague), ==, kly_text_of_remedy (KLY_FAILURE_RATE_LIMITED));
  g_assert_cmpuint (kly_report_get_findings (other)->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pause/read", test_read);
  g_test_add_func ("/pause/spans", test_spans);
  g_test_add_func ("/pause/words", test_words);
  return g_test_run ();
}
