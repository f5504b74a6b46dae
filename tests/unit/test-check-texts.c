/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "catalogue.h"
#include "check-texts.h"
#include "pause.h"
#include "translation.h"

static const char *const languages[] = { "en", "ru" };

/* A text that is empty, still raw, or said of two things is of no use. */
static void
assert_new (GHashTable *seen, const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_strlen (text, -1) > 1);
  g_assert_null (strchr (text, '%'));
  if (!g_hash_table_add (seen, g_strdup (text)))
    g_error ("said of two things: %s", text);
}

static gboolean
is_sentence (const char *text)
{
  return g_str_has_suffix (text, ".");
}

static void
assert_failures (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (KlyFailureClass class_ = KLY_FAILURE_NONE + 1; class_ < KLY_N_FAILURE_CLASSES; class_++) {
    g_autoptr (KlyFailure) failure = kly_failure_new (class_, NULL, 0, NULL);
    g_autofree char *happened = kly_text_of_failure (failure);

    assert_new (seen, happened);
    g_assert_true (is_sentence (happened));
    assert_new (seen, kly_text_of_remedy (class_));
    g_assert_true (is_sentence (kly_text_of_remedy (class_)));
    /* An item of a list. */
    g_assert_true (g_utf8_strlen (kly_text_of_cause (class_), -1) > 1);
    g_assert_false (is_sentence (kly_text_of_cause (class_)));
  }
}

static void
test_failures (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_assert_true (kly_translation_use (languages[i]));
    assert_failures ();
  }
}

static void
assert_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const char *const sites[] = { "live", "testnet", "demo", "europe" };

  for (int i = 0; i < KLY_N_CHECK_STAGES; i++)
    assert_new (seen, kly_text_of_stage (i));
  for (int i = 0; i < KLY_N_PERMISSIONS; i++)
    assert_new (seen, kly_text_of_permission (i));
  for (int i = 0; i < KLY_N_PURPOSES; i++)
    assert_new (seen, kly_text_of_purpose (i));
  for (int i = 0; i < KLY_N_VERDICTS; i++)
    assert_new (seen, kly_text_of_verdict_title (i));
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    assert_new (seen, kly_text_of_site (sites[i]));
  for (int i = KLY_GRANT_UNDISCLOSED; i <= KLY_GRANT_GRANTED; i++)
    assert_new (seen, kly_text_of_grant (i));
  assert_new (seen, kly_text_of_need (KLY_NEED_ON));
  assert_new (seen, kly_text_of_need (KLY_NEED_OFF));
  assert_new (seen, kly_text_of_need (KLY_NEED_OPTIONAL));
}

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    kly_translation_use (languages[i]);
    assert_words ();
  }
  g_assert_cmpstr (kly_text_of_site ("atlantis"), ==, "atlantis");
}

/* Every way in which a field can be wrong is said twice: below the field, and
 * in the report. */
static void
assert_format_problems (void)
{
  g_autoptr (GHashTable) hints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (KlyReport) report = kly_report_new ("kraken", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);

  for (KlyFormatProblem problem = KLY_FORMAT_FINE + 1; problem < KLY_N_FORMAT_PROBLEMS; problem++) {
    const KlyFinding finding = { (char *) kly_format_problem_to_nick (problem), KLY_SEVERITY_WARNING,
                                 (char *) "Secret Key", NULL };
    g_autofree char *text = kly_text_of_finding (&finding, report);

    assert_new (hints, kly_text_of_format_problem (problem));
    g_assert_cmpstr (text, !=, finding.id);
    assert_new (found, text);
    g_assert_true (g_utf8_strlen (kly_text_of_finding_remedy (&finding), -1) > 1);
  }
}

static void
test_format_problems (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    kly_translation_use (languages[i]);
    assert_format_problems ();
  }
  g_assert_null (kly_text_of_format_problem (KLY_FORMAT_FINE));
}

static char *
text_of (KlyReport *report, const char *id, const char *subject)
{
  const KlyFinding finding = { (char *) id, KLY_SEVERITY_WARNING, (char *) subject, NULL };

  return kly_text_of_finding (&finding, report);
}

