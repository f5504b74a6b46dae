/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "adapter-test.h"
#include "signing.h"

#define ADAPTER (&kly_adapter_poloniex)
#define KEY "AAAAAAAA-BBBBBBBB-CCCCCCCC-DDDDDDDD"

/* The documentation has no signature with its secret: these vectors were
 * computed apart from this program. The secret is taken as the text it is. */
static char *
make_secret (void)
{
  return g_strnfill (128, '0');
}

static void
test_request (void)
{
  g_autofree char *secret = make_secret ();
  g_autoptr (KlyApiKey) key = key_with ("poloniex", KEY, secret);
  const KlyMoment moment = { .unix_us = G_GINT64_CONSTANT (1649371360000999), .local_us = 1 };
  g_autoptr (KlyWireRequest) wire =
    ADAPTER->build (request_named (ADAPTER, "balances"), &ADAPTER->sites[0], key, &moment, NULL);

  g_assert_cmpstr (wire->method, ==, "GET");
  g_assert_cmpstr (wire->host, ==, "api.poloniex.com");
  g_assert_cmpstr (wire->target, ==, "/accounts/balances");
  g_assert_null (wire->body);
  g_assert_cmpstr (header_of (wire, "key"), ==, KEY);
  g_assert_cmpstr (header_of (wire, "signTimestamp"), ==, "1649371360000");
  g_assert_cmpstr (header_of (wire, "signature"), ==, "vobSuOkrKPiJ5Bvq2vcGAwpRlmvt42yhm9yRMSLIr6Y=");
}

/* Of a call that this program does not make. */
static void
test_signature_with_parameters (void)
{
  static const char text[] = "GET\n/orders\nlimit=5&signTimestamp=1649371360000&symbol=ELON_USDC";
  g_autofree char *zeros = make_secret ();
  g_autoptr (KlySecretText) secret = kly_secret_text_new (zeros, -1);
  g_autofree char *signature = kly_sign_hmac_base64 (GNUTLS_MAC_SHA256, secret, text, strlen (text));

  g_assert_cmpstr (signature, ==, "DEKPg47UcO5L+LUOyCD4crS5N+YaCOWMlA3mqS2joBo=");
}

static void
test_clock (void)
{
  g_autoptr (KlyReply) good = kly_reply_new (200, "{\"serverTime\":1649371360000}", -1);
  g_autoptr (KlyReply) bad = kly_reply_new (200, "{\"serverTime\":\"soon\"}", -1);
  g_autoptr (KlyApiKey) key = key_with ("poloniex", KEY, "s");
  g_autoptr (KlyWireRequest) wire =
    ADAPTER->build (request_named (ADAPTER, "time"), &ADAPTER->sites[0], key, &(KlyMoment){ 0 }, NULL);
  gint64 unix_us;

  g_assert_cmpstr (wire->target, ==, "/timestamp");
  g_assert_cmpuint (wire->headers->len, ==, 0);
  g_assert_true (ADAPTER->read_clock (good, &unix_us));
  g_assert_cmpint (unix_us, ==, G_GINT64_CONSTANT (1649371360000000));
  g_assert_false (ADAPTER->read_clock (bad, &unix_us));
}

