/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "adapter-test.h"

#define ADAPTER (&kly_adapter_kucoin)
#define KEY "5c2db93503aa674c74a31734"
#define SECRET "f03a5284-5c39-4aaa-9b20-dea10bdcf8e3"
#define PASSPHRASE "Ab12345678)(*&^%$#@"
#define MILLISECONDS G_GINT64_CONSTANT (1547015186532)

static KlyApiKey *
make_key (void)
{
  KlyApiKey *key = key_with ("kucoin", KEY, SECRET);
  g_autoptr (KlySecretText) passphrase = kly_secret_text_new (PASSPHRASE, -1);

  kly_api_key_set_field (key, KLY_FIELD_PASSPHRASE, passphrase);
  return key;
}

static KlyWireRequest *
build (const KlyRequestSpec *request, const char *site, KlyReport *report)
{
  g_autoptr (KlyApiKey) key = make_key ();
  const KlyMoment moment = { .unix_us = MILLISECONDS * 1000, .local_us = 1, .report = report };

  return ADAPTER->build (request, kly_adapter_find_site (ADAPTER, site), key, &moment, NULL);
}

/* https://github.com/Kucoin/kucoin-api-docs (source/localizable/index.html.md):
 * of a call that this program never makes, so its method and path, and the body
 * that ends the signed text, make one path here. The same page of the futures
 * documentation prints this signature for another text; that one is wrong. */
static void
test_published_vector (void)
{
  const KlyRequestSpec request = { "made-up", KLY_REQUEST_ASK, "POST", "/api/v1/deposit-addresses{\"currency\":\"BTC\"}", 1 };
  g_autoptr (KlyWireRequest) wire = build (&request, KLY_SITE_LIVE, NULL);

  g_assert_cmpstr (header_of (wire, "KC-API-SIGN"), ==, "7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=");
}

/* Computed apart from this program, with the published key. */
static void
test_request (void)
{
  g_autoptr (KlyWireRequest) wire = build (request_named (ADAPTER, "key-info"), KLY_SITE_LIVE, NULL);

  g_assert_cmpstr (wire->method, ==, "GET");
  g_assert_cmpstr (wire->host, ==, "api.kucoin.com");
  g_assert_cmpstr (wire->target, ==, "/api/v1/user/api-key");
  g_assert_null (wire->body);
  g_assert_cmpstr (header_of (wire, "KC-API-KEY"), ==, KEY);
  g_assert_cmpstr (header_of (wire, "KC-API-TIMESTAMP"), ==, "1547015186532");
  g_assert_cmpstr (header_of (wire, "KC-API-SIGN"), ==, "pmU7prytKlTtZ5ufMjF8cnJrVBcrxBY2soFXmQbfIW4=");
  g_assert_cmpstr (header_of (wire, "KC-API-PASSPHRASE"), ==, "F2p2bNS1bBehHvC/Z4YkB7l1Wd0Pq2iV/oLHM/DyE+I=");
  g_assert_cmpstr (header_of (wire, "KC-API-KEY-VERSION"), ==, "3");
}

static void
test_europe (void)
{
  g_autoptr (KlyWireRequest) wire = build (request_named (ADAPTER, "key-info"), "europe", NULL);

  g_assert_cmpstr (wire->host, ==, "api.kucoin.eu");
  g_assert_cmpstr (wire->target, ==, "/api/v1/user/api-key");
}

static void
test_clock (void)
{
  g_autoptr (KlyWireRequest) wire = build (request_named (ADAPTER, "time"), KLY_SITE_LIVE, NULL);
  g_autoptr (KlyReply) good = kly_reply_new (200, "{\"code\":\"200000\",\"data\":1729100692873}", -1);
  g_autoptr (KlyReply) bad = kly_reply_new (200, "{\"code\":\"200000\",\"data\":-1}", -1);
  gint64 unix_us;

  g_assert_cmpstr (wire->target, ==, "/api/v1/timestamp");
  g_assert_cmpuint (wire->headers->len, ==, 0);
  g_assert_true (ADAPTER->read_clock (good, &unix_us));
  g_assert_cmpint (unix_us, ==, G_GINT64_CONSTANT (1729100692873000));
  g_assert_false (ADAPTER->read_clock (bad, &unix_us));
}

