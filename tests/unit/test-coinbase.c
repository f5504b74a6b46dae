/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <string.h>

#include "adapter-test.h"
#include "jwt.h"
#include "key-format.h"

#define ADAPTER (&kly_adapter_coinbase)

/* The keys of the tests of https://github.com/coinbase/coinbase-advanced-py
 * (tests/constants.py). */
#define NAME "organizations/test-organization/apiKeys/test-api-key"
#define EC_BODY \
  "MHcCAQEEIKwf3Uox30cRWzRBOPoPOH5p0Gpb0Dt8zUKXUEM5fMkGoAoGCCqGSM49AwEHoUQDQgAEbAtpLlSZYVOwYICz+uEyxcS29vRIujiE" \
  "S/gQ1DC7FV4zK4JuYE9vqDyGZQYjdXHLM7I6f/QnnOITL+dXYWBHRA=="
#define EC_PEM "-----BEGIN EC PRIVATE KEY-----\n" EC_BODY "\n-----END EC PRIVATE KEY-----\n"
#define ED25519 "k0BUni0p0vZG1BdpVjS6ogBJ7kxm630AJ2dN+tuputDOKsRAwgyrpEQLeBtS1znTmzPX6Xr2eOWpzx6nW8knkA=="
#define ED25519_SEED "k0BUni0p0vZG1BdpVjS6ogBJ7kxm630AJ2dN+tuputA="
#define ED25519_PEM \
  "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJNAVJ4tKdL2RtQXaVY0uqIASe5MZut9ACdnTfrbqbrQ\n" \
  "-----END PRIVATE KEY-----\n"

/* Made of these keys apart from this program. */
#define EDDSA_TOKEN \
  "eyJhbGciOiJFZERTQSIsImtpZCI6Im9yZ2FuaXphdGlvbnMvdGVzdC1vcmdhbml6YXRpb24vYXBpS2V5cy90ZXN0LWFwaS1rZXkiLCJub25jZSI6" \
  "IjAxMjM0NTY3ODlhYmNkZWYiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiJvcmdhbml6YXRpb25zL3Rlc3Qtb3JnYW5pemF0aW9uL2FwaUtleXMvdGVz" \
  "dC1hcGkta2V5IiwiaXNzIjoiY2RwIiwibmJmIjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDAxMjAsInVyaSI6IkdFVCBhcGkuY29pbmJhc2UuY29t" \
  "L2FwaS92My9icm9rZXJhZ2Uva2V5X3Blcm1pc3Npb25zIn0.lkwR3XtaqmQ218oQljoiktQ_AtpM4q7xpswu0_dBIc-PsithviO__55vVKiVQget" \
  "DmnEGH9aZco4zpwg81YjBg"
#define ES256_INPUT \
  "eyJhbGciOiJFUzI1NiIsImtpZCI6Im9yZ2FuaXphdGlvbnMvdGVzdC1vcmdhbml6YXRpb24vYXBpS2V5cy90ZXN0LWFwaS1rZXkiLCJub25jZSI6" \
  "IjAxMjM0NTY3ODlhYmNkZWYiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiJvcmdhbml6YXRpb25zL3Rlc3Qtb3JnYW5pemF0aW9uL2FwaUtleXMvdGVz" \
  "dC1hcGkta2V5IiwiaXNzIjoiY2RwIiwibmJmIjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDAxMjAsInVyaSI6IkdFVCBhcGkuY29pbmJhc2UuY29t" \
  "L2FwaS92My9icm9rZXJhZ2Uva2V5X3Blcm1pc3Npb25zIn0"
#define ES256_SIGNATURE "HLMNkjzXOzVcRM-f2bRgtVaDLMiMHdln-t1V7bFOxSHYBCFmuoLTTQZOX3pVIcxUxdkSAlLw-mZzIN9XwLoB7A"

static const KlyMoment moment = { .unix_us = G_GINT64_CONSTANT (1700000000999999),
                                  .local_us = 1,
                                  .random = G_GUINT64_CONSTANT (0x0123456789abcdef) };

