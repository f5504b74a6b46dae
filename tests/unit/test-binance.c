/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>

#include "adapter-test.h"

#define ADAPTER (&kly_adapter_binance)
#define KEY "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
#define SECRET "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"

static void
test_request (void)
{
  g_autoptr (KlyApiKey) key = key_with ("binance", KEY, SECRET);
  const KlyMoment moment = { .unix_us = G_GINT64_CONSTANT (1499827319559000), .local_us = 1 };
  g_autoptr (KlyWireRequest) wire = NULL;

  wire = ADAPTER->build (request_named (ADAPTER, "restrictions"), &ADAPTER->sites[0], key, &moment, NULL);
  g_assert_cmpstr (wire->method, ==, "GET");
  g_assert_cmpstr (wire->host, ==, "api.binance.com");
  /* computed with: printf recvWindow=5000\&timestamp=1499827319559 | openssl dgst -sha256 -hmac SECRET */
  g_assert_cmpstr (wire->target, ==,
                   "/sapi/v1/account/apiRestrictions?recvWindow=5000&timestamp=1499827319559"
                   "&signature=82f4e72e95e63d666b6da651e82a701722ad8a785a169318d91f36f279c55821");
  g_assert_cmpstr (header_of (wire, "X-MBX-APIKEY"), ==, KEY);
  g_assert_null (wire->body);
}

#define TIMESTAMP G_GINT64_CONSTANT (1499827319559)
#define PAYLOAD "recvWindow=5000&timestamp=1499827319559"

/* Binance's own samples of RSA come without the private key, so GnuTLS itself
 * makes a key and is the judge. */
static gnutls_x509_privkey_t
make_rsa_key (void)
{
  gnutls_x509_privkey_t key;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), ==, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_RSA, 2048, 0), ==, 0);
  return key;
}

static char *
to_pem (gnutls_x509_privkey_t key, gboolean pkcs8)
{
  gnutls_datum_t pem;
  char *text;

  g_assert_cmpint (pkcs8 ? gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &pem)
                         : gnutls_x509_privkey_export2 (key, GNUTLS_X509_FMT_PEM, &pem), ==, 0);
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

/* The signature of @target, out of base64 and percent signs. */
static guchar *
signature_in (const char *target, gsize *length)
{
  static const char start[] = "/sapi/v1/account/apiRestrictions?" PAYLOAD "&signature=";
  g_autofree char *base64 = NULL;

  g_assert_true (g_str_has_prefix (target, start));
  g_assert_null (strpbrk (target + strlen (start), "+/=&"));
  base64 = g_uri_unescape_string (target + strlen (start), NULL);
  g_assert_nonnull (base64);
  return g_base64_decode (base64, length);
}

static gboolean
verifies (gnutls_x509_privkey_t key, const char *payload, guchar *signature, gsize length)
{
  gnutls_datum_t data = { (guchar *) payload, (unsigned int) strlen (payload) };
  gnutls_datum_t signed_with = { signature, (unsigned int) length };
  gnutls_privkey_t private_key;
  gnutls_pubkey_t public_key;
  int status;

  g_assert_cmpint (gnutls_privkey_init (&private_key), ==, 0);
  g_assert_cmpint (gnutls_privkey_import_x509 (private_key, key, 0), ==, 0);
  g_assert_cmpint (gnutls_pubkey_init (&public_key), ==, 0);
  g_assert_cmpint (gnutls_pubkey_import_privkey (public_key, private_key, 0, 0), ==, 0);
  status = gnutls_pubkey_verify_data2 (public_key, GNUTLS_SIGN_RSA_SHA256, 0, &data, &signed_with);
  gnutls_pubkey_deinit (public_key);
  gnutls_privkey_deinit (private_key);
  return status >= 0;
}

