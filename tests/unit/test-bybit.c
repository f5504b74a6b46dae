/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gnutls/x509.h>

#include "adapter-test.h"
#include "signing.h"

#define ADAPTER (&kly_adapter_bybit)
#define KEY "testApiKey123456AB"
#define SECRET "testSecretKey"

/* Bybit's documents print signatures without the secret they were made with, so
 * these two were computed apart from this program, with
 * printf %s TEXT | openssl dgst -sha256 -hmac SECRET.
 * The second text has the layout of the documents' own example. */
static void
test_request (void)
{
  g_autoptr (KlyApiKey) key = key_with ("bybit", KEY, SECRET);
  const KlyMoment moment = { .unix_us = G_GINT64_CONSTANT (1658384314791999), .local_us = 1 };
  g_autoptr (KlyWireRequest) wire =
    ADAPTER->build (request_named (ADAPTER, "key-info"), &ADAPTER->sites[0], key, &moment, NULL);

  g_assert_cmpstr (wire->method, ==, "GET");
  g_assert_cmpstr (wire->host, ==, "api.bybit.com");
  g_assert_cmpstr (wire->target, ==, "/v5/user/query-api");
  g_assert_null (wire->body);
  g_assert_cmpuint (wire->headers->len, ==, 4);
  g_assert_cmpstr (header_of (wire, "X-BAPI-API-KEY"), ==, KEY);
  g_assert_cmpstr (header_of (wire, "X-BAPI-TIMESTAMP"), ==, "1658384314791");
  g_assert_cmpstr (header_of (wire, "X-BAPI-RECV-WINDOW"), ==, "5000");
  g_assert_cmpstr (header_of (wire, "X-BAPI-SIGN"), ==, "447c296e9171e6c64e778e70e94b8b5b128996f0a4755bd35008918a40ea90cb");
}

/* The secret of pybit's own test (https://github.com/bybit-exchange/pybit
 * tests/test_pybit.py), which computes what it expects. */
static void
test_signature (void)
{
  static const struct {
    const char *secret, *text, *signature;
  } rows[] = {
    { SECRET, "1658384314791testApiKey123456AB5000category=option&symbol=BTC-29JUL22-25000-C",
      "75230cb6780f38096ccb820fd870f98134e1608275ddb0f088a666652b758491" },
    { "VDFZSSPUTKRJMXAVMJXBHEXIPZNZJIZUBVRQ", "12345mykey6789payload",
      "41a5ab59eff2a5fc34ac3fcb66df173928373d268d9f188127fc31cdc3dcb842" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlySecretText) secret = kly_secret_text_new (rows[i].secret, -1);
    g_autofree char *signature = kly_sign_hmac_hex (GNUTLS_MAC_SHA256, secret, rows[i].text);

    g_assert_cmpstr (signature, ==, rows[i].signature);
  }
}

static KlyWireRequest *
build_with_pem (gnutls_pk_algorithm_t algorithm, guint bits, GError **error)
{
  const KlyMoment moment = { .unix_us = G_GINT64_CONSTANT (1658384314791000) };
  g_autofree char *text = NULL;
  g_autoptr (KlyApiKey) key = NULL;
  gnutls_x509_privkey_t private_key;
  gnutls_datum_t pem;

  g_assert_cmpint (gnutls_x509_privkey_init (&private_key), ==, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (private_key, algorithm, bits, 0), ==, 0);
  g_assert_cmpint (gnutls_x509_privkey_export2_pkcs8 (private_key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &pem), ==, 0);
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  gnutls_x509_privkey_deinit (private_key);
  key = key_with ("bybit", KEY, text);
  return ADAPTER->build (request_named (ADAPTER, "key-info"), &ADAPTER->sites[0], key, &moment, error);
}

/* What the town verifies is here only told from other kinds of keys. */
static void
test_private_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyWireRequest) rsa = build_with_pem (GNUTLS_PK_RSA, 2048, &error);
  g_autofree guchar *signature = NULL;
  gsize length;

  g_assert_no_error (error);
  signature = g_base64_decode (header_of (rsa, "X-BAPI-SIGN"), &length);
  g_assert_cmpuint (length, ==, 2048 / 8);

  g_assert_null (build_with_pem (GNUTLS_PK_EDDSA_ED25519, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519), &error));
  g_assert_error (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET);
}

