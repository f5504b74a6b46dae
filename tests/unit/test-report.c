/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

#include <string.h>

#include "report-json.h"

static char *
to_text (KlyReport *report)
{
  g_autoptr (JsonNode) node = kly_report_to_json (report);

  return json_to_string (node, FALSE);
}

static void
test_new (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("kraken", "live", KLY_PURPOSE_SPOT);
  gint64 offset;

  g_assert_cmpint (kly_report_get_verdict (report), ==, KLY_VERDICT_NONE);
  for (KlyPermission p = 0; p < KLY_N_PERMISSIONS; p++)
    g_assert_cmpint (kly_report_get_permission (report, p), ==, KLY_GRANT_UNDISCLOSED);
  g_assert_cmpint (kly_report_get_token (report, "query-funds"), ==, KLY_GRANT_UNDISCLOSED);
  g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_UNDISCLOSED);
  g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_UNDISCLOSED);
  g_assert_false (kly_report_get_clock_offset (report, &offset));
  g_assert_null (kly_report_get_failure (report));
}

/* Scripts rely on these words and on nothing else being there. */
static void
test_json_empty (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("binance", "testnet", KLY_PURPOSE_FUTURES);
  g_autofree char *text = to_text (report);

  g_assert_cmpstr (text, ==,
                   "{\"exchange\":\"binance\",\"site\":\"testnet\",\"purpose\":\"futures\",\"verdict\":\"none\","
                   "\"permissions\":{\"read\":\"undisclosed\",\"spot\":\"undisclosed\",\"margin\":\"undisclosed\","
                   "\"futures\":\"undisclosed\",\"transfer\":\"undisclosed\",\"withdraw\":\"undisclosed\"},"
                   "\"other_permissions\":[],\"ip\":{\"state\":\"undisclosed\",\"addresses\":[],\"own\":null},"
                   "\"created\":null,\"expires\":{\"state\":\"undisclosed\",\"at\":null},"
                   "\"clock_offset_ms\":null,\"failure\":null,\"causes\":[],\"findings\":[]}");
}

static KlyReport *
make_full (void)
{
  KlyReport *report = kly_report_new ("kraken", "live", KLY_PURPOSE_SPOT);

  kly_report_set_verdict (report, KLY_VERDICT_READY);
  kly_report_set_permission (report, KLY_PERMISSION_READ, KLY_GRANT_GRANTED);
  kly_report_set_permission (report, KLY_PERMISSION_SPOT, KLY_GRANT_GRANTED);
  kly_report_set_permission (report, KLY_PERMISSION_FUTURES, KLY_GRANT_DENIED);
  kly_report_set_permission (report, KLY_PERMISSION_TRANSFER, KLY_GRANT_DENIED);
  kly_report_set_permission (report, KLY_PERMISSION_WITHDRAW, KLY_GRANT_DENIED);
  kly_report_add_other_permission (report, "create-ws-token");
  kly_report_set_ip_state (report, KLY_IP_RESTRICTED);
  kly_report_add_ip_address (report, "203.0.113.0/24");
  kly_report_set_created_unix (report, 1700000000);
  kly_report_set_expiry_never (report);
  kly_report_set_clock_offset (report, -40);
  kly_report_add_finding (report, "ip-open", KLY_SEVERITY_WARNING, "IP", "ip");
  return report;
}

/* The example in the design, word for word. */
static void
test_json_full (void)
{
  g_autoptr (KlyReport) report = make_full ();
  g_autofree char *text = to_text (report);

  g_assert_cmpstr (text, ==,
                   "{\"exchange\":\"kraken\",\"site\":\"live\",\"purpose\":\"spot\",\"verdict\":\"ready\","
                   "\"permissions\":{\"read\":\"granted\",\"spot\":\"granted\",\"margin\":\"undisclosed\","
                   "\"futures\":\"denied\",\"transfer\":\"denied\",\"withdraw\":\"denied\"},"
                   "\"other_permissions\":[\"create-ws-token\"],"
                   "\"ip\":{\"state\":\"restricted\",\"addresses\":[\"203.0.113.0/24\"],\"own\":null},"
                   "\"created\":\"2023-11-14T22:13:20Z\",\"expires\":{\"state\":\"never\",\"at\":null},"
                   "\"clock_offset_ms\":-40,\"failure\":null,\"causes\":[],"
                   "\"findings\":[{\"id\":\"ip-open\",\"severity\":\"warning\"}]}");
}

