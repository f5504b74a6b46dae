/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "adapter-test.h"
#include "kraken.h"

#define ADAPTER (&kly_adapter_kraken)

/* Both published vectors are of calls that this program never makes, so they
 * are signed through made-up specifications with their paths.
 * https://docs.kraken.com/api/docs/guides/spot-rest-auth
 * https://support.kraken.com/articles/360029054811 */
static void
assert_signature (const char *path, const char *secret, gint64 nonce, const char *signature)
{
  const KlyRequestSpec request = { "made-up", KLY_REQUEST_ASK, "POST", path, 1 };
  const KlyMoment moment = { .unix_us = nonce * 1000, .local_us = nonce * 1000 };
  g_autoptr (KlyApiKey) key = key_with ("kraken", "made-up", secret);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyWireRequest) wire = ADAPTER->build (&request, &ADAPTER->sites[0], key, &moment, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (header_of (wire, "API-Sign"), ==, signature);
}

static void
test_signature (void)
{
  /* The key of the published vector with our own call; computed apart from this program. */
  assert_signature ("/0/private/GetApiKeyInfo",
                    "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
                    G_GINT64_CONSTANT (1616492376594),
                    "0hXh9q5/fK8xgzNfiExbUyhEvsv1gAYGgL/5PWy8Xo8kFGhpI/ZwAnHB1eC0SYtlYiywFcypDRuBP/GjHp+ojA==");
}

static void
assert_published (const char *path, const char *secret, const char *nonce, const char *body, const char *expected)
{
  g_autoptr (KlySecretText) text = kly_secret_text_new (secret, -1);
  g_autofree char *signature = kly_kraken_sign (path, nonce, body, text);

  g_assert_cmpstr (signature, ==, expected);
}

static void
test_published_vectors (void)
{
  assert_published ("/0/private/AddOrder",
                    "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
                    "1616492376594",
                    "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
                    "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==");
  assert_published ("/0/private/TradeBalance",
                    "FRs+gtq09rR7OFtKj9BGhyOGS3u5vtY/EdiIBO9kD8NFtRX7w7LeJDSrX6cq1D8zmQmGkWFjksuhBvKOAWJohQ==",
                    "1540973848000", "nonce=1540973848000&asset=xbt",
                    "RdQzoXRC83TPmbERpFj0XFVArq0Hfadm0eLolmXTuN2R24hzIqtAnF/f7vSfW1tGt7xQOn8bjm+Ht+X0KrMwlA==");
}

static void
test_nonce_ladder (void)
{
  static const gint64 nonces[] = { G_GINT64_CONSTANT (1700000000000), G_GINT64_CONSTANT (1700000092000),
                                   G_GINT64_CONSTANT (1700000090000000), G_GINT64_CONSTANT (1700000090000000000) };
  g_autoptr (KlyApiKey) key = key_with ("kraken", "k", "aGVsbG8=");

  for (guint attempt = 0; attempt < G_N_ELEMENTS (nonces); attempt++) {
    const KlyMoment moment = { G_GINT64_CONSTANT (1700000090000000), G_GINT64_CONSTANT (1700000000000000), attempt };
    g_autoptr (KlyWireRequest) wire = NULL;
    g_autofree char *body = g_strdup_printf ("nonce=%" G_GINT64_FORMAT, nonces[attempt]);

    wire = ADAPTER->build (request_named (ADAPTER, "key-info"), &ADAPTER->sites[0], key, &moment, NULL);
    g_assert_cmpstr (wire->body, ==, body);
  }
}

/* A machine whose clock is fast must not push the counter ahead of the bot's. */
static void
test_first_nonce_on_a_fast_machine (void)
{
  const KlyMoment moment = { G_GINT64_CONSTANT (1700000000000000), G_GINT64_CONSTANT (1700003600000000), 0 };
  g_autoptr (KlyApiKey) key = key_with ("kraken", "k", "aGVsbG8=");
  g_autoptr (KlyWireRequest) wire = NULL;

  wire = ADAPTER->build (request_named (ADAPTER, "key-info"), &ADAPTER->sites[0], key, &moment, NULL);
  g_assert_cmpstr (wire->body, ==, "nonce=1700000001000");
}

static void
test_otp (void)
{
  g_autoptr (KlyApiKey) key = key_with ("kraken", "k", "aGVsbG8=");
  g_autoptr (KlySecretText) otp = kly_secret_text_new ("12&3 456", -1);
  g_autoptr (KlyWireRequest) wire = NULL;

  kly_api_key_set_field (key, KLY_FIELD_OTP, otp);
  wire = ADAPTER->build (request_named (ADAPTER, "key-info"), &ADAPTER->sites[0], key,
                         &(KlyMoment){ .unix_us = 5000, .local_us = 5000 }, NULL);
  g_assert_cmpstr (wire->body, ==, "nonce=5&otp=12%263%20456");
}

#define INFO(permissions, rest)   "{\"error\":[],\"result\":{\"apiKeyName\":\"n\",\"permissions\":[" permissions "]" rest "}}"

static void
test_permissions (void)
{
  g_autoptr (KlyReport) report =
    read_body (ADAPTER, "key-info", 200,
               INFO ("\"query-funds\",\"query-open-trades\",\"query-closed-trades\",\"modify-trades\",\"close-trades\","
                     "\"create-ws-token\",\"never-heard-of\"",
                     ",\"validUntil\":\"0\",\"createdTime\":\"1700000000\",\"ipAllowlist\":[\"203.0.113.0/24\"]"),
               KLY_ANSWER_LEARNT);

  assert_grants (report, "ggu" "ddd");
  g_assert_cmpuint (kly_report_get_other_permissions (report)->len, ==, 2);
  g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_RESTRICTED);
  g_assert_cmpstr (kly_report_get_ip_addresses (report)->pdata[0], ==, "203.0.113.0/24");
  g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_NEVER);
  g_assert_cmpint (g_date_time_to_unix (kly_report_get_created (report)), ==, 1700000000);
}

