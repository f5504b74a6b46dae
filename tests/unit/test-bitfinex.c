/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "adapter-test.h"

#define ADAPTER (&kly_adapter_bitfinex)
#define SECOND ((gint64) G_USEC_PER_SEC)
#define NOW G_GINT64_CONSTANT (1700000000000000)

static KlyWireRequest *
build_at (gint64 unix_us, gint64 local_us, guint attempt)
{
  g_autoptr (KlyApiKey) key = key_with ("bitfinex", "made-up", "secret");
  const KlyMoment moment = { .unix_us = unix_us, .local_us = local_us, .attempt = attempt };

  return ADAPTER->build (request_named (ADAPTER, "permissions"), &ADAPTER->sites[0], key, &moment, NULL);
}

static void
test_request (void)
{
  g_autoptr (KlyWireRequest) wire = build_at (NOW, NOW, 0);

  g_assert_cmpstr (wire->method, ==, "POST");
  g_assert_cmpstr (wire->host, ==, "api.bitfinex.com");
  g_assert_cmpstr (wire->target, ==, "/v2/auth/r/permissions");
  g_assert_cmpstr (wire->body, ==, "{}");
  g_assert_cmpstr (wire->content_type, ==, "application/json");
  g_assert_cmpstr (header_of (wire, "bfx-apikey"), ==, "made-up");
  g_assert_cmpstr (header_of (wire, "bfx-nonce"), ==, "1700000000000000");
  /* No vector is published; this one was computed apart from this program. */
  g_assert_cmpstr (header_of (wire, "bfx-signature"), ==,
                   "d181336bd1dfc87249fb58e035686bec9e710919a47ea5b1c12aba87113086ed"
                   "7b876478a7fa340c0663a4274a742471");
}

static void
test_clock_request_is_unsigned (void)
{
  g_autoptr (KlyApiKey) key = key_with ("bitfinex", "made-up", "secret");
  g_autoptr (KlyWireRequest) wire =
    ADAPTER->build (request_named (ADAPTER, "status"), &ADAPTER->sites[0], key, &(KlyMoment){ 0 }, NULL);

  g_assert_cmpstr (wire->host, ==, "api.bitfinex.com");
  g_assert_cmpstr (wire->target, ==, "/v2/platform/status");
  g_assert_cmpuint (wire->headers->len, ==, 0);
  g_assert_null (wire->body);
  g_assert_null (ADAPTER->read_clock);
}

static void
test_nonces (void)
{
  static const struct {
    gint64 offset; /* of the exchange's clock, against this machine's */
    guint attempt;
    gint64 nonce;
  } rows[] = {
    /* The clock is right, as far as a Date in whole seconds can tell. */
    { 0, 0, NOW },
    { SECOND / 2, 0, NOW },
    { -SECOND / 2, 0, NOW },
    { 0, 1, NOW + 2 * SECOND },
    /* This machine is an hour slow, and an hour fast. */
    { 3600 * SECOND, 0, NOW },
    { 3600 * SECOND, 1, NOW + 3602 * SECOND },
    { -3600 * SECOND, 0, NOW - 3599 * SECOND },
    { -3600 * SECOND, 1, NOW + 2 * SECOND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyWireRequest) wire = build_at (NOW + rows[i].offset, NOW, rows[i].attempt);
    g_autofree char *nonce = g_strdup_printf ("%" G_GINT64_FORMAT, rows[i].nonce);

    g_assert_cmpstr (header_of (wire, "bfx-nonce"), ==, nonce);
  }
  g_assert_cmpuint (kly_adapter_count_retries (ADAPTER, KLY_FAILURE_NONCE), ==, 1);
}

static void
test_permissions (void)
{
  static const struct {
    const char *body;
    const char *grants;
    guint n_others;
  } rows[] = {
    { "[[\"account\",1,0],[\"history\",1,0],[\"orders\",1,1],[\"positions\",1,0],[\"funding\",1,0],"
      "[\"settings\",0,0],[\"wallets\",1,0],[\"withdraw\",0,0],[\"ui_withdraw\",0,0]]", "ggdddd", 3 },
    /* In another order, with a scope that nobody knows. */
    { "[[\"withdraw\",0,1],[\"moon\",1,1],[\"wallets\",1,1],[\"orders\",0,0],[\"history\",1,0]]", "dd" "dd" "gg", 2 },
    { "[[\"orders\",1,1],[\"positions\",0,1]]", "ug" "gg" "uu", 0 },
    { "[[\"orders\",1,0],[\"positions\",0,1]]", "ud" "dd" "uu", 0 },
    /* What is not 0 or 1 is nothing that could be relied upon. */
    { "[[\"orders\",\"yes\",2],[\"wallets\",true,null],[7,1,1],[],{},[\"withdraw\"]]", "uuuuuu", 0 },
    { "[[]]", "uuuuuu", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReport) report = read_body (ADAPTER, "permissions", 200, rows[i].body, KLY_ANSWER_LEARNT);

    g_test_message ("%s", rows[i].body);
    assert_grants (report, rows[i].grants);
    g_assert_cmpuint (kly_report_get_other_permissions (report)->len, ==, rows[i].n_others);
    g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_UNDISCLOSED);
    g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_UNDISCLOSED);
  }
  g_assert_cmpuint (kly_adapter_count_provable (ADAPTER), ==, KLY_N_PERMISSIONS);
}