static void
test_clock (void)
{
  g_autoptr (KlyReply) good =
    kly_reply_new (200,
                   "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"timeSecond\":\"1688639403\",\"timeNano\":\"1688639403423213947\"},"
                   "\"retExtInfo\":{},\"time\":1688639403423}",
                   -1);
  g_autoptr (KlyReply) bad = kly_reply_new (200, "{\"time\":\"soon\"}", -1);
  g_autoptr (KlyApiKey) key = key_with ("bybit", KEY, SECRET);
  gint64 unix_us;

  for (const KlySite *site = ADAPTER->sites; site->id != NULL; site++) {
    g_autoptr (KlyWireRequest) wire =
      ADAPTER->build (request_named (ADAPTER, "time"), site, key, &(KlyMoment){ 0 }, NULL);

    g_assert_cmpstr (wire->host, ==, site->host);
    g_assert_cmpstr (wire->target, ==, "/v5/market/time");
    g_assert_cmpuint (wire->headers->len, ==, 0);
    for (guint i = 0; ADAPTER->requests[i].id != NULL; i++)
      g_assert_cmpuint (ADAPTER->requests[i].sites & site->mark, !=, 0);
  }
  g_assert_true (ADAPTER->read_clock (good, &unix_us));
  g_assert_cmpint (unix_us, ==, G_GINT64_CONSTANT (1688639403423000));
  g_assert_false (ADAPTER->read_clock (bad, &unix_us));
}

#define NO_WALLET "\"Spot\":[\"SpotTrade\"],\"ContractTrade\":[],\"Derivatives\":[],\"Options\":[],\"Exchange\":[],\"Earn\":[]"

static KlyReport *
read_info (const char *before, const char *permissions)
{
  g_autofree char *body =
    g_strdup_printf ("{\"retCode\":0,\"retMsg\":\"\",\"result\":{%s\"permissions\":{%s}}}", before, permissions);

  return read_body (ADAPTER, "key-info", 200, body, KLY_ANSWER_LEARNT);
}