static KlyWireRequest *
build (const char *name, const char *secret, GError **error)
{
  g_autoptr (KlyApiKey) key = key_with ("coinbase", name, secret);

  return ADAPTER->build (request_named (ADAPTER, "permissions"), &ADAPTER->sites[0], key, &moment, error);
}

/* Answers the token of the request. */
static char *
make_token (const char *name, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyWireRequest) wire = build (name, secret, &error);
  const char *bearer;

  g_assert_no_error (error);
  bearer = header_of (wire, "Authorization");
  g_assert_true (g_str_has_prefix (bearer, "Bearer "));
  return g_strdup (bearer + strlen ("Bearer "));
}

static void
test_request (void)
{
  g_autoptr (KlyWireRequest) wire = build (NAME, ED25519, NULL);

  g_assert_cmpstr (wire->method, ==, "GET");
  g_assert_cmpstr (wire->host, ==, "api.coinbase.com");
  g_assert_cmpstr (wire->target, ==, "/api/v3/brokerage/key_permissions");
  g_assert_cmpuint (wire->headers->len, ==, 1);
  g_assert_null (wire->body);
}

static void
test_clock_request_is_unsigned (void)
{
  g_autoptr (KlyApiKey) key = key_with ("coinbase", NAME, ED25519);
  g_autoptr (KlyWireRequest) wire = NULL;

  wire = ADAPTER->build (request_named (ADAPTER, "time"), &ADAPTER->sites[0], key, &(KlyMoment){ 0 }, NULL);
  g_assert_cmpstr (wire->target, ==, "/api/v3/brokerage/time");
  g_assert_cmpuint (wire->headers->len, ==, 0);
}

static void
test_eddsa (void)
{
  static const char *const forms[] = { ED25519, ED25519_SEED, ED25519_PEM };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *token = make_token (NAME, forms[i]);

    g_assert_cmpstr (token, ==, EDDSA_TOKEN);
  }
}

static guchar *
decode (const char *text, gsize *length)
{
  g_autoptr (GString) base64 = g_string_new (text);

  g_strdelimit (base64->str, "-", '+');
  g_strdelimit (base64->str, "_", '/');
  while (base64->len % 4 != 0)
    g_string_append_c (base64, '=');
  return g_base64_decode (base64->str, length);
}

static void
assert_verifies (const char *input, const char *signature)
{
  static guint8 x[] = { 0x6c, 0x0b, 0x69, 0x2e, 0x54, 0x99, 0x61, 0x53, 0xb0, 0x60, 0x80, 0xb3, 0xfa, 0xe1, 0x32, 0xc5,
                        0xc4, 0xb6, 0xf6, 0xf4, 0x48, 0xba, 0x38, 0x84, 0x4b, 0xf8, 0x10, 0xd4, 0x30, 0xbb, 0x15, 0x5e };
  static guint8 y[] = { 0x33, 0x2b, 0x82, 0x6e, 0x60, 0x4f, 0x6f, 0xa8, 0x3c, 0x86, 0x65, 0x06, 0x23, 0x75, 0x71, 0xcb,
                        0x33, 0xb2, 0x3a, 0x7f, 0xf4, 0x27, 0x9c, 0xe2, 0x13, 0x2f, 0xe7, 0x57, 0x61, 0x60, 0x47, 0x44 };
  const gnutls_datum_t point[] = { { x, sizeof x }, { y, sizeof y } };
  gsize length;
  g_autofree guchar *raw = decode (signature, &length);
  const gnutls_datum_t data = { (guint8 *) input, (unsigned int) strlen (input) };
  gnutls_datum_t r = { raw, 32 }, s = { raw + 32, 32 }, der = { NULL, 0 };
  gnutls_pubkey_t public;

  g_assert_cmpuint (length, ==, 64);
  g_assert_cmpint (gnutls_encode_rs_value (&der, &r, &s), ==, 0);
  g_assert_cmpint (gnutls_pubkey_init (&public), ==, 0);
  g_assert_cmpint (gnutls_pubkey_import_ecc_raw (public, GNUTLS_ECC_CURVE_SECP256R1, &point[0], &point[1]), ==, 0);
  g_assert_cmpint (gnutls_pubkey_verify_data2 (public, GNUTLS_SIGN_ECDSA_SHA256, 0, &data, &der), >=, 0);
  gnutls_pubkey_deinit (public);
  gnutls_free (der.data);
}

