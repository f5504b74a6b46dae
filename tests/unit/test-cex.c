/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "adapter-test.h"
#include "key-format.h"
#include "signing.h"

#define ADAPTER (&kly_adapter_cex)
#define KEY "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"

/* Computed apart from this program; none is published. */
static void
test_request (void)
{
  g_autoptr (KlyApiKey) key = key_with ("cex", KEY, "secret");
  const KlyMoment moment = { .unix_us = G_GINT64_CONSTANT (1700000000999999), .local_us = 1 };
  g_autoptr (KlyWireRequest) wire = NULL;

  wire = ADAPTER->build (request_named (ADAPTER, "fee"), &ADAPTER->sites[0], key, &moment, NULL);
  g_assert_cmpstr (wire->method, ==, "POST");
  g_assert_cmpstr (wire->host, ==, "trade.cex.io");
  g_assert_cmpstr (wire->target, ==, "/api/spot/rest/get_my_current_fee");
  g_assert_cmpstr (wire->content_type, ==, "application/json");
  g_assert_cmpstr (wire->body, ==, "{}");
  g_assert_cmpstr (header_of (wire, "X-AGGR-KEY"), ==, KEY);
  g_assert_cmpstr (header_of (wire, "X-AGGR-TIMESTAMP"), ==, "1700000000");
  g_assert_cmpstr (header_of (wire, "X-AGGR-SIGNATURE"), ==, "/8x+UXQNtilGe2npmXr2fkbhj66eCNOwQRezjmLQhUM=");
}

/* The published vectors are of the older API's WebSocket: the same HMAC, in
 * hexadecimal. https://cex.io/websocket-api */
static void
test_published_vectors (void)
{
  static const struct {
    const char *message;
    const char *signature;
  } vectors[] = {
    { "14480345331WZbtMTbMbo2NsW12vOz9IuPM", "7d581adb01ad22f1ed38e1159a7f08ac5d83906ae1a42fe17e7d977786fe9694" },
    { "14480351351WZbtMTbMbo2NsW12vOz9IuPM", "9a84b70f51ea2b149e71ef2436752a1a7c514f521e886700bcadd88f1767b7db" },
  };
  g_autoptr (KlySecretText) secret = kly_secret_text_new ("1IuUeW4IEWatK87zBTENHj1T17s", -1);

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *signature = kly_sign_hmac_hex (GNUTLS_MAC_SHA256, secret, vectors[i].message);

    g_assert_cmpstr (signature, ==, vectors[i].signature);
  }
}

static void
test_clock_request_is_unsigned (void)
{
  g_autoptr (KlyApiKey) key = key_with ("cex", KEY, "secret");
  g_autoptr (KlyWireRequest) wire = NULL;

  wire = ADAPTER->build (request_named (ADAPTER, "time"), &ADAPTER->sites[0], key, &(KlyMoment){ 0 }, NULL);
  g_assert_cmpstr (wire->target, ==, "/api/spot/rest-public/get_server_time");
  g_assert_cmpstr (wire->body, ==, "{}");
  g_assert_cmpuint (wire->headers->len, ==, 0);
}

static void
test_user_id_is_not_sent (void)
{
  g_autoptr (KlyApiKey) key = key_with ("cex", KEY, "secret");
  g_autoptr (KlySecretText) user_id = kly_secret_text_new ("up123456789", -1);
  g_autoptr (KlyWireRequest) wire = NULL;

  kly_api_key_set_field (key, KLY_FIELD_USER_ID, user_id);
  g_assert_cmpint (kly_format_check_field (ADAPTER, key, KLY_FIELD_USER_ID), ==, KLY_FORMAT_FINE);
  wire = ADAPTER->build (request_named (ADAPTER, "fee"), &ADAPTER->sites[0], key, &(KlyMoment){ 0 }, NULL);
  g_assert_cmpstr (wire->body, ==, "{}");
  for (guint i = 0; i < wire->headers->len; i++)
    g_assert_null (strstr (((KlyHeader *) wire->headers->pdata[i])->value, "up123456789"));
}