static void
test_rsa (void)
{
  const KlyMoment moment = { .unix_us = TIMESTAMP * 1000 };
  gnutls_x509_privkey_t rsa = make_rsa_key (), other = make_rsa_key ();

  for (int pkcs8 = FALSE; pkcs8 <= TRUE; pkcs8++) {
    g_autofree char *pem = to_pem (rsa, pkcs8);
    g_autoptr (KlyApiKey) key = key_with ("binance", KEY, pem);
    g_autoptr (GError) error = NULL;
    g_autoptr (KlyWireRequest) wire =
      ADAPTER->build (request_named (ADAPTER, "restrictions"), &ADAPTER->sites[0], key, &moment, &error);
    g_autofree guchar *signature = NULL;
    gsize length;

    g_assert_no_error (error);
    g_assert_nonnull (strstr (pem, pkcs8 ? "BEGIN PRIVATE KEY" : "BEGIN RSA PRIVATE KEY"));
    signature = signature_in (wire->target, &length);
    g_assert_cmpuint (length, ==, 2048 / 8);
    g_assert_true (verifies (rsa, PAYLOAD, signature, length));
    g_assert_false (verifies (rsa, PAYLOAD "0", signature, length));
    g_assert_false (verifies (other, PAYLOAD, signature, length));
  }
  gnutls_x509_privkey_deinit (rsa);
  gnutls_x509_privkey_deinit (other);
}

static void
test_clock_request_is_unsigned (void)
{
  g_autoptr (KlyApiKey) key = key_with ("binance", KEY, SECRET);
  g_autoptr (KlyWireRequest) wire = NULL;

  wire = ADAPTER->build (request_named (ADAPTER, "time"), &ADAPTER->sites[1], key, &(KlyMoment){ 0 }, NULL);
  g_assert_cmpstr (wire->host, ==, "testnet.binance.vision");
  g_assert_cmpstr (wire->target, ==, "/api/v3/time");
  g_assert_cmpuint (wire->headers->len, ==, 0);
}

static void
test_permissions (void)
{
  g_autoptr (KlyReport) report =
    read_body (ADAPTER, "restrictions", 200,
               "{\"ipRestrict\":true,\"createTime\":1698645219000,\"enableReading\":true,"
               "\"enableSpotAndMarginTrading\":true,\"enableWithdrawals\":false,\"enableInternalTransfer\":false,"
               "\"permitsUniversalTransfer\":true,\"enableMargin\":false,\"enableVanillaOptions\":true,"
               "\"enableSomethingNew\":true,\"tradingAuthorityExpirationTime\":1798645219000}",
               KLY_ANSWER_LEARNT);

  assert_grants (report, "ggdugd");
  g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_RESTRICTED);
  g_assert_cmpint (g_date_time_to_unix (kly_report_get_created (report)), ==, 1698645219);
  g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_ON);
  g_assert_cmpuint (kly_report_get_other_permissions (report)->len, ==, 2);
  g_assert_cmpint (kly_report_get_token (report, "permitsUniversalTransfer"), ==, KLY_GRANT_GRANTED);
}

static void
test_missing_and_wrong_types (void)
{
  g_autoptr (KlyReport) report =
    read_body (ADAPTER, "restrictions", 200,
               "{\"ipRestrict\":\"yes\",\"enableReading\":\"true\",\"enableSpotAndMarginTrading\":1,"
               "\"enableInternalTransfer\":false,\"createTime\":\"never\"}",
               KLY_ANSWER_LEARNT);

  assert_grants (report, "uuuuuu");
  g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_UNDISCLOSED);
  g_assert_null (kly_report_get_created (report));
}

static void
test_account_flags_are_not_the_keys (void)
{
  g_autoptr (KlyReport) report = read_body (ADAPTER, "account", 200,
                                            "{\"canTrade\":true,\"canWithdraw\":true,\"accountType\":\"SPOT\"}",
                                            KLY_ANSWER_LEARNT);

  assert_grants (report, "guuuuu");
}