/* Refused for passphrase or signature, the key may be of the older version. */
static void
test_key_version (void)
{
  static const struct {
    const char *code;
    const char *version;
  } rows[] = {
    { "400004", "2" }, { "400005", "2" }, { "400002", "3" }, { "400003", "3" }, { "400006", "3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\",\"msg\":\"m\"}", rows[i].code);
    g_autoptr (KlyReport) report = read_body (ADAPTER, "key-info", 401, body, KLY_ANSWER_REFUSED);
    g_autoptr (KlyWireRequest) wire = build (request_named (ADAPTER, "key-info"), KLY_SITE_LIVE, report);

    g_assert_cmpstr (header_of (wire, "KC-API-KEY-VERSION"), ==, rows[i].version);
  }
  g_assert_cmpuint (kly_adapter_count_retries (ADAPTER, KLY_FAILURE_BAD_PASSPHRASE), ==, 1);
  g_assert_cmpuint (kly_adapter_count_retries (ADAPTER, KLY_FAILURE_BAD_SECRET), ==, 1);
  g_assert_cmpuint (kly_adapter_count_retries (ADAPTER, KLY_FAILURE_CLOCK), ==, 1);
  g_assert_cmpuint (kly_adapter_count_retries (ADAPTER, KLY_FAILURE_RATE_LIMITED), ==, 0);
}

#define INFO(permission, rest) \
  "{\"code\":\"200000\",\"data\":{\"remark\":\"account1\",\"apiKey\":\"6705f5c311545b000157d3eb\",\"apiVersion\":3," \
  "\"permission\":\"" permission "\"," rest "\"createdAt\":1728443843000,\"uid\":165111215,\"isMaster\":true}}"

static KlyReport *
read_info (const char *body)
{
  return read_body (ADAPTER, "key-info", 200, body, KLY_ANSWER_LEARNT);
}