/* ECDSA never signs twice alike, and a number may begin with zeros: many times. */
static void
test_es256 (void)
{
  assert_verifies (ES256_INPUT, ES256_SIGNATURE);
  for (guint i = 0; i < 600; i++) {
    g_autofree char *token = make_token (NAME, EC_PEM);
    char *dot = strrchr (token, '.');

    *dot = '\0';
    g_assert_cmpstr (token, ==, ES256_INPUT);
    assert_verifies (token, dot + 1);
  }
}

static void
test_algorithms (void)
{
  static const struct {
    const char *secret;
    const char *algorithm;
  } rows[] = {
    { EC_PEM, "ES256" },
    { ED25519, "EdDSA" },
    { ED25519_SEED, "EdDSA" },
    { ED25519_PEM, "EdDSA" },
    { "", NULL },
    { "not a key", NULL },
    { "aGVsbG8=", NULL },
    { EC_BODY, NULL },
    /* One letter of the public half changed: the key is not whole. */
    { "k0BUni0p0vZG1BdpVjS6ogBJ7kxm630AJ2dN+tuputDOKsRAwgyrpEQLeBtS1znTmzPX6Xr2eOWpzx6nW8knkQ==", NULL },
    { "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlySecretText) secret = kly_secret_text_new (rows[i].secret, -1);
    g_autoptr (GError) error = NULL;
    g_autoptr (KlyWireRequest) wire = build (NAME, rows[i].secret, &error);

    g_test_message ("%u", i);
    g_assert_cmpstr (kly_jwt_get_algorithm (secret), ==, rows[i].algorithm);
    g_assert_cmpint (wire != NULL, ==, rows[i].algorithm != NULL);
    g_assert_cmpint (error == NULL, ==, wire != NULL);
    g_assert_true (error == NULL || strstr (error->message, "AAAA") == NULL);
  }
}

static void
test_every_form_of_pem (void)
{
  static const char *const forms[] = {
    EC_PEM,
    "-----BEGIN EC PRIVATE KEY-----\\n" EC_BODY "\\n-----END EC PRIVATE KEY-----\\n",
    "\"-----BEGIN EC PRIVATE KEY-----\\\\n" EC_BODY "\\\\n-----END EC PRIVATE KEY-----\\\\n\"",
    "-----BEGIN EC PRIVATE KEY-----\r\n" EC_BODY "\r\n-----END EC PRIVATE KEY-----",
    "-----BEGIN EC PRIVATE KEY-----" EC_BODY "-----END EC PRIVATE KEY-----",
    "-----BEGIN EC PRIVATE KEY----- " EC_BODY " -----END EC PRIVATE KEY-----",
    "-----BEGIN EC PRIVATE KEY-----\n" EC_BODY "-----END EC PRIVATE KEY-----",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (KlySecretText) clean = kly_format_clean (KLY_FIELD_SECRET, forms[i], -1);
    g_autoptr (KlyApiKey) key = key_with ("coinbase", NAME, kly_secret_text_peek (clean));

    g_test_message ("%u: %s", i, kly_secret_text_peek (clean));
    g_assert_cmpint (kly_format_check_field (ADAPTER, key, KLY_FIELD_SECRET), ==, KLY_FORMAT_FINE);
    g_assert_cmpstr (kly_jwt_get_algorithm (clean), ==, "ES256");
  }
}

static void
test_names_in_the_token (void)
{
  static const char header_json[] = "{\"alg\":\"EdDSA\",\"kid\":\"a\\\"b\\\\c\",\"nonce\":\"0123456789abcdef\",\"typ\":\"JWT\"}";
  g_autofree char *token = make_token ("a\"b\\c", ED25519);
  gsize length;
  g_autofree guchar *header = NULL;

  *strchr (token, '.') = '\0';
  header = decode (token, &length);
  g_assert_cmpmem (header, length, header_json, strlen (header_json));
}

static void
test_format (void)
{
  static const struct {
    const char *key;
    const char *secret;
    const char *field;
    KlyFormatProblem problem;
  } rows[] = {
    { "01234567-89ab-cdef-0123-456789abcdef", ED25519, "key", KLY_FORMAT_FINE },
    { "01234567-89ab-cdef-0123-456789abcdef", ED25519_SEED, "secret", KLY_FORMAT_FINE },
    { "organizations/01234567-89ab-cdef-0123-456789abcdef/apiKeys/01234567-89ab-cdef-0123-456789abcdef", EC_PEM, "key",
      KLY_FORMAT_FINE },
    { NAME, EC_PEM, "key", KLY_FORMAT_UNUSUAL_LENGTH },
    { ED25519, "01234567-89ab-cdef-0123-456789abcdef", "key", KLY_FORMAT_SWAPPED },
    { EC_PEM, "01234567-89ab-cdef-0123-456789abcdef", "secret", KLY_FORMAT_SWAPPED },
    { "0123456789abcDEF", "0123456789abcDEF0123456789abcDEF", "key", KLY_FORMAT_DEAD_KIND },
    { "0123456789abcDEF", "0123456789abcDEF0123456789abcDE-", "key", KLY_FORMAT_UNUSUAL_LENGTH },
    { "0123456789abcDEF", ED25519, "key", KLY_FORMAT_UNUSUAL_LENGTH },
    { "{\"name\":\"n\",\"privateKey\":", ED25519, "key", KLY_FORMAT_PIECE_OF_FILE },
    { NAME, "{\"name\":\"n\"", "secret", KLY_FORMAT_PIECE_OF_FILE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyApiKey) key = key_with ("coinbase", rows[i].key, rows[i].secret);

    g_test_message ("%u", i);
    g_assert_cmpint (kly_format_check_field (ADAPTER, key, rows[i].field), ==, rows[i].problem);
  }
}

static void
test_permissions (void)
{
  static const struct {
    const char *flags;
    const char *grants; /* read, spot, margin, futures, transfer, withdraw */
    guint others;
  } rows[] = {
    { "\"can_view\":true,\"can_trade\":true,\"can_transfer\":false", "gguudd", 0 },
    { "\"can_view\":true,\"can_trade\":true,\"can_transfer\":true", "gguugg", 0 },
    { "\"can_view\":true,\"can_trade\":false,\"can_transfer\":false", "gddddd", 0 },
    { "\"can_view\":false,\"can_trade\":false,\"can_transfer\":false", "dddddd", 0 },
    { "\"can_view\":true,\"can_trade\":true,\"can_transfer\":false,\"can_receive\":true", "gguudd", 1 },
    { "\"can_view\":true,\"can_trade\":true,\"can_transfer\":false,\"can_receive\":false", "gguudd", 0 },
    { "\"can_view\":true,\"can_trade\":true,\"can_fly\":true", "gguuuu", 1 },
    { "\"can_view\":\"true\",\"can_trade\":1,\"can_transfer\":null", "uuuuuu", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *body =
      g_strdup_printf ("{%s,\"portfolio_uuid\":\"p\",\"portfolio_type\":\"DEFAULT\"}", rows[i].flags);
    g_autoptr (KlyReport) report = read_body (ADAPTER, "permissions", 200, body, KLY_ANSWER_LEARNT);

    g_test_message ("%s", body);
    assert_grants (report, rows[i].grants);
    g_assert_cmpuint (kly_report_get_other_permissions (report)->len, ==, rows[i].others);
    g_assert_cmpint (kly_report_get_ip_state (report), ==, KLY_IP_UNDISCLOSED);
    g_assert_cmpint (kly_report_get_expiry_state (report), ==, KLY_EXPIRY_UNDISCLOSED);
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
    { 401, "Unauthorized", KLY_FAILURE_AMBIGUOUS },
    { 401, "Unauthorized\n", KLY_FAILURE_AMBIGUOUS },
    { 401, "", KLY_FAILURE_AMBIGUOUS },
    { 401, "{\"error\":\"unknown\",\"message\":\"Nobody has seen this\"}", KLY_FAILURE_AMBIGUOUS },
    { 401, "{\"errors\":[{\"id\":\"authentication_error\",\"message\":\"invalid api key\"}]}", KLY_FAILURE_AMBIGUOUS },
    { 401, "{\"errors\":[{\"id\":\"unauthorized\",\"message\":\"m\"}]}", KLY_FAILURE_AMBIGUOUS },
    { 401, "{\"errors\":[{\"id\":\"invalid_token\",\"message\":\"m\"}]}", KLY_FAILURE_AMBIGUOUS },
    { 401, "{\"errors\":[{\"id\":\"revoked_token\",\"message\":\"m\"}]}", KLY_FAILURE_BAD_KEY },
    { 401, "{\"errors\":[{\"id\":\"expired_token\",\"message\":\"m\"}]}", KLY_FAILURE_CLOCK },
    { 403, "{\"errors\":[{\"id\":\"invalid_scope\",\"message\":\"m\"}]}", KLY_FAILURE_NO_PERMISSION },
    { 403, "{\"error\":\"PERMISSION_DENIED\",\"error_details\":\"Missing required scopes\",\"message\":\"m\"}",
      KLY_FAILURE_NO_PERMISSION },
    { 403, "{\"error\":\"unknown\",\"error_details\":\"d\",\"message\":\"missing required scopes\"}",
      KLY_FAILURE_NO_PERMISSION },
    { 403, "{\"error\":\"unknown\",\"error_details\":\"View permission is required\"}", KLY_FAILURE_NO_PERMISSION },
    { 429, "{\"errors\":[{\"id\":\"rate_limit_exceeded\",\"message\":\"m\"}]}", KLY_FAILURE_RATE_LIMITED },
    { 429, "", KLY_FAILURE_RATE_LIMITED },
    { 451, "", KLY_FAILURE_GEO_BLOCKED },
    { 400, "{\"error\":\"INVALID_ARGUMENT\",\"code\":3,\"message\":\"m\",\"details\":[]}", KLY_FAILURE_BAD_RESPONSE },
    { 500, "{\"error\":\"INTERNAL\",\"code\":13,\"message\":\"m\",\"details\":[]}", KLY_FAILURE_MAINTENANCE },
    { 500, "Internal Server Error", KLY_FAILURE_MAINTENANCE },
    { 502, "<html>502</html>", KLY_FAILURE_MAINTENANCE },
    { 503, "<html>503</html>", KLY_FAILURE_MAINTENANCE },
    { 403, "<html>Cloudflare</html>", KLY_FAILURE_BAD_RESPONSE },
    { 401, "<html>Sign in</html>", KLY_FAILURE_BAD_RESPONSE },
    { 403, "{\"error\":\"unknown\"}", KLY_FAILURE_BAD_RESPONSE },
    { 403, "{\"errors\":[]}", KLY_FAILURE_BAD_RESPONSE },
    { 404, "{\"errors\":[\"id\"]}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "", KLY_FAILURE_BAD_RESPONSE },
    { 200, "[]", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{}", KLY_FAILURE_BAD_RESPONSE },
    { 200, "{\"can_view\":", KLY_FAILURE_BAD_RESPONSE },
    { 302, "", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u %s", rows[i].status, rows[i].body);
    g_assert_cmpint (class_of_body (ADAPTER, "permissions", rows[i].status, rows[i].body), ==, rows[i].class_);
  }
  /* The time call carries no key: nothing it answers is about one. */
  g_assert_cmpint (class_of_body (ADAPTER, "time", 401, "Unauthorized"), ==, KLY_FAILURE_BAD_RESPONSE);
}

static void
test_ambiguity (void)
{
  g_autoptr (KlyReport) report = read_body (ADAPTER, "permissions", 401, "Unauthorized\n", KLY_ANSWER_REFUSED);
  GPtrArray *causes = kly_report_get_causes (report);

  g_assert_cmpuint (causes->len, ==, 5);
  g_assert_cmpint (((KlyCause *) causes->pdata[0])->class_, ==, KLY_FAILURE_IP_NOT_ALLOWED);
  g_assert_cmpstr (kly_report_get_failure (report)->code, ==, "Unauthorized");
  g_assert_cmpstr (kly_report_get_failure (report)->detail, ==, "Unauthorized");
  g_assert_cmpuint (kly_adapter_count_retries (ADAPTER, KLY_FAILURE_AMBIGUOUS), ==, 2);
}

static guint
count_explanations (const char *secret, guint status, const char *body)
{
  g_autoptr (KlyReport) report = read_body (ADAPTER, "permissions", status, body, KLY_ANSWER_REFUSED);
  g_autoptr (KlyApiKey) key = key_with ("coinbase", NAME, secret);

  ADAPTER->explain (key, report);
  return kly_report_get_findings (report)->len;
}

static void
test_ed25519_may_be_the_cause (void)
{
  g_assert_cmpuint (count_explanations (ED25519, 401, "Unauthorized"), ==, 1);
  g_assert_cmpuint (count_explanations (ED25519_PEM, 401, "Unauthorized"), ==, 1);
  g_assert_cmpuint (count_explanations (EC_PEM, 401, "Unauthorized"), ==, 0);
  g_assert_cmpuint (count_explanations (ED25519, 403, "{\"error\":\"PERMISSION_DENIED\"}"), ==, 0);
}

static void
test_clock (void)
{
  g_autoptr (KlyReply) good = kly_reply_new (
    200, "{\"iso\":\"2023-11-14T22:13:20Z\",\"epochSeconds\":\"1700000000\",\"epochMillis\":\"1700000000123\"}", -1);
  g_autoptr (KlyReply) bad = kly_reply_new (200, "{\"epochMillis\":\"soon\"}", -1);
  g_autoptr (KlyReply) busy = kly_reply_new (503, "{\"epochMillis\":\"1700000000123\"}", -1);
  gint64 unix_us;

  g_assert_true (ADAPTER->read_clock (good, &unix_us));
  g_assert_cmpint (unix_us, ==, G_GINT64_CONSTANT (1700000000123000));
  g_assert_false (ADAPTER->read_clock (bad, &unix_us));
  g_assert_false (ADAPTER->read_clock (busy, &unix_us));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coinbase/request", test_request);
  g_test_add_func ("/coinbase/clock-request-is-unsigned", test_clock_request_is_unsigned);
  g_test_add_func ("/coinbase/eddsa", test_eddsa);
  g_test_add_func ("/coinbase/es256", test_es256);
  g_test_add_func ("/coinbase/algorithms", test_algorithms);
  g_test_add_func ("/coinbase/every-form-of-pem", test_every_form_of_pem);
  g_test_add_func ("/coinbase/names-in-the-token", test_names_in_the_token);
  g_test_add_func ("/coinbase/format", test_format);
  g_test_add_func ("/coinbase/permissions", test_permissions);
  g_test_add_func ("/coinbase/refusals", test_refusals);
  g_test_add_func ("/coinbase/ambiguity", test_ambiguity);
  g_test_add_func ("/coinbase/ed25519-may-be-the-cause", test_ed25519_may_be_the_cause);
  g_test_add_func ("/coinbase/clock", test_clock);
  return g_test_run ();
}