/* "do_create_account" needs only the right to read. */
static void
test_nothing_is_ever_done (void)
{
  for (const KlyRequestSpec *request = ADAPTER->requests; request->id != NULL; request++) {
    const char *action = strrchr (request->path, '/') + 1;

    g_assert_true (g_str_has_prefix (action, "get_"));
  }
}

static void
test_format (void)
{
  static const struct {
    const char *key;
    const char *secret;
    KlyFormatProblem problem;
  } rows[] = {
    { KEY, KEY "f", KLY_FORMAT_FINE },
    { "c2hvcnQ=", "YWxzbyBzaG9ydA==", KLY_FORMAT_FINE },
    { "1WZbtMTbMbo2NsW12vOz9IuPM", "1IuUeW4IEWatK87zBTENHj1T17s", KLY_FORMAT_OLD_KIND },
    { "1WZbtMTbMbo2NsW12vOz9IuPM", KEY, KLY_FORMAT_FINE },
    { "1WZbtMTbMbo2NsW12vOz9Iu+M", "1IuUeW4IEWatK87zBTENHj1T17s", KLY_FORMAT_FINE },
    { "ключ", KEY, KLY_FORMAT_CONTROL_CHARACTERS },
    { "{\"key\":\"a\"}", KEY, KLY_FORMAT_PIECE_OF_FILE },
    { "", KEY, KLY_FORMAT_MISSING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyApiKey) key = key_with ("cex", rows[i].key, rows[i].secret);

    g_test_message ("%u", i);
    g_assert_cmpint (kly_format_check_field (ADAPTER, key, KLY_FIELD_KEY), ==, rows[i].problem);
  }
}

static void
test_permissions (void)
{
  g_autoptr (KlyReport) report =
    read_body (ADAPTER, "fee", 200, "{\"ok\":\"ok\",\"data\":{\"tradingFee\":{\"BTC-USD\":{\"percent\":\"0.25\"}}}}",
               KLY_ANSWER_LEARNT);
  g_autoptr (KlyReport) empty = read_body (ADAPTER, "fee", 200, "{\"ok\":\"ok\",\"data\":{}}", KLY_ANSWER_LEARNT);

  assert_grants (report, "guuuuu");
  assert_grants (empty, "guuuuu");
  g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_UNDISCLOSED);
  g_assert_cmpuint (kly_adapter_count_provable (ADAPTER), ==, 1);
}