static void
test_dangerous_permissions (void)
{
  g_autoptr (KlyReport) report =
    read_body (ADAPTER, "key-info", 200,
               INFO ("\"query-funds\",\"withdraw-funds\",\"add-withdraw-address\"",
                     ",\"validUntil\":\"1900000000\",\"ipAllowlist\":[]"),
               KLY_ANSWER_LEARNT);

  assert_grants (report, "dddd" "ug");
  g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_OPEN);
  g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_ON);
  g_assert_cmpint (kly_report_get_token (report, "add-withdraw-address"), ==, KLY_GRANT_GRANTED);
}

static void
test_probes (void)
{
  g_autoptr (KlyReport) granted = read_body (ADAPTER, "query-funds", 200, "{\"error\":[],\"result\":{}}",
                                             KLY_ANSWER_LEARNT);
  g_autoptr (KlyReport) denied = read_body (ADAPTER, "query-funds", 200,
                                            "{\"error\":[\"EGeneral:Permission denied\"]}", KLY_ANSWER_LEARNT);
  g_autoptr (KlyReport) unknown = read_body (ADAPTER, "key-info", 404,
                                             "{\"error\":[\"EGeneral:Unknown method\"]}", KLY_ANSWER_UNKNOWN_CALL);

  assert_grants (granted, "uuuduu");
  assert_grants (denied, "duuduu");
  g_assert_null (kly_report_get_failure (unknown));
}

static void
test_refusals (void)
{
  static const struct {
    const char *text;
    KlyFailureClass class_;
  } rows[] = {
    { "EAPI:Invalid key", KLY_FAILURE_AMBIGUOUS },
    { "EAPI:Invalid signature", KLY_FAILURE_BAD_SECRET },
    { "EAPI:Invalid nonce", KLY_FAILURE_NONCE },
    { "EGeneral:Permission denied", KLY_FAILURE_NO_PERMISSION },
    { "EGeneral:Temporary lockout", KLY_FAILURE_RATE_LIMITED },
    { "EAPI:Rate limit exceeded", KLY_FAILURE_RATE_LIMITED },
    { "EGeneral:Too many requests", KLY_FAILURE_RATE_LIMITED },
    { "EAuth:Rate limit exceeded", KLY_FAILURE_RATE_LIMITED },
    { "EAuth:Too many requests", KLY_FAILURE_RATE_LIMITED },
    { "EService:Throttled: 1700000000", KLY_FAILURE_RATE_LIMITED },
    { "EAuth:Account temporary disabled", KLY_FAILURE_DISABLED },
    { "EAuth:Account unconfirmed", KLY_FAILURE_NOT_ACTIVE },
    { "ETrade:User Locked", KLY_FAILURE_DISABLED },
    { "EAccount:Invalid permissions:USDT trading restricted for XX", KLY_FAILURE_GEO_BLOCKED },
    { "EService:Unavailable", KLY_FAILURE_MAINTENANCE },
    { "EService:Busy", KLY_FAILURE_MAINTENANCE },
    { "EService:Deadline elapsed", KLY_FAILURE_MAINTENANCE },
    { "EGeneral:Internal error", KLY_FAILURE_MAINTENANCE },
    { "EDatabase:Internal error", KLY_FAILURE_MAINTENANCE },
    { "ESomething:New", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body = g_strdup_printf ("{\"error\":[\"WGeneral:Note\",\"%s\"]}", rows[i].text);

    g_assert_cmpint (class_of_body (ADAPTER, "key-info", 200, body), ==, rows[i].class_);
  }
  g_assert_cmpint (class_of_body (ADAPTER, "key-info", 520, "<html>520</html>"), ==, KLY_FAILURE_MAINTENANCE);
  g_assert_cmpint (class_of_body (ADAPTER, "key-info", 403, "<html>403</html>"), ==, KLY_FAILURE_BAD_RESPONSE);
  g_assert_cmpint (class_of_body (ADAPTER, "key-info", 200, "{\"error\":[]}"), ==, KLY_FAILURE_BAD_RESPONSE);
}

static void
test_clock (void)
{
  g_autoptr (KlyReply) reply = kly_reply_new (200, "{\"error\":[],\"result\":{\"unixtime\":1591502873}}", -1);
  gint64 unix_us;

  g_assert_true (ADAPTER->read_clock (reply, &unix_us));
  g_assert_cmpint (unix_us / G_USEC_PER_SEC, ==, 1591502873);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kraken/signature", test_signature);
  g_test_add_func ("/kraken/published-vectors", test_published_vectors);
  g_test_add_func ("/kraken/nonce-ladder", test_nonce_ladder);
  g_test_add_func ("/kraken/first-nonce-on-a-fast-machine", test_first_nonce_on_a_fast_machine);
  g_test_add_func ("/kraken/otp", test_otp);
  g_test_add_func ("/kraken/permissions", test_permissions);
  g_test_add_func ("/kraken/dangerous-permissions", test_dangerous_permissions);
  g_test_add_func ("/kraken/probes", test_probes);
  g_test_add_func ("/kraken/refusals", test_refusals);
  g_test_add_func ("/kraken/clock", test_clock);
  return g_test_run ();
}