static void
test_permissions (void)
{
  static const struct {
    const char *list;
    const char *grants; /* read, spot, margin, futures; transfer, withdraw */
    guint others;
  } rows[] = {
    { "General", "gddd" "dd", 0 },
    { "General,Spot", "ggdd" "dd", 0 },
    { "General,Trade", "ggdd" "dd", 0 },
    { "General,Spot,Margin", "gggd" "dd", 0 },
    { "General,Futures", "gddg" "dd", 0 },
    { "General,Unified", "ggdg" "dd", 0 },
    /* The older and the newer names of the same two rights. */
    { "General,Spot,Transfer", "ggdd" "dg", 0 },
    { "General,Spot,Withdrawal", "ggdd" "dg", 0 },
    { "General,Spot,InnerTransfer", "ggdd" "gd", 0 },
    { "General,Spot,FlexTransfers", "ggdd" "gd", 0 },
    { "general, SPOT ,transfer,,", "ggdd" "dg", 0 },
    { "General,Spot,Earn,LeadtradeFutures,Fly", "ggdd" "dd", 3 },
    /* The SDK's own example. */
    { "General,Futures,Spot,Earn,InnerTransfer,Transfer,Margin", "gggg" "gg", 1 },
    { "", "dddd" "dd", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body = g_strdup_printf (INFO ("%s", ""), rows[i].list);
    g_autoptr (KlyReport) report = read_info (body);

    assert_grants (report, rows[i].grants);
    g_assert_cmpuint (kly_report_get_other_permissions (report)->len, ==, rows[i].others);
  }
}

static void
test_addresses (void)
{
  g_autoptr (KlyReport) bound = read_info (INFO ("General", "\"ipWhitelist\":\"203.**.154,103.**.34\","));
  g_autoptr (KlyReport) empty = read_info (INFO ("General", "\"ipWhitelist\":\"\","));
  g_autoptr (KlyReport) absent = read_info (INFO ("General", ""));
  g_autoptr (KlyReport) null = read_info (INFO ("General", "\"ipWhitelist\":null,"));
  g_autoptr (KlyReport) strange = read_info (INFO ("General", "\"ipWhitelist\":[1],"));

  g_assert_cmpint (kly_report_get_ip_state (bound), ==, KLY_IP_RESTRICTED);
  g_assert_cmpuint (kly_report_get_ip_addresses (bound)->len, ==, 2);
  g_assert_cmpstr (kly_report_get_ip_addresses (bound)->pdata[0], ==, "203.**.154");
  g_assert_cmpint (kly_report_get_ip_state (empty), ==, KLY_IP_OPEN);
  g_assert_cmpint (kly_report_get_ip_state (absent), ==, KLY_IP_OPEN);
  g_assert_cmpint (kly_report_get_ip_state (null), ==, KLY_IP_OPEN);
  g_assert_cmpint (kly_report_get_ip_state (strange), ==, KLY_IP_UNDISCLOSED);
}

static void
test_times (void)
{
  g_autoptr (KlyReport) silent = read_info (INFO ("General", ""));
  g_autoptr (KlyReport) never = read_info (INFO ("General", "\"expiredAt\":null,"));
  g_autoptr (KlyReport) on = read_info (INFO ("General", "\"expiredAt\":1900000000000,"));

  g_assert_cmpint (g_date_time_to_unix (kly_report_get_created (silent)), ==, 1728443843);
  g_assert_cmpint (kly_report_get_expiry_state (silent), ==, KLY_EXPIRY_UNDISCLOSED);
  g_assert_cmpint (kly_report_get_expiry_state (never), ==, KLY_EXPIRY_NEVER);
  g_assert_cmpint (kly_report_get_expiry_state (on), ==, KLY_EXPIRY_ON);
  g_assert_cmpint (g_date_time_to_unix (kly_report_get_expires (on)), ==, 1900000000);
}

static void
test_third_party_application (void)
{
  g_autoptr (KlyReport) none = read_info (INFO ("General", "\"thirdPartyApp\":\"\","));
  g_autoptr (KlyReport) some = read_info (INFO ("General", "\"thirdPartyApp\":\"Somebody\","));
  g_autoptr (KlyReport) silent = read_info (INFO ("General", ""));

  g_assert_cmpint (kly_report_get_token (none, "thirdPartyApp"), ==, KLY_GRANT_DENIED);
  g_assert_cmpint (kly_report_get_token (some, "thirdPartyApp"), ==, KLY_GRANT_GRANTED);
  g_assert_cmpint (kly_report_get_token (silent, "thirdPartyApp"), ==, KLY_GRANT_UNDISCLOSED);
}

static void
test_codes (void)
{
  static const struct {
    const char *code;
    KlyFailureClass class_;
  } rows[] = {
    { "400001", KLY_FAILURE_BAD_RESPONSE }, { "400002", KLY_FAILURE_CLOCK },
    { "400003", KLY_FAILURE_BAD_KEY },      { "400004", KLY_FAILURE_BAD_PASSPHRASE },
    { "400005", KLY_FAILURE_BAD_SECRET },   { "400006", KLY_FAILURE_IP_NOT_ALLOWED },
    { "400007", KLY_FAILURE_NO_PERMISSION }, { "400008", KLY_FAILURE_BAD_RESPONSE },
    { "411100", KLY_FAILURE_DISABLED },     { "400303", KLY_FAILURE_NOT_ACTIVE },
    { "400500", KLY_FAILURE_GEO_BLOCKED },  { "600004", KLY_FAILURE_GEO_BLOCKED },
    { "400700", KLY_FAILURE_DISABLED },     { "400100", KLY_FAILURE_BAD_RESPONSE },
    { "404000", KLY_FAILURE_BAD_RESPONSE }, { "415000", KLY_FAILURE_BAD_RESPONSE },
    { "429000", KLY_FAILURE_RATE_LIMITED }, { "200002", KLY_FAILURE_RATE_LIMITED },
    { "1015", KLY_FAILURE_RATE_LIMITED },   { "500000", KLY_FAILURE_MAINTENANCE },
    { "503", KLY_FAILURE_MAINTENANCE },     { "503000", KLY_FAILURE_MAINTENANCE },
    { "101030", KLY_FAILURE_NOT_ACTIVE },   { "112010", KLY_FAILURE_NOT_ACTIVE },
    { "999999", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\",\"msg\":\"m\"}", rows[i].code);

    g_assert_cmpint (class_of_body (ADAPTER, "key-info", 400, body), ==, rows[i].class_);
    g_assert_cmpint (class_of_body (ADAPTER, "key-info", 200, body), ==, rows[i].class_);
  }
}

static void
test_other_answers (void)
{
  static const struct {
    guint status;
    const char *body;
    KlyFailureClass class_;
  } rows[] = {
    { 403, "error code: 1015", KLY_FAILURE_RATE_LIMITED },
    { 429, "<html>Error 1015</html>", KLY_FAILURE_RATE_LIMITED },
    { 429, "<html>429</html>", KLY_FAILURE_RATE_LIMITED },
    { 403, "<html>403 ERROR</html>", KLY_FAILURE_BAD_RESPONSE },
    { 451, "", KLY_FAILURE_GEO_BLOCKED },
    { 503, "<html>503</html>", KLY_FAILURE_MAINTENANCE },
    { 302, "", KLY_FAILURE_BAD_RESPONSE },
    { 200, "", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[]", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"code\":200000}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"code\":\"200000\"}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"code\":\"200000\",\"data\":{}}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"code\":\"200000\",\"data\":{\"permission\":[\"Spot\"]}}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"code\":\"200000\",\"data\":{\"permission\":", KLY_FAILURE_BAD_RESPONSE },
    { 500, INFO ("General,Spot", ""), KLY_FAILURE_MAINTENANCE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (class_of_body (ADAPTER, "key-info", rows[i].status, rows[i].body), ==, rows[i].class_);
}

static void
test_own_address (void)
{
  static const struct {
    const char *text;
    const char *address;
  } rows[] = {
    { "Invalid request ip, the current clientIp is:203.0.113.9", "203.0.113.9" },
    { "Invalid request ip, the current clientIp is:2001:db8::9", "2001:db8::9" },
    { "Invalid request ip, the current clientIp is: 203.0.113.9.", "203.0.113.9" },
    { "Invalid request ip, the current clientIp is:999.0.0.1", NULL },
    { "Invalid request ip", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body = g_strdup_printf ("{\"code\":\"400006\",\"msg\":\"%s\"}", rows[i].text);
    g_autoptr (KlyReport) report = read_body (ADAPTER, "key-info", 400, body, KLY_ANSWER_REFUSED);

    g_assert_cmpstr (kly_report_get_own_ip (report), ==, rows[i].address);
  }
}

static void
test_causes (void)
{
  g_autoptr (KlyReport) unknown = read_body (ADAPTER, "key-info", 400, "{\"code\":\"400003\",\"msg\":\"KC-API-KEY not exists\"}",
                                             KLY_ANSWER_REFUSED);
  GPtrArray *causes = kly_report_get_causes (unknown);

  g_assert_cmpuint (causes->len, ==, 3);
  g_assert_cmpint (((KlyCause *) causes->pdata[0])->class_, ==, KLY_FAILURE_BAD_KEY);
  g_assert_cmpint (((KlyCause *) causes->pdata[1])->class_, ==, KLY_FAILURE_WRONG_SITE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kucoin/published-vector", test_published_vector);
  g_test_add_func ("/kucoin/request", test_request);
  g_test_add_func ("/kucoin/europe", test_europe);
  g_test_add_func ("/kucoin/clock", test_clock);
  g_test_add_func ("/kucoin/key-version", test_key_version);
  g_test_add_func ("/kucoin/permissions", test_permissions);
  g_test_add_func ("/kucoin/addresses", test_addresses);
  g_test_add_func ("/kucoin/times", test_times);
  g_test_add_func ("/kucoin/third-party-application", test_third_party_application);
  g_test_add_func ("/kucoin/codes", test_codes);
  g_test_add_func ("/kucoin/other-answers", test_other_answers);
  g_test_add_func ("/kucoin/own-address", test_own_address);
  g_test_add_func ("/kucoin/causes", test_causes);
  return g_test_run ();
}