static void
test_permissions (void)
{
  static const struct {
    const char *before, *permissions, *grants;
  } rows[] = {
    { "\"readOnly\":0,", NO_WALLET ",\"Wallet\":[]", "gguddd" },
    { "\"readOnly\":0,", NO_WALLET, "gguduu" },
    { "\"readOnly\":1,", NO_WALLET, "gduddd" },
    { "", NO_WALLET ",\"Wallet\":[\"Withdraw\"]", "guuddu" },
    { "\"readOnly\":2,", NO_WALLET ",\"Wallet\":[\"AccountTransfer\"]", "guudud" },
    { "\"readOnly\":0,", "\"ContractTrade\":[\"Order\"],\"Wallet\":[\"SubMemberTransferList\",\"Withdraw\"]", "guuggg" },
    { "\"readOnly\":0,", "\"Derivatives\":[\"DerivativesTrade\"]", "guuguu" },
    { "\"readOnly\":0,", "\"Spot\":\"SpotTrade\",\"Wallet\":[1,null,{}]", "guuudd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReport) report = read_info (rows[i].before, rows[i].permissions);

    g_test_message ("%s%s", rows[i].before, rows[i].permissions);
    assert_grants (report, rows[i].grants);
  }
  g_assert_cmpuint (kly_adapter_count_provable (ADAPTER), ==, KLY_N_PERMISSIONS - 1);
}

/* Boxes that are not one with a word. */
static void
test_boxes (void)
{
  g_autoptr (KlyReport) read_only =
    read_info ("\"readOnly\":1,\"type\":2,", NO_WALLET ",\"Wallet\":[\"Withdraw\"],\"FiatP2P\":[\"FiatP2POrder\"]");
  g_autoptr (KlyReport) fiat = read_info ("\"readOnly\":0,\"type\":1,", "\"FiatP2P\":[\"FiatP2POrder\"],\"Exchange\":[\"ExchangeHistory\"]");

  g_assert_cmpint (kly_report_get_token (read_only, "readOnly=0"), ==, KLY_GRANT_DENIED);
  g_assert_cmpint (kly_report_get_token (read_only, "type=2"), ==, KLY_GRANT_GRANTED);
  g_assert_cmpint (kly_report_get_token (read_only, "SpotTrade"), ==, KLY_GRANT_GRANTED);
  g_assert_cmpint (kly_report_get_token (read_only, "Withdraw"), ==, KLY_GRANT_DENIED);
  g_assert_cmpint (kly_report_get_token (read_only, "FiatP2P"), ==, KLY_GRANT_DENIED);
  g_assert_cmpint (kly_report_get_token (read_only, "Convert"), ==, KLY_GRANT_DENIED);
  g_assert_cmpuint (kly_report_get_other_permissions (read_only)->len, ==, 0);

  g_assert_cmpint (kly_report_get_token (fiat, "readOnly=0"), ==, KLY_GRANT_GRANTED);
  g_assert_cmpint (kly_report_get_token (fiat, "type=2"), ==, KLY_GRANT_DENIED);
  g_assert_cmpint (kly_report_get_token (fiat, "FiatP2P"), ==, KLY_GRANT_GRANTED);
  g_assert_cmpint (kly_report_get_token (fiat, "Convert"), ==, KLY_GRANT_UNDISCLOSED);
  g_assert_cmpuint (kly_report_get_other_permissions (fiat)->len, ==, 2);
}

static void
test_addresses_and_times (void)
{
  static const struct {
    const char *before;
    KlyIpState ip;
    guint n_addresses;
    KlyExpiryState expiry;
  } rows[] = {
    { "", KLY_IP_UNDISCLOSED, 0, KLY_EXPIRY_UNDISCLOSED },
    { "\"ips\":[],\"expiredAt\":\"1970-01-01T00:00:00Z\",", KLY_IP_UNDISCLOSED, 0, KLY_EXPIRY_NEVER },
    { "\"ips\":[\"*\"],\"expiredAt\":\"2023-05-30T07:20:09Z\",", KLY_IP_OPEN, 0, KLY_EXPIRY_ON },
    { "\"ips\":[\"203.0.113.7\",\"*\"],\"expiredAt\":\"\",", KLY_IP_OPEN, 0, KLY_EXPIRY_UNDISCLOSED },
    { "\"ips\":[\"203.0.113.7\",\"\"],\"expiredAt\":1685431209,", KLY_IP_RESTRICTED, 1, KLY_EXPIRY_UNDISCLOSED },
    { "\"ips\":[\"\",7],\"expiredAt\":\"1969-12-31T23:59:59Z\",", KLY_IP_UNDISCLOSED, 0, KLY_EXPIRY_UNDISCLOSED },
    { "\"ips\":\"*\",", KLY_IP_UNDISCLOSED, 0, KLY_EXPIRY_UNDISCLOSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *before = g_strconcat (rows[i].before, "\"createdAt\":\"2022-03-07T09:24:07Z\",", NULL);
    g_autoptr (KlyReport) report = read_info (before, "");

    g_test_message ("%s", rows[i].before);
    g_assert_cmpint (kly_report_get_ip_state (report), ==, rows[i].ip);
    g_assert_cmpuint (kly_report_get_ip_addresses (report)->len, ==, rows[i].n_addresses);
    g_assert_cmpint (kly_report_get_expiry_state (report), ==, rows[i].expiry);
    g_assert_cmpint (g_date_time_to_unix (kly_report_get_created (report)), ==, 1646645047);
    if (rows[i].expiry == KLY_EXPIRY_ON)
      g_assert_cmpint (g_date_time_to_unix (kly_report_get_expires (report)), ==, 1685431209);
  }
}

static void
test_refusals (void)
{
  static const struct {
    guint status;
    const char *body;
    KlyFailureClass class_;
  } rows[] = {
    { 200, "{\"retCode\":10003,\"retMsg\":\"API key is invalid.\",\"result\":{},\"time\":1}", KLY_FAILURE_BAD_KEY },
    { 200, "{\"ret_code\":10003,\"ret_msg\":\"invalid api_key\"}", KLY_FAILURE_BAD_KEY },
    { 401, "{\"retCode\":10003}", KLY_FAILURE_BAD_KEY },
    { 200, "{\"retCode\":10004,\"retMsg\":\"Error sign\"}", KLY_FAILURE_BAD_SECRET },
    { 200, "{\"retCode\":10002}", KLY_FAILURE_CLOCK },
    { 200, "{\"retCode\":10010}", KLY_FAILURE_IP_NOT_ALLOWED },
    { 200, "{\"retCode\":33004}", KLY_FAILURE_EXPIRED },
    { 200, "{\"retCode\":-2015}", KLY_FAILURE_AMBIGUOUS },
    { 200, "{\"retCode\":10005}", KLY_FAILURE_NO_PERMISSION },
    { 200, "{\"retCode\":10007}", KLY_FAILURE_AMBIGUOUS },
    { 200, "{\"retCode\":10001,\"retMsg\":\"empty value: apiTimestamp[] apiKey[] apiSignature[]\"}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"retCode\":10008}", KLY_FAILURE_DISABLED },
    { 200, "{\"retCode\":10009}", KLY_FAILURE_GEO_BLOCKED },
    { 200, "{\"retCode\":10024}", KLY_FAILURE_NOT_ACTIVE },
    { 200, "{\"retCode\":10027}", KLY_FAILURE_DISABLED },
    { 200, "{\"retCode\":10028}", KLY_FAILURE_NOT_ACTIVE },
    { 200, "{\"retCode\":100028}", KLY_FAILURE_NOT_ACTIVE },
    { 200, "{\"retCode\":10029}", KLY_FAILURE_NO_PERMISSION },
    { 200, "{\"retCode\":10006}", KLY_FAILURE_RATE_LIMITED },
    { 429, "", KLY_FAILURE_RATE_LIMITED },
    { 403, "{\"retCode\":10006}", KLY_FAILURE_RATE_LIMITED },
    { 403, "access too frequent", KLY_FAILURE_RATE_LIMITED },
    { 403, "", KLY_FAILURE_GEO_BLOCKED },
    { 403, "<html>403</html>", KLY_FAILURE_GEO_BLOCKED },
    { 200, "{\"retCode\":10000}", KLY_FAILURE_MAINTENANCE },
    { 200, "{\"retCode\":10016}", KLY_FAILURE_MAINTENANCE },
    { 503, "<html>503</html>", KLY_FAILURE_MAINTENANCE },
    { 401, "", KLY_FAILURE_AMBIGUOUS },
    { 401, "<html>401</html>", KLY_FAILURE_BAD_RESPONSE },
    { 404, "", KLY_FAILURE_BAD_RESPONSE },
    /* A number is that number only. */
    { 200, "{\"retCode\":100030}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"retCode\":1000}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"retCode\":0}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"retCode\":0,\"result\":{\"permissions\":[]}}", KLY_FAILURE_BAD_RESPONSE },
    { 201, "{\"retCode\":0,\"result\":{\"permissions\":{}}}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"result\":{\"permissions\":{}}}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[]", KLY_FAILURE_BAD_RESPONSE },
    { 200, "", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u %s", rows[i].status, rows[i].body);
    g_assert_cmpint (class_of_body (ADAPTER, "key-info", rows[i].status, rows[i].body), ==, rows[i].class_);
  }
}

static void
test_causes (void)
{
  g_autoptr (KlyReport) unknown = read_body (ADAPTER, "key-info", 200, "{\"retCode\":10003}", KLY_ANSWER_REFUSED);
  g_autoptr (KlyReport) bare = read_body (ADAPTER, "key-info", 401, "", KLY_ANSWER_REFUSED);
  GPtrArray *causes = kly_report_get_causes (unknown);

  g_assert_cmpuint (causes->len, ==, 3);
  g_assert_cmpint (((KlyCause *) causes->pdata[1])->class_, ==, KLY_FAILURE_WRONG_SITE);
  g_assert_cmpstr (kly_report_get_failure (unknown)->code, ==, "10003");
  g_assert_cmpuint (kly_report_get_causes (bare)->len, ==, 4);
  g_assert_null (kly_report_get_failure (bare)->code);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bybit/request", test_request);
  g_test_add_func ("/bybit/signature", test_signature);
  g_test_add_func ("/bybit/private-keys", test_private_keys);
  g_test_add_func ("/bybit/clock", test_clock);
  g_test_add_func ("/bybit/permissions", test_permissions);
  g_test_add_func ("/bybit/boxes", test_boxes);
  g_test_add_func ("/bybit/addresses-and-times", test_addresses_and_times);
  g_test_add_func ("/bybit/refusals", test_refusals);
  g_test_add_func ("/bybit/causes", test_causes);
  return g_test_run ();
}
