/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gnutls/gnutls.h>
#include <string.h>

#include "signing.h"

/* https://github.com/binance/binance-spot-api-docs (rest-api.md, web-socket-api.md) */
#define BINANCE_SECRET "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
#define ORDER "&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"

static void
test_hmac_sha256 (void)
{
  static const struct {
    const char *payload;
    const char *signature;
  } vectors[] = {
    { "symbol=LTCBTC" ORDER, "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71" },
    { "symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96" ORDER,
      "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3" },
    { "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559",
      "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77" },
    { "apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A&price=52000.00&quantity=0.01000000"
      "&recvWindow=100&side=SELL&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT",
      "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24" },
    { "apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A&price=0.10000000&quantity=1.00000000"
      "&recvWindow=5000&side=BUY&symbol=１２３４５６&timeInForce=GTC&timestamp=1645423376532&type=LIMIT",
      "b33892ae8e687c939f4468c6268ddd4c40ac1af18ad19a064864c47bae0752cd" },
  };
  g_autoptr (KlySecretText) secret = kly_secret_text_new (BINANCE_SECRET, -1);

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *signature = kly_sign_hmac_hex (GNUTLS_MAC_SHA256, secret, vectors[i].payload);

    g_assert_cmpstr (signature, ==, vectors[i].signature);
  }
}

/* https://github.com/binance/binance-spot-api-docs (fix-api.md) */
static void
test_ed25519 (void)
{
  g_autoptr (KlySecretText) pem =
    kly_secret_text_new ("-----BEGIN PRIVATE KEY-----\n"
                         "MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u\n"
                         "-----END PRIVATE KEY-----\n", -1);
  g_autoptr (GError) error = NULL;
  g_autofree char *signature =
    kly_sign_pem_base64 (pem, "A\001EXAMPLE\001SPOT\0011\00120240627-11:17:25.223", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (signature, ==,
                   "4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==");
}

static void
test_bad_pem (void)
{
  g_autoptr (KlySecretText) pem =
    kly_secret_text_new ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", -1);
  g_autoptr (GError) error = NULL;
  g_autofree char *signature = kly_sign_pem_base64 (pem, "text", &error);

  g_assert_null (signature);
  g_assert_error (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET);
  g_assert_null (strstr (error->message, "AAAA"));
}

static void
test_base64 (void)
{
  static const char *const broken[] = { "", "AAA", "AAAA=", "AA=A", "AA*A", "A===" };
  g_autoptr (KlySecretText) text = kly_secret_text_new ("aGVsbG8=", -1);
  g_autoptr (KlySecretText) bytes = kly_decode_base64 (text);

  g_assert_cmpmem (kly_secret_text_peek (bytes), kly_secret_text_get_length (bytes), "hello", 5);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (KlySecretText) bad = kly_secret_text_new (broken[i], -1);
    g_autoptr (KlySecretText) none = kly_decode_base64 (bad);

    g_assert_null (none);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signing/hmac-sha256", test_hmac_sha256);
  g_test_add_func ("/signing/ed25519", test_ed25519);
  g_test_add_func ("/signing/bad-pem", test_bad_pem);
  g_test_add_func ("/signing/base64", test_base64);
  return g_test_run ();
}