static void
test_json_failure (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("binance", "live", KLY_PURPOSE_SPOT);
  g_autofree char *text = NULL;

  kly_report_set_verdict (report, KLY_VERDICT_REJECTED);
  kly_report_set_own_ip (report, "198.51.100.7");
  kly_report_take_failure (report, kly_failure_new (KLY_FAILURE_AMBIGUOUS, "-2015", 401, "Invalid API-key"));
  kly_report_add_cause (report, KLY_FAILURE_IP_NOT_ALLOWED, "ip");
  kly_report_add_cause (report, KLY_FAILURE_BAD_KEY, NULL);
  text = to_text (report);

  g_assert_nonnull (strstr (text, "\"failure\":{\"class\":\"ambiguous\",\"code\":\"-2015\",\"http_status\":401,"
                                  "\"detail\":\"Invalid API-key\"},\"causes\":[\"ip-not-allowed\",\"bad-key\"]"));
  g_assert_nonnull (strstr (text, "\"own\":\"198.51.100.7\""));
}

static void
test_json_no_answer (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("binance", "live", KLY_PURPOSE_SPOT);
  g_autofree char *text = NULL;

  kly_report_take_failure (report, kly_failure_new (KLY_FAILURE_TIMEOUT, NULL, 0, NULL));
  text = to_text (report);

  g_assert_nonnull (strstr (text, "{\"class\":\"timeout\",\"code\":null,\"http_status\":null,\"detail\":null}"));
}

static void
test_tokens (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("kraken", "live", KLY_PURPOSE_SPOT);

  kly_report_set_token (report, "query-funds", KLY_GRANT_GRANTED);
  kly_report_set_token (report, "withdraw-funds", KLY_GRANT_GRANTED);
  kly_report_set_token (report, "withdraw-funds", KLY_GRANT_DENIED);

  g_assert_cmpint (kly_report_get_token (report, "query-funds"), ==, KLY_GRANT_GRANTED);
  g_assert_cmpint (kly_report_get_token (report, "withdraw-funds"), ==, KLY_GRANT_DENIED);
  g_assert_cmpint (kly_report_get_token (report, "add-funds"), ==, KLY_GRANT_UNDISCLOSED);
}

/* Times come from the network; some are milliseconds by mistake, or nonsense. */
static void
test_times (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("kraken", "live", KLY_PURPOSE_SPOT);

  kly_report_set_created_unix (report, G_MAXINT64);
  g_assert_null (kly_report_get_created (report));
  kly_report_set_expires_unix (report, G_MININT64);
  g_assert_null (kly_report_get_expires (report));
  g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_UNDISCLOSED);

  kly_report_set_expires_unix (report, 1700000000);
  g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_ON);
  g_assert_cmpint (g_date_time_to_unix (kly_report_get_expires (report)), ==, 1700000000);
}