static void
test_refusals (void)
{
  static const struct {
    guint status;
    const char *body;
    KlyFailureClass class_;
  } rows[] = {
    { 401, "{\"code\":-2014,\"msg\":\"API-key format invalid.\"}", KLY_FAILURE_BAD_KEY },
    { 400, "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}", KLY_FAILURE_AMBIGUOUS },
    { 400, "{\"code\":-2008,\"msg\":\"Invalid Api-Key ID.\"}", KLY_FAILURE_BAD_KEY },
    { 400, "{\"code\":-2017,\"msg\":\"API Keys are locked on this account.\"}", KLY_FAILURE_DISABLED },
    { 400, "{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}", KLY_FAILURE_BAD_SECRET },
    { 400, "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}", KLY_FAILURE_CLOCK },
    { 401, "{\"code\":-1002,\"msg\":\"You are not authorized to execute this request.\"}", KLY_FAILURE_NO_PERMISSION },
    { 429, "{\"code\":-1003,\"msg\":\"Too many requests.\"}", KLY_FAILURE_RATE_LIMITED },
    { 418, "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned until 1.\"}", KLY_FAILURE_RATE_LIMITED },
    { 429, "", KLY_FAILURE_RATE_LIMITED },
    { 451, "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}", KLY_FAILURE_GEO_BLOCKED },
    { 500, "{\"code\":-1001,\"msg\":\"Internal error\"}", KLY_FAILURE_MAINTENANCE },
    { 503, "<html>Service Unavailable</html>", KLY_FAILURE_MAINTENANCE },
    { 403, "<html>WAF</html>", KLY_FAILURE_BAD_RESPONSE },
    { 400, "{\"code\":-9999,\"msg\":\"A new one\"}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[]", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"ipRestrict\":", KLY_FAILURE_BAD_RESPONSE },
    { 302, "", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (class_of_body (ADAPTER, "restrictions", rows[i].status, rows[i].body), ==, rows[i].class_);
}

static void
test_ambiguity_has_causes (void)
{
  g_autoptr (KlyReport) report = read_body (ADAPTER, "restrictions", 400,
                                            "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions\"}",
                                            KLY_ANSWER_REFUSED);
  GPtrArray *causes = kly_report_get_causes (report);

  g_assert_cmpuint (causes->len, >=, 3);
  g_assert_cmpstr (kly_report_get_failure (report)->code, ==, "-2015");
}

static void
test_own_address (void)
{
  g_autoptr (KlyReport) told =
    read_body (ADAPTER, "restrictions", 400,
               "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action, request ip: 203.0.113.10\"}",
               KLY_ANSWER_REFUSED);
  g_autoptr (KlyReport) other = read_body (ADAPTER, "restrictions", 400, "{\"code\":-1022,\"msg\":\"203.0.113.10\"}",
                                           KLY_ANSWER_REFUSED);

  g_assert_cmpstr (kly_report_get_own_ip (told), ==, "203.0.113.10");
  g_assert_null (kly_report_get_own_ip (other));
}

static void
test_clock (void)
{
  g_autoptr (KlyReply) good = kly_reply_new (200, "{\"serverTime\":1499827319559}", -1);
  g_autoptr (KlyReply) bad = kly_reply_new (200, "{\"serverTime\":-1}", -1);
  gint64 unix_us;

  g_assert_true (ADAPTER->read_clock (good, &unix_us));
  g_assert_cmpint (unix_us, ==, G_GINT64_CONSTANT (1499827319559000));
  g_assert_false (ADAPTER->read_clock (bad, &unix_us));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/binance/request", test_request);
  g_test_add_func ("/binance/rsa", test_rsa);
  g_test_add_func ("/binance/clock-request-is-unsigned", test_clock_request_is_unsigned);
  g_test_add_func ("/binance/permissions", test_permissions);
  g_test_add_func ("/binance/missing-and-wrong-types", test_missing_and_wrong_types);
  g_test_add_func ("/binance/account-flags-are-not-the-keys", test_account_flags_are_not_the_keys);
  g_test_add_func ("/binance/refusals", test_refusals);
  g_test_add_func ("/binance/ambiguity-has-causes", test_ambiguity_has_causes);
  g_test_add_func ("/binance/own-address", test_own_address);
  g_test_add_func ("/binance/clock", test_clock);
  return g_test_run ();
}
