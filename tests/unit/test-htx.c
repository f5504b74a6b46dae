/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "adapter-test.h"
#include "signing.h"

#define ADAPTER (&kly_adapter_htx)
#define KEY "abcdefg-hijklmn-opqrst-uvwxyz"
#define SECRET "12345-67890-12345-67890"
#define QUERY(method) \
  "AccessKeyId=" KEY "&SignatureMethod=" method "&SignatureVersion=2&Timestamp=2020-04-01T12%3A34%3A56"
/* RFC 8032, TEST 2. */
#define PEM \
  "-----BEGIN PRIVATE KEY-----\n" \
  "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n" \
  "-----END PRIVATE KEY-----\n"

static KlyWireRequest *
build (const char *request, const char *secret, const char *uid, GError **error)
{
  g_autoptr (KlyApiKey) key = key_with ("htx", KEY, secret);
  g_autoptr (KlyReport) report = kly_report_new ("htx", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
  const KlyMoment moment = { .unix_us = G_GINT64_CONSTANT (1585744496999999), .local_us = 1, .report = report };

  if (uid != NULL)
    kly_report_set_learnt (report, "uid", uid);
  return ADAPTER->build (request_named (ADAPTER, request), &ADAPTER->sites[0], key, &moment, error);
}

/* "accounts" is the example of https://github.com/HuobiRDCenter/huobi_CSharp
 * (SignerTest.cs); the others were computed apart from this program. */
static void
test_requests (void)
{
  static const struct {
    const char *request;
    const char *uid;
    const char *target;
  } rows[] = {
    { "accounts", NULL,
      "/v1/account/accounts?" QUERY ("HmacSHA256") "&Signature=3IUZcEak4IIRrh7%2FidFrP2Jj77MaWGXR%2FoQbe9gL4%2BI%3D" },
    { "uid", NULL,
      "/v2/user/uid?" QUERY ("HmacSHA256") "&Signature=dZxzsJWMXdo1jC7anqKqP8QzCCqQu%2FFce%2Fy%2BXq9VcTo%3D" },
    { "key-info", "63628520",
      "/v2/user/api-key?" QUERY ("HmacSHA256") "&accessKey=" KEY "&uid=63628520"
      "&Signature=IbUnvuNExhUpSYNlOZ%2BhP51fxKyLpSZLZ9wK%2BqY6AdY%3D" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (KlyWireRequest) wire = build (rows[i].request, SECRET, rows[i].uid, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (wire->method, ==, "GET");
    g_assert_cmpstr (wire->host, ==, "api.huobi.pro");
    g_assert_cmpstr (wire->target, ==, rows[i].target);
    g_assert_null (wire->body);
  }
}

/* https://github.com/HuobiRDCenter/huobi_Python (tests/test_api_signature.py)
 * and huobi_Java (ApiSignatureTest): hosts and paths that no request has. */
static void
test_published_vectors (void)
{
  static const struct {
    const char *path;
    const char *signature;
  } vectors[] = {
    { "/url", "Hhiaq8xYQPiBZOyWV37MdQutLo4f0ZOHiJtG3p+nILc=" },
    { "url", "Hfdw0d/3ZOEB2eHJZiwVZ/1YLL62MFuKKmSW83vM3ps=" },
  };
  g_autoptr (KlySecretText) secret = kly_secret_text_new ("456", -1);

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *text =
      g_strdup_printf ("GET\nhost\n%s\nAccessKeyId=123&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=123",
                       vectors[i].path);
    g_autofree char *signature = kly_sign_hmac_base64 (GNUTLS_MAC_SHA256, secret, text, strlen (text));

    g_assert_cmpstr (signature, ==, vectors[i].signature);
  }
}

/* HTX publishes none; the key is RFC 8032's, the signature was computed apart. */
static void
test_ed25519 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyWireRequest) wire = build ("uid", PEM, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (wire->target, ==,
                   "/v2/user/uid?" QUERY ("Ed25519") "&Signature=OLG%2BcR5bT3TlSc7MT0cj2dBV68iqtP7nxv%2BillRRsdCpJ87q"
                   "YtuXfC88newpSty%2FX7awmAY3eFPSjFAI3hnlAA%3D%3D");
}

static void
test_private_keys_of_another_kind (void)
{
  /* An elliptic curve's; made with: openssl ecparam -name prime256v1 -genkey | openssl pkcs8 -topk8 -nocrypt */
  static const char *const secrets[] = {
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglwIzVWO/qLxjU34Y\n"
    "dPAJ7nePX1FjPj7J+eLnrgLgOROhRANCAATdQc3LI4oYAEp91Dmi9GYycbUkXHi4\n"
    "PgDODR0JfK7kHQ6THMUSX11q7wVxyWRQBEA84lBuHXJ9pfmxcFUDfyBp\n"
    "-----END PRIVATE KEY-----\n",
    "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (KlyWireRequest) wire = build ("uid", secrets[i], NULL, &error);

    g_assert_null (wire);
    g_assert_error (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET);
  }
}

static void
test_clock (void)
{
  g_autoptr (KlyWireRequest) wire = build ("time", SECRET, NULL, NULL);
  g_autoptr (KlyReply) good = kly_reply_new (200, "{\"status\":\"ok\",\"data\":1494900087029}", -1);
  g_autoptr (KlyReply) bad = kly_reply_new (200, "{\"status\":\"ok\",\"data\":\"soon\"}", -1);
  g_autoptr (KlyReply) absurd = kly_reply_new (200, "{\"status\":\"ok\",\"data\":9223372036854775807}", -1);
  gint64 unix_us;

  g_assert_cmpstr (wire->target, ==, "/v1/common/timestamp");
  g_assert_cmpuint (wire->headers->len, ==, 0);
  g_assert_true (ADAPTER->read_clock (good, &unix_us));
  g_assert_cmpint (unix_us, ==, G_GINT64_CONSTANT (1494900087029000));
  g_assert_false (ADAPTER->read_clock (bad, &unix_us));
  g_assert_false (ADAPTER->read_clock (absurd, &unix_us));
}

static void
test_uid (void)
{
  g_autoptr (KlyReport) report = read_body (ADAPTER, "uid", 200, "{\"code\":200,\"data\":63628520}", KLY_ANSWER_LEARNT);

  g_assert_cmpstr (kly_report_get_learnt (report, "uid"), ==, "63628520");
  assert_grants (report, "uuuuuu");
}

#define INFO(permission, rest) \
  "{\"code\":200,\"message\":\"success\",\"data\":[{\"accessKey\":\"4ba5cdf2-x\",\"status\":\"normal\",\"note\":\"n\"," \
  "\"permission\":\"" permission "\"," rest "\"createTime\":1591348751000,\"updateTime\":1591348751000}]}"

static KlyReport *
read_info (const char *body)
{
  return read_body (ADAPTER, "key-info", 200, body, KLY_ANSWER_LEARNT);
}

static void
test_permissions (void)
{
  static const struct {
    const char *body;
    const char *grants;
    guint others;
  } rows[] = {
    /* Transfers belong to "trade" and cannot be told of: never granted. */
    { INFO ("readOnly,trade", ""), "gggg" "ud", 0 },
    { INFO ("readOnly", ""), "gddd" "dd", 0 },
    { INFO ("readOnly,trade,withdraw", ""), "gggg" "ug", 0 },
    { INFO ("READONLY, Trade , Withdraw", ""), "gggg" "ug", 0 },
    /* The word for withdrawals is nowhere shown. */
    { INFO ("readOnly,trade,withdrawal", ""), "gggg" "ug", 1 },
    { INFO ("readOnly,trade,fly", ""), "gggg" "uu", 1 },
    { INFO ("readOnly,fly,withdraw", ""), "gddd" "dg", 1 },
    { INFO ("", ""), "dddd" "dd", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReport) report = read_info (rows[i].body);

    assert_grants (report, rows[i].grants);
    g_assert_cmpuint (kly_report_get_other_permissions (report)->len, ==, rows[i].others);
  }
}

static void
test_info (void)
{
  g_autoptr (KlyReport) bound = read_info (INFO ("readOnly", "\"ipAddresses\":\"1.1.1.1,1.1.1.2\",\"validDays\":-1,"));
  g_autoptr (KlyReport) open = read_info (INFO ("readOnly", "\"ipAddresses\":\"\","));
  g_autoptr (KlyReport) silent = read_info (INFO ("readOnly", "\"ipAddresses\":[],\"validDays\":[],"));

  g_assert_cmpint (kly_report_get_ip_state (bound), ==, KLY_IP_RESTRICTED);
  g_assert_cmpuint (kly_report_get_ip_addresses (bound)->len, ==, 2);
  g_assert_cmpstr (kly_report_get_ip_addresses (bound)->pdata[1], ==, "1.1.1.2");
  g_assert_cmpint (kly_report_get_expiry_state (bound), ==, KLY_EXPIRY_NEVER);
  g_assert_cmpint (g_date_time_to_unix (kly_report_get_created (bound)), ==, 1591348751);
  g_assert_cmpint (kly_report_get_ip_state (open), ==, KLY_IP_OPEN);
  g_assert_cmpint (kly_report_get_expiry_state (open), ==, KLY_EXPIRY_UNDISCLOSED);
  g_assert_cmpint (kly_report_get_ip_state (silent), ==, KLY_IP_UNDISCLOSED);
  g_assert_cmpint (kly_report_get_expiry_state (silent), ==, KLY_EXPIRY_UNDISCLOSED);
}

/* Counted from the exchange's clock, which is an hour ahead of this machine's. */
static void
test_days_left (void)
{
  g_autoptr (KlyReport) report = kly_report_new ("htx", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
  g_autoptr (KlyReply) reply = kly_reply_new (200, INFO ("readOnly", "\"validDays\":90,"), -1);

  reply->received_at = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC;
  kly_report_set_clock_offset (report, 3600 * 1000);
  g_assert_cmpint (ADAPTER->read (request_named (ADAPTER, "key-info"), reply, report), ==, KLY_ANSWER_LEARNT);
  g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_ON);
  g_assert_cmpint (g_date_time_to_unix (kly_report_get_expires (report)), ==, 1700000000 + 3600 + 90 * 86400);
}

static void
test_status (void)
{
  const char *expired = "{\"code\":200,\"data\":[{\"status\":\"expired\",\"permission\":\"readOnly,trade\"}]}";
  const char *strange = "{\"code\":200,\"data\":[{\"status\":\"asleep\",\"permission\":\"readOnly,trade\"}]}";
  g_autoptr (KlyReport) refused = read_body (ADAPTER, "key-info", 200, expired, KLY_ANSWER_REFUSED);
  g_autoptr (KlyReport) report = read_info (strange);

  g_assert_cmpint (kly_report_get_failure (refused)->class_, ==, KLY_FAILURE_EXPIRED);
  assert_grants (refused, "uuuuuu");
  g_assert_cmpstr (kly_report_get_other_permissions (report)->pdata[0], ==, "asleep");
}

/* What /v2 leaves open is asked of /v1, which tells that the key reads, or why not. */
static void
test_fallback (void)
{
  static const struct {
    const char *request;
    guint status;
    const char *body;
  } rows[] = {
    { "uid", 200, "{\"code\":1002,\"message\":\"forbidden\"}" },
    { "uid", 200, "{\"code\":1003,\"message\":\"invalid signature\"}" },
    { "uid", 405, "{\"status\":\"error\",\"err-code\":\"method-not-allowed\",\"err-msg\":\"m\",\"data\":null}" },
    { "key-info", 200, "{\"code\":1002,\"message\":\"forbidden\"}" },
    { "key-info", 200, "{\"code\":2002,\"message\":\"invalid field value in `uid`\"}" },
    { "key-info", 200, "{\"code\":2003,\"message\":\"missing mandatory field `uid`\"}" },
    { "key-info", 200, "{\"code\":200,\"data\":[]}" },
    { "key-info", 200, "{\"code\":200,\"data\":[{\"permission\":\"trade\"},{\"permission\":\"withdraw\"}]}" },
  };
  g_autoptr (KlyReport) reads = read_body (ADAPTER, "accounts", 200, "{\"status\":\"ok\",\"data\":[]}", KLY_ANSWER_LEARNT);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReport) report =
      read_body (ADAPTER, rows[i].request, rows[i].status, rows[i].body, KLY_ANSWER_UNKNOWN_CALL);

    g_assert_null (kly_report_get_failure (report));
    assert_grants (report, "uuuuuu");
  }
  assert_grants (reads, "guuuuu");
}