static void
test_findings (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("kraken", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
  g_autofree char *unwanted = NULL;
  g_autofree char *pause = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *unknown = NULL;
  const KlyFinding strange = { (char *) "made-up", KLY_SEVERITY_INFO, NULL, NULL };

  kly_translation_use ("en");
  kly_report_set_clock_offset (report, 5 * 60 * 1000);
  unwanted = text_of (report, "permission-unwanted", "Enable Withdrawals");
  pause = text_of (report, KLY_FINDING_RETRY_AFTER, "17");
  clock = text_of (report, "clock-off", NULL);
  unknown = text_of (report, "made-up", NULL);

  g_assert_cmpstr (unwanted, ==, "“Enable Withdrawals” is on and must be off.");
  g_assert_cmpstr (pause, ==, "The exchange asks for a pause of 17 seconds.");
  g_assert_cmpstr (clock, ==, "This computer’s clock is slow by 5 minutes. The check took it into account; the bot may not.");
  /* A newer library's finding is shown by its word rather than not at all. */
  g_assert_cmpstr (unknown, ==, "made-up");
  g_assert_cmpstr (kly_text_of_finding_remedy (&strange), ==, "");
}

/* Units change where the smaller one would have to be divided. Russian puts the
 * span into the accusative: it only ever follows "на" and "в". */
static void
test_spans (void)
{
  static const struct {
    gint64 seconds;
    gboolean at_least;
    const char *english;
    const char *russian;
  } spans[] = {
    { 1, FALSE, "1 second", "1 секунду" },
    { 119, FALSE, "119 seconds", "119 секунд" },
    { 120, FALSE, "2 minutes", "2 минуты" },
    { 121, TRUE, "3 minutes", "3 минуты" },
    { 3 * 3600 - 1, FALSE, "180 minutes", "180 минут" },
    { 5 * 3600, FALSE, "5 hours", "5 часов" },
    { 3 * 86400, FALSE, "3 days", "3 дня" },
    { 3 * 86400 + 1, TRUE, "4 days", "4 дня" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
    g_autofree char *english = NULL;
    g_autofree char *russian = NULL;

    kly_translation_use ("en");
    english = kly_text_of_span (spans[i].seconds, spans[i].at_least);
    kly_translation_use ("ru");
    russian = kly_text_of_span (spans[i].seconds, spans[i].at_least);
    g_assert_cmpstr (english, ==, spans[i].english);
    g_assert_cmpstr (russian, ==, spans[i].russian);
  }
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_clock (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("kraken", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);

  kly_translation_use ("en");
  g_assert_null (kly_text_of_clock (report));
  kly_report_set_clock_offset (report, -999);
  assert_text (kly_text_of_clock (report), "This computer’s clock is right.");
  kly_report_set_clock_offset (report, -3600 * 1000);
  assert_text (kly_text_of_clock (report),
               "This computer’s clock is fast by 60 minutes. The check took it into account; the bot may not.");
}

static void
assert_begins (char *text, const char *beginning)
{
  if (!g_str_has_prefix (text, beginning))
    g_error ("%s", text);
  g_free (text);
}

static void
test_addresses_and_expiry (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("kraken", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);

  kly_translation_use ("en");
  assert_text (kly_text_of_ip (report), "Whether the key is bound to addresses is not disclosed.");
  assert_text (kly_text_of_expiry (report), "Whether the key expires is not disclosed.");
  kly_report_set_ip_state (report, KLY_IP_OPEN);
  kly_report_set_expiry_never (report);
  assert_text (kly_text_of_ip (report), "The key works from any address.");
  assert_text (kly_text_of_expiry (report), "The key does not expire.");
  kly_report_set_ip_state (report, KLY_IP_RESTRICTED);
  kly_report_set_expires_unix (report, G_GINT64_CONSTANT (4102444800));
  assert_text (kly_text_of_ip (report), "The key is bound to a list of addresses, which the exchange does not tell.");
  assert_begins (kly_text_of_expiry (report), "Valid until 2100-01-01 00:00 UTC. Time left: ");
  kly_report_set_expires_unix (report, 1700000000);
  assert_text (kly_text_of_expiry (report), "Expired on 2023-11-14 22:13 UTC.");
  kly_report_add_ip_address (report, "203.0.113.7");
  kly_report_add_ip_address (report, "198.51.100.0/24");
  assert_text (kly_text_of_ip (report), "The key works only from: 203.0.113.7, 198.51.100.0/24");
}

static void
assert_verdicts (KlyExchange *exchange)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (KlyVerdict verdict = KLY_VERDICT_NONE; verdict < KLY_N_VERDICTS; verdict++) {
    g_autoptr (KlyReport) report = kly_report_new ("kraken", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
    g_autofree char *text = NULL;

    kly_report_set_verdict (report, verdict);
    text = kly_text_of_verdict (report, exchange);
    assert_new (seen, text);
    g_assert_true (is_sentence (text));
  }
}

static void
test_verdicts (void)
{
  g_autoptr (KlyCatalogue) catalogue = kly_catalogue_new (NULL);
  g_autoptr (KlyReport) report = kly_report_new ("kraken", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    kly_translation_use (languages[i]);
    assert_verdicts (kly_catalogue_find (catalogue, "kraken"));
  }

  /* An exchange that was not asked has given no answer that could be usable. */
  kly_translation_use ("en");
  kly_report_set_verdict (report, KLY_VERDICT_UNREACHABLE);
  kly_report_take_failure (report, kly_failure_new (KLY_FAILURE_TLS, NULL, 0, NULL));
  assert_text (kly_text_of_verdict (report, kly_catalogue_find (catalogue, "kraken")),
               "Kraken could not be asked, so nothing is known about the key.");
  g_assert_cmpstr (kly_text_of_failure_remedy (report), ==, kly_text_of_remedy (KLY_FAILURE_TLS));
  kly_report_add_finding (report, KLY_FINDING_RETRY_AFTER, KLY_SEVERITY_WARNING, "17", NULL);
  g_assert_null (kly_text_of_failure_remedy (report));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-texts/failures", test_failures);
  g_test_add_func ("/check-texts/words", test_words);
  g_test_add_func ("/check-texts/format-problems", test_format_problems);
  g_test_add_func ("/check-texts/findings", test_findings);
  g_test_add_func ("/check-texts/spans", test_spans);
  g_test_add_func ("/check-texts/clock", test_clock);
  g_test_add_func ("/check-texts/addresses-and-expiry", test_addresses_and_expiry);
  g_test_add_func ("/check-texts/verdicts", test_verdicts);
  return g_test_run ();
}