static void
test_refusals (void)
{
  static const struct {
    guint status;
    const char *body;
    KlyFailureClass class_;
  } rows[] = {
    { 401, "{\"error\":\"Authorization Failed\",\"statusCode\":401}", KLY_FAILURE_AMBIGUOUS },
    { 200, "{\"ok\":\"ok\",\"data\":{\"error\":\"Authorization Failed\",\"statusCode\":401}}", KLY_FAILURE_AMBIGUOUS },
    { 200, "{\"ok\":\"ok\",\"data\":{\"error\":\"key not passed or incorrect\"}}", KLY_FAILURE_BAD_KEY },
    { 401, "{\"error\":\"A new text\",\"statusCode\":401}", KLY_FAILURE_AMBIGUOUS },
    { 401, "{\"error\":\"key not passed or incorrect\",\"statusCode\":401}", KLY_FAILURE_BAD_KEY },
    { 401, "{\"error\":\"API key is not activated\",\"statusCode\":401}", KLY_FAILURE_NOT_ACTIVE },
    { 403, "{\"error\":\"Permission denied\",\"statusCode\":403}", KLY_FAILURE_NO_PERMISSION },
    { 400, "{\"error\":\"API orders from Main account are not allowed.\",\"statusCode\":400}", KLY_FAILURE_NO_PERMISSION },
    { 200, "{\"error\":\"Nonce must be incremented\"}", KLY_FAILURE_NONCE },
    { 200, "{\"error\":\"Invalid signature\"}", KLY_FAILURE_BAD_SECRET },
    { 200, "{\"error\":\"Invalid API key\"}", KLY_FAILURE_BAD_KEY },
    { 400, "{\"error\":\"Bad request\",\"statusCode\":400}", KLY_FAILURE_BAD_RESPONSE },
    { 422, "{\"error\":\"Unprocessable\",\"statusCode\":422}", KLY_FAILURE_BAD_RESPONSE },
    { 429, "{\"error\":\"API rate limit reached\",\"statusCode\":429}", KLY_FAILURE_RATE_LIMITED },
    { 200, "{\"ok\":\"ok\",\"data\":{\"error\":\"API rate limit reached\"}}", KLY_FAILURE_RATE_LIMITED },
    { 200, "{\"ok\":\"ok\",\"data\":{\"error\":\"Slow down\",\"statusCode\":429}}", KLY_FAILURE_RATE_LIMITED },
    { 500, "{\"error\":\"Internal error\",\"statusCode\":500}", KLY_FAILURE_MAINTENANCE },
    { 200, "{\"error\":\"Get My Current Fee is on maintenance\"}", KLY_FAILURE_MAINTENANCE },
    { 503, "<html>503</html>", KLY_FAILURE_MAINTENANCE },
    { 403, "<html>Cloudflare</html>", KLY_FAILURE_BAD_RESPONSE },
    { 451, "", KLY_FAILURE_GEO_BLOCKED },
    { 401, "", KLY_FAILURE_BAD_RESPONSE },
    { 200, "", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[]", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"ok\":\"ok\"}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"ok\":true,\"data\":{}}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"ok\":\"ok\",\"data\":{\"error\":5}}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"ok\":\"ok\",\"data\":", KLY_FAILURE_BAD_RESPONSE },
    { 302, "", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u %s", rows[i].status, rows[i].body);
    g_assert_cmpint (class_of_body (ADAPTER, "fee", rows[i].status, rows[i].body), ==, rows[i].class_);
  }
  /* The time call carries no key: nothing it answers is about one. */
  g_assert_cmpint (class_of_body (ADAPTER, "time", 401, "{\"error\":\"Authorization Failed\",\"statusCode\":401}"), ==,
                   KLY_FAILURE_BAD_RESPONSE);
}

static void
test_ambiguity (void)
{
  g_autoptr (KlyReport) report = read_body (ADAPTER, "fee", 401, "{\"error\":\"Authorization Failed\",\"statusCode\":401}",
                                            KLY_ANSWER_REFUSED);
  GPtrArray *causes = kly_report_get_causes (report);

  g_assert_cmpuint (causes->len, ==, 6);
  g_assert_cmpint (((KlyCause *) causes->pdata[0])->class_, ==, KLY_FAILURE_BAD_KEY);
  g_assert_cmpint (((KlyCause *) causes->pdata[1])->class_, ==, KLY_FAILURE_BAD_SECRET);
  g_assert_cmpint (((KlyCause *) causes->pdata[2])->class_, ==, KLY_FAILURE_NOT_ACTIVE);
  g_assert_cmpstr (kly_report_get_failure (report)->code, ==, "401");
  g_assert_cmpstr (kly_report_get_failure (report)->detail, ==, "Authorization Failed");
}

static void
test_clock (void)
{
  g_autoptr (KlyReply) good =
    kly_reply_new (200, "{\"ok\":\"ok\",\"data\":{\"timestamp\":1700000000123,\"ISODate\":\"2023-11-14\"}}", -1);
  g_autoptr (KlyReply) bad = kly_reply_new (200, "{\"ok\":\"ok\",\"data\":{}}", -1);
  gint64 unix_us;

  g_assert_true (ADAPTER->read_clock (good, &unix_us));
  g_assert_cmpint (unix_us, ==, G_GINT64_CONSTANT (1700000000123000));
  g_assert_false (ADAPTER->read_clock (bad, &unix_us));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cex/request", test_request);
  g_test_add_func ("/cex/published-vectors", test_published_vectors);
  g_test_add_func ("/cex/clock-request-is-unsigned", test_clock_request_is_unsigned);
  g_test_add_func ("/cex/user-id-is-not-sent", test_user_id_is_not_sent);
  g_test_add_func ("/cex/nothing-is-ever-done", test_nothing_is_ever_done);
  g_test_add_func ("/cex/format", test_format);
  g_test_add_func ("/cex/permissions", test_permissions);
  g_test_add_func ("/cex/refusals", test_refusals);
  g_test_add_func ("/cex/ambiguity", test_ambiguity);
  g_test_add_func ("/cex/clock", test_clock);
  return g_test_run ();
}