/* Foreign bytes that are not text must not end up in the JSON. */
static void
test_foreign_bytes (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("kraken", "live", KLY_PURPOSE_SPOT);
  g_autofree char *text = NULL;

  kly_report_add_other_permission (report, "bad \xff\xfe byte");
  kly_report_add_ip_address (report, "\x80");
  kly_report_set_own_ip (report, "203.0.113.7");
  text = to_text (report);

  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_failure_detail (void)
{
  static const struct {
    const char *detail;
    const char *clean;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { " \t\r\n ", NULL },
    { "Invalid key.", "Invalid key." },
    { "  two\n\n lines\t", "two lines" },
    { "bell\a and escape\033[31m", "bell and escape[31m" },
    { "Неверный ключ", "Неверный ключ" },
    { "bad \xff byte", "bad \xef\xbf\xbd byte" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (KlyFailure) failure = kly_failure_new (KLY_FAILURE_BAD_KEY, "1", 400, cases[i].detail);

    g_assert_cmpstr (failure->detail, ==, cases[i].clean);
  }
}

static void
test_failure_limit (void)
{
  g_autofree char *page = g_strnfill (100000, 'x');
  g_autoptr (KlyFailure) failure = kly_failure_new (KLY_FAILURE_BAD_RESPONSE, page, 502, page);
  g_autoptr (KlyFailure) copy = kly_failure_copy (failure);

  g_assert_cmpuint (strlen (failure->detail), <=, 304);
  g_assert_cmpuint (strlen (failure->code), <=, 304);
  g_assert_cmpstr (copy->detail, ==, failure->detail);
  g_assert_cmpuint (copy->http_status, ==, 502);
  g_assert_cmpint (copy->class_, ==, KLY_FAILURE_BAD_RESPONSE);
}

static void
test_failure_classes (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (KlyFailureClass c = 0; c < KLY_N_FAILURE_CLASSES; c++) {
    const char *nick = kly_failure_class_to_nick (c);

    g_assert_nonnull (nick);
    g_assert_true (g_hash_table_add (seen, (gpointer) nick));
  }
  g_assert_false (kly_failure_class_is_a_refusal (KLY_FAILURE_NONE));
  g_assert_true (kly_failure_class_is_a_refusal (KLY_FAILURE_BAD_KEY));
  g_assert_true (kly_failure_class_is_a_refusal (KLY_FAILURE_WRONG_SITE));
  g_assert_false (kly_failure_class_is_a_refusal (KLY_FAILURE_RATE_LIMITED));
  g_assert_false (kly_failure_class_is_a_refusal (KLY_FAILURE_BAD_RESPONSE));
}

static void
test_verdicts (void)
{
  for (KlyVerdict v = 0; v < KLY_N_VERDICTS; v++)
    g_assert_cmpint (kly_verdict_from_nick (kly_verdict_to_nick (v)), ==, v);
  g_assert_cmpint (kly_verdict_from_nick ("nonsense"), ==, KLY_VERDICT_NONE);
  g_assert_cmpint (kly_verdict_from_nick (NULL), ==, KLY_VERDICT_NONE);

  g_assert_true (kly_verdict_is_accepted (KLY_VERDICT_READY));
  g_assert_true (kly_verdict_is_accepted (KLY_VERDICT_DANGEROUS));
  g_assert_true (kly_verdict_is_accepted (KLY_VERDICT_INSUFFICIENT));
  g_assert_true (kly_verdict_is_accepted (KLY_VERDICT_UNPROVEN));
  g_assert_false (kly_verdict_is_accepted (KLY_VERDICT_NONE));
  g_assert_false (kly_verdict_is_accepted (KLY_VERDICT_REJECTED));
  g_assert_false (kly_verdict_is_accepted (KLY_VERDICT_UNREACHABLE));
}

static void
test_nicks (void)
{
  KlyPermission permission;
  KlyPurpose purpose;
  KlyNeed need;

  for (KlyPermission p = 0; p < KLY_N_PERMISSIONS; p++) {
    g_assert_true (kly_permission_from_nick (kly_permission_to_nick (p), &permission));
    g_assert_cmpint (permission, ==, p);
  }
  g_assert_false (kly_permission_from_nick ("fly", &permission));
  g_assert_false (kly_permission_from_nick (NULL, &permission));
  for (KlyPurpose p = 0; p < KLY_N_PURPOSES; p++) {
    g_assert_true (kly_purpose_from_nick (kly_purpose_to_nick (p), &purpose));
    g_assert_cmpint (purpose, ==, p);
  }
  g_assert_false (kly_purpose_from_nick ("options", &purpose));
  g_assert_true (kly_need_from_nick ("off", &need));
  g_assert_cmpint (need, ==, KLY_NEED_OFF);
  g_assert_false (kly_need_from_nick ("OFF", &need));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/new", test_new);
  g_test_add_func ("/report/json/empty", test_json_empty);
  g_test_add_func ("/report/json/full", test_json_full);
  g_test_add_func ("/report/json/failure", test_json_failure);
  g_test_add_func ("/report/json/no-answer", test_json_no_answer);
  g_test_add_func ("/report/tokens", test_tokens);
  g_test_add_func ("/report/times", test_times);
  g_test_add_func ("/report/foreign-bytes", test_foreign_bytes);
  g_test_add_func ("/failure/detail", test_failure_detail);
  g_test_add_func ("/failure/limit", test_failure_limit);
  g_test_add_func ("/failure/classes", test_failure_classes);
  g_test_add_func ("/verdict", test_verdicts);
  g_test_add_func ("/permission/nicks", test_nicks);

  return g_test_run ();
}