static void
test_refusals (void)
{
  static const struct {
    guint status;
    const char *body;
    KlyFailureClass class_;
  } rows[] = {
    { 500, "[\"error\",10100,\"apikey: invalid\"]", KLY_FAILURE_BAD_KEY },
    { 500, "[\"error\",10100,\"apikey: digest invalid\"]", KLY_FAILURE_BAD_SECRET },
    { 500, "[\"error\",10100,\"something else\"]", KLY_FAILURE_AMBIGUOUS },
    { 500, "[\"error\",10114,\"nonce: small\"]", KLY_FAILURE_NONCE },
    { 500, "[\"error\",10114,\"another word for it\"]", KLY_FAILURE_NONCE },
    { 500, "[\"error\",10112,\"signature: invalid\"]", KLY_FAILURE_BAD_SECRET },
    { 500, "[\"error\",10112,\"\"]", KLY_FAILURE_BAD_SECRET },
    { 500, "[\"error\",10001,\"api_key: permission invalid\"]", KLY_FAILURE_NO_PERMISSION },
    { 500, "[\"error\",10001,\"generic\"]", KLY_FAILURE_BAD_RESPONSE },
    { 500, "[\"error\",10020,\"parameter: invalid\"]", KLY_FAILURE_BAD_RESPONSE },
    { 500, "[\"error\",11010,\"ratelimit: error\"]", KLY_FAILURE_RATE_LIMITED },
    { 429, "{\"error\":\"ERR_RATE_LIMIT\"}", KLY_FAILURE_RATE_LIMITED },
    { 429, "", KLY_FAILURE_RATE_LIMITED },
    { 500, "[\"error\",20060,\"maintenance\"]", KLY_FAILURE_MAINTENANCE },
    { 503, "{\"code\":503,\"error\":\"temporarily_unavailable\",\"error_description\":\"x\"}", KLY_FAILURE_MAINTENANCE },
    { 503, "<html>503</html>", KLY_FAILURE_MAINTENANCE },
    { 500, "[\"error\",null,\"ERR_AUTH_UNAUTHORIZED\"]", KLY_FAILURE_AMBIGUOUS },
    { 401, "{\"error\":\"ERR_AUTH_UNAUTHORIZED\"}", KLY_FAILURE_AMBIGUOUS },
    { 500, "[\"error\",10000,\"token: invalid\"]", KLY_FAILURE_AMBIGUOUS },
    { 500, "[\"error\",99999,\"A new one\"]", KLY_FAILURE_BAD_RESPONSE },
    { 500, "[\"error\"]", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[\"error\",10100,\"apikey: invalid\"]", KLY_FAILURE_BAD_KEY },
    { 403, "<html>Cloudflare</html>", KLY_FAILURE_BAD_RESPONSE },
    { 451, "", KLY_FAILURE_GEO_BLOCKED },
    { 500, "", KLY_FAILURE_MAINTENANCE },
    { 200, "", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[]", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[[\"orders\",1", KLY_FAILURE_BAD_RESPONSE },
    { 500, "[[\"orders\",1,1]]", KLY_FAILURE_MAINTENANCE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u %s", rows[i].status, rows[i].body);
    g_assert_cmpint (class_of_body (ADAPTER, "permissions", rows[i].status, rows[i].body), ==, rows[i].class_);
  }
}

static void
test_code_and_words (void)
{
  g_autoptr (KlyReport) report = read_body (ADAPTER, "permissions", 500, "[\"error\",10100,\"apikey: invalid\"]",
                                            KLY_ANSWER_REFUSED);
  const KlyFailure *failure = kly_report_get_failure (report);

  g_assert_cmpstr (failure->code, ==, "10100");
  g_assert_cmpstr (failure->detail, ==, "apikey: invalid");
  g_assert_cmpint (((KlyCause *) kly_report_get_causes (report)->pdata[0])->class_, ==, KLY_FAILURE_BAD_KEY);
  g_assert_cmpint (((KlyCause *) kly_report_get_causes (report)->pdata[1])->class_, ==, KLY_FAILURE_IP_NOT_ALLOWED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bitfinex/request", test_request);
  g_test_add_func ("/bitfinex/clock-request-is-unsigned", test_clock_request_is_unsigned);
  g_test_add_func ("/bitfinex/nonces", test_nonces);
  g_test_add_func ("/bitfinex/permissions", test_permissions);
  g_test_add_func ("/bitfinex/refusals", test_refusals);
  g_test_add_func ("/bitfinex/code-and-words", test_code_and_words);
  return g_test_run ();
}