/* An answer proves reading, and nothing else can be proven. */
static void
test_permissions (void)
{
  static const char *const bodies[] = { "[]", "[{\"accountId\":\"1\",\"accountType\":\"SPOT\",\"balances\":[]}]" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (KlyReport) report = read_body (ADAPTER, "balances", 200, bodies[i], KLY_ANSWER_LEARNT);

    assert_grants (report, "guuuuu");
    g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_UNDISCLOSED);
    g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_UNDISCLOSED);
  }
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
    { 401, "", KLY_FAILURE_AMBIGUOUS },
    { 401, "{\"code\":401,\"message\":\"Unauthorized\"}", KLY_FAILURE_AMBIGUOUS },
    { 400, "{\"code\":\"FORBIDDEN\",\"message\":\"Invalid API key/secret pair.\"}", KLY_FAILURE_AMBIGUOUS },
    { 403, "{\"code\":403,\"message\":\"Permission to withdraw denied.\"}", KLY_FAILURE_NO_PERMISSION },
    { 200, "{\"code\":403,\"msg\":\"ACCESS_DENY\",\"data\":null}", KLY_FAILURE_NO_PERMISSION },
    { 403, "{\"code\":\"ACCESS_DENY\"}", KLY_FAILURE_NO_PERMISSION },
    { 400, "", KLY_FAILURE_CLOCK },
    { 400, "{\"message\":\"signTimestamp\"}", KLY_FAILURE_CLOCK },
    { 400, "{\"code\":400,\"message\":\"Bad Request\"}", KLY_FAILURE_CLOCK },
    { 408, "", KLY_FAILURE_CLOCK },
    { 408, "{\"code\":408,\"message\":\"Request timeout\"}", KLY_FAILURE_CLOCK },
    { 400, "{\"code\":21600,\"message\":\"Account not found\"}", KLY_FAILURE_NOT_ACTIVE },
    { 400, "{\"code\":21601,\"message\":\"Account locked\"}", KLY_FAILURE_DISABLED },
    { 400, "{\"code\":21351,\"message\":\"Trading frozen\"}", KLY_FAILURE_DISABLED },
    { 400, "{\"code\":21354,\"message\":\"Email not verified\"}", KLY_FAILURE_NOT_ACTIVE },
    { 400, "{\"code\":21353,\"message\":\"US customers\"}", KLY_FAILURE_GEO_BLOCKED },
    { 400, "{\"code\":21340,\"message\":\"Maintenance\"}", KLY_FAILURE_MAINTENANCE },
    { 400, "{\"code\":24201,\"message\":\"Busy\"}", KLY_FAILURE_MAINTENANCE },
    { 500, "{\"code\":500,\"message\":\"Internal\"}", KLY_FAILURE_MAINTENANCE },
    { 200, "{\"code\":503,\"message\":\"Maintenance\"}", KLY_FAILURE_MAINTENANCE },
    { 200, "{\"code\":603,\"message\":\"Timeout\"}", KLY_FAILURE_MAINTENANCE },
    { 200, "{\"code\":1000,\"msg\":\"User does not exist\",\"data\":null}", KLY_FAILURE_NOT_ACTIVE },
    { 200, "{\"code\":1002,\"msg\":\"Maintenance\",\"data\":null}", KLY_FAILURE_MAINTENANCE },
    { 200, "{\"code\":1003,\"msg\":\"Frozen\",\"data\":null}", KLY_FAILURE_DISABLED },
    { 200, "{\"code\":12004,\"msg\":\"No KYC\",\"data\":null}", KLY_FAILURE_NOT_ACTIVE },
    { 429, "{\"code\":429,\"message\":\"Too many requests\"}", KLY_FAILURE_RATE_LIMITED },
    { 429, "", KLY_FAILURE_RATE_LIMITED },
    { 418, "<html>418</html>", KLY_FAILURE_RATE_LIMITED },
    /* A number is that number only, and unknown ones are no clock. */
    { 400, "{\"code\":10005,\"message\":\"A new one\"}", KLY_FAILURE_BAD_RESPONSE },
    { 400, "{\"code\":4000,\"message\":\"A new one\"}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"code\":\"A_NEW_ONE\"}", KLY_FAILURE_BAD_RESPONSE },
    /* A page is the edge's word, not the exchange's. */
    { 401, "<html>401</html>", KLY_FAILURE_BAD_RESPONSE },
    { 403, "<html>403</html>", KLY_FAILURE_BAD_RESPONSE },
    { 403, "", KLY_FAILURE_BAD_RESPONSE },
    { 451, "", KLY_FAILURE_GEO_BLOCKED },
    { 502, "<html>502</html>", KLY_FAILURE_MAINTENANCE },
    { 200, "", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[{", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u %s", rows[i].status, rows[i].body);
    g_assert_cmpint (class_of_body (ADAPTER, "balances", rows[i].status, rows[i].body), ==, rows[i].class_);
  }
}

static void
test_empty_refusal_has_every_cause (void)
{
  static const KlyFailureClass classes[] = { KLY_FAILURE_BAD_KEY, KLY_FAILURE_BAD_SECRET, KLY_FAILURE_IP_NOT_ALLOWED,
                                             KLY_FAILURE_DISABLED, KLY_FAILURE_EXPIRED };
  g_autoptr (KlyReport) report = read_body (ADAPTER, "balances", 401, "", KLY_ANSWER_REFUSED);
  GPtrArray *causes = kly_report_get_causes (report);

  g_assert_cmpuint (causes->len, ==, G_N_ELEMENTS (classes));
  for (guint i = 0; i < causes->len; i++)
    g_assert_cmpint (((KlyCause *) causes->pdata[i])->class_, ==, classes[i]);
  g_assert_null (kly_report_get_failure (report)->code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/poloniex/request", test_request);
  g_test_add_func ("/poloniex/signature-with-parameters", test_signature_with_parameters);
  g_test_add_func ("/poloniex/clock", test_clock);
  g_test_add_func ("/poloniex/permissions", test_permissions);
  g_test_add_func ("/poloniex/refusals", test_refusals);
  g_test_add_func ("/poloniex/empty-refusal-has-every-cause", test_empty_refusal_has_every_cause);
  return g_test_run ();
}