static void
test_texts (void)
{
  static const struct {
    const char *text;
    KlyFailureClass class_;
    const char *own_ip;
  } rows[] = {
    { "Signature not valid: Incorrect Access key [Access key错误]", KLY_FAILURE_BAD_KEY, NULL },
    { "Signature not valid: Verification failure [校验失败]", KLY_FAILURE_BAD_SECRET, NULL },
    { "Signature not valid: Incorrect IP address [IP地址错误]:203.0.113.9", KLY_FAILURE_IP_NOT_ALLOWED, "203.0.113.9" },
    { "Signature not valid: Incorrect IP address [IP地址错误]", KLY_FAILURE_IP_NOT_ALLOWED, NULL },
    { "Signature not valid: API key has expired [API Key已经过期]", KLY_FAILURE_EXPIRED, NULL },
    { "Signature not valid: API key has no permission [API Key没有权限]", KLY_FAILURE_NO_PERMISSION, NULL },
    { "Signature not valid: Invalid submission time or incorrect time format [无效的提交时间，或时间格式错误]",
      KLY_FAILURE_CLOCK, NULL },
    { "Signature not valid: of a kind nobody has seen", KLY_FAILURE_AMBIGUOUS, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *first = g_strdup_printf ("{\"status\":\"error\",\"err-code\":\"api-signature-not-valid\","
                                              "\"err-msg\":\"%s\",\"data\":null}", rows[i].text);
    g_autofree char *second = g_strdup_printf ("{\"code\":401,\"message\":\"%s\"}", rows[i].text);
    g_autoptr (KlyReport) report = read_body (ADAPTER, "accounts", 200, first, KLY_ANSWER_REFUSED);

    g_assert_cmpint (kly_report_get_failure (report)->class_, ==, rows[i].class_);
    g_assert_cmpstr (kly_report_get_own_ip (report), ==, rows[i].own_ip);
    g_assert_cmpint (class_of_body (ADAPTER, "uid", 200, second), ==, rows[i].class_);
    g_assert_cmpint (class_of_body (ADAPTER, "key-info", 200, second), ==, rows[i].class_);
  }
}

static void
test_codes (void)
{
  static const struct {
    const char *code;
    KlyFailureClass class_;
  } rows[] = {
    { "api-signature-check-failed", KLY_FAILURE_BAD_SECRET },
    { "login-required", KLY_FAILURE_BAD_KEY },
    { "gateway-internal-error", KLY_FAILURE_MAINTENANCE },
    { "base-request-exceed-frequency-limit", KLY_FAILURE_RATE_LIMITED },
    { "rate-too-many-requests", KLY_FAILURE_RATE_LIMITED },
    { "system-maintenance", KLY_FAILURE_MAINTENANCE },
    { "method-not-allowed", KLY_FAILURE_BAD_RESPONSE },
    { "brand-new", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body = g_strdup_printf ("{\"status\":\"error\",\"err-code\":\"%s\",\"err-msg\":\"m\",\"data\":null}",
                                             rows[i].code);

    g_assert_cmpint (class_of_body (ADAPTER, "accounts", 200, body), ==, rows[i].class_);
  }
}

static void
test_refusals (void)
{
  static const struct {
    const char *request;
    guint status;
    const char *body;
    KlyFailureClass class_;
  } rows[] = {
    { "uid", 200, "{\"code\":1006,\"message\":\"too many\"}", KLY_FAILURE_RATE_LIMITED },
    { "key-info", 200, "{\"code\":1006,\"message\":\"too many\"}", KLY_FAILURE_RATE_LIMITED },
    { "accounts", 200, "{\"code\":1002,\"message\":\"forbidden\"}", KLY_FAILURE_AMBIGUOUS },
    { "accounts", 200, "{\"code\":1003,\"message\":\"invalid signature\"}", KLY_FAILURE_AMBIGUOUS },
    { "accounts", 200, "{\"code\":2002,\"message\":\"invalid field\"}", KLY_FAILURE_BAD_RESPONSE },
    { "accounts", 200, "{\"code\":2003,\"message\":\"missing field\"}", KLY_FAILURE_BAD_RESPONSE },
    { "uid", 200, "{\"code\":500,\"message\":\"new\"}", KLY_FAILURE_BAD_RESPONSE },
    { "uid", 200, "{\"code\":200}", KLY_FAILURE_BAD_RESPONSE },
    { "uid", 200, "{\"code\":200,\"data\":\"x\"}", KLY_FAILURE_BAD_RESPONSE },
    { "uid", 200, "", KLY_FAILURE_BAD_RESPONSE },
    { "uid", 200, "[]", KLY_FAILURE_BAD_RESPONSE },
    { "uid", 200, "{}", KLY_FAILURE_BAD_RESPONSE },
    { "uid", 403, "<html>403</html>", KLY_FAILURE_BAD_RESPONSE },
    { "uid", 429, "<html>429</html>", KLY_FAILURE_RATE_LIMITED },
    { "uid", 502, "<html>502</html>", KLY_FAILURE_MAINTENANCE },
    { "uid", 302, "", KLY_FAILURE_BAD_RESPONSE },
    { "key-info", 200, "{\"code\":200,\"data\":{}}", KLY_FAILURE_BAD_RESPONSE },
    { "key-info", 200, "{\"code\":200,\"data\":[{}]}", KLY_FAILURE_BAD_RESPONSE },
    { "key-info", 200, "{\"code\":200,\"data\":[7]}", KLY_FAILURE_BAD_RESPONSE },
    { "key-info", 200, "{\"code\":200,\"data\":[{\"permission\":[\"trade\"]}]}", KLY_FAILURE_BAD_RESPONSE },
    { "accounts", 200, "{\"status\":\"ok\"}", KLY_FAILURE_BAD_RESPONSE },
    { "accounts", 200, "{\"status\":\"maintain\"}", KLY_FAILURE_MAINTENANCE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (class_of_body (ADAPTER, rows[i].request, rows[i].status, rows[i].body), ==, rows[i].class_);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/htx/requests", test_requests);
  g_test_add_func ("/htx/published-vectors", test_published_vectors);
  g_test_add_func ("/htx/ed25519", test_ed25519);
  g_test_add_func ("/htx/private-keys-of-another-kind", test_private_keys_of_another_kind);
  g_test_add_func ("/htx/clock", test_clock);
  g_test_add_func ("/htx/uid", test_uid);
  g_test_add_func ("/htx/permissions", test_permissions);
  g_test_add_func ("/htx/info", test_info);
  g_test_add_func ("/htx/days-left", test_days_left);
  g_test_add_func ("/htx/status", test_status);
  g_test_add_func ("/htx/fallback", test_fallback);
  g_test_add_func ("/htx/texts", test_texts);
  g_test_add_func ("/htx/codes", test_codes);
  g_test_add_func ("/htx/refusals", test_refusals);
  return g_test_run ();
}
