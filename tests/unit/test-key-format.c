/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "adapter-test.h"
#include "key-format.h"

#define BINANCE_KEY "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
#define BINANCE_SECRET "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
#define KRAKEN_KEY "CJbfPw4tnbf/9en/ZmpewCTKEwmmzO18LXZcHQcu7HPLWre4l8+V9I3y"
#define KRAKEN_SECRET "FRs+gtq09rR7OFtKj9BGhyOGS3u5vtY/EdiIBO9kD8NFtRX7w7LeJDSrX6cq1D8zmQmGkWFjksuhBvKOAWJohQ=="
#define PEM_BODY "MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u"
#define HALF_BODY "MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhA"
#define PEM "-----BEGIN PRIVATE KEY-----\n" PEM_BODY "\n-----END PRIVATE KEY-----\n"

static void
test_clean (void)
{
  static const struct {
    const char *pasted;
    const char *clean;
  } rows[] = {
    { "  abc\n", "abc" },
    { "\"abc\"", "abc" },
    { "'abc',", "abc" },
    { "«abc»", "abc" },
    { "“abc”", "abc" },
    { "\xc2\xa0" "abc" "\xe2\x80\x8b", "abc" },
    { "\xef\xbb\xbf" "abc", "abc" },
    { "abc\ndef", "abcdef" },
    { "abc\r\ndef", "abcdef" },
    { "ab c", "ab c" },
    { "a'b", "a'b" },
    { "abc==", "abc==" },
    { "", "" },
    { " \" ' ", "" },
    { "\xff" "abc ", "\xff" "abc " },
    { "-----BEGIN PRIVATE KEY-----\\n" PEM_BODY "\\n-----END PRIVATE KEY-----\\n", PEM },
    { "\"-----BEGIN PRIVATE KEY-----\\r\\n" PEM_BODY "\\r\\n-----END PRIVATE KEY-----\"", PEM },
    { "-----BEGIN PRIVATE KEY-----\r\n" PEM_BODY "\r\n-----END PRIVATE KEY-----\r\n", PEM },
    { "-----BEGIN PRIVATE KEY-----\\\\n" PEM_BODY "\\\\n-----END PRIVATE KEY-----\\\\n", PEM },
    { "-----BEGIN PRIVATE KEY-----" PEM_BODY "-----END PRIVATE KEY-----", PEM },
    { " -----BEGIN PRIVATE KEY----- " PEM_BODY " -----END PRIVATE KEY----- ", PEM },
    { "-----BEGIN A----- " PEM_BODY " " PEM_BODY " MC4= -----END A-----",
      "-----BEGIN A-----\n" PEM_BODY "\n" PEM_BODY "\nMC4=\n-----END A-----\n" },
    { "-----BEGIN A-----Proc-Type: 4,ENCRYPTED MC4=-----END A-----",
      "-----BEGIN A-----Proc-Type: 4,ENCRYPTED MC4=-----END A-----\n" },
    /* A character stays whole, though it is none of a PEM's. */
    { "-----BEGIN A-----" HALF_BODY HALF_BODY "é" HALF_BODY "-----END A-----",
      "-----BEGIN A-----\n" HALF_BODY HALF_BODY "\né" HALF_BODY "\n-----END A-----\n" },
    { "-----BEGIN A-----MC4=", "-----BEGIN A-----MC4=\n" },
    { "-----BEGIN ", "-----BEGIN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlySecretText) clean = kly_format_clean (KLY_FIELD_KEY, rows[i].pasted, -1);

    g_assert_cmpstr (kly_secret_text_peek (clean), ==, rows[i].clean);
    g_assert_cmpuint (kly_secret_text_get_length (clean), ==, strlen (rows[i].clean));
  }
}

static void
test_clean_passphrase (void)
{
  g_autoptr (KlySecretText) kept = kly_format_clean (KLY_FIELD_PASSPHRASE, " 'it's, mine,' \n", -1);

  g_assert_cmpstr (kly_secret_text_peek (kept), ==, "'it's, mine,'");
}

static void
test_problems (void)
{
  static const struct {
    const KlyAdapter *adapter;
    const char *key;
    const char *secret;
    const char *field;
    KlyFormatProblem problem;
  } rows[] = {
    { &kly_adapter_binance, BINANCE_KEY, BINANCE_SECRET, "key", KLY_FORMAT_FINE },
    { &kly_adapter_binance, BINANCE_KEY, BINANCE_SECRET, "secret", KLY_FORMAT_FINE },
    { &kly_adapter_binance, BINANCE_KEY, PEM, "secret", KLY_FORMAT_FINE },
    { &kly_adapter_binance, "", BINANCE_SECRET, "key", KLY_FORMAT_MISSING },
    { &kly_adapter_binance, BINANCE_KEY, "", "secret", KLY_FORMAT_MISSING },
    { &kly_adapter_binance, "short", BINANCE_SECRET, "key", KLY_FORMAT_UNUSUAL_LENGTH },
    { &kly_adapter_binance, "{\"key\":\"a\"}", BINANCE_SECRET, "key", KLY_FORMAT_PIECE_OF_FILE },
    { &kly_adapter_binance, BINANCE_KEY, "{\"secret\":", "secret", KLY_FORMAT_PIECE_OF_FILE },
    { &kly_adapter_binance, "with-dash", BINANCE_SECRET, "key", KLY_FORMAT_UNUSUAL_CHARACTERS },
    { &kly_adapter_binance, "two words", BINANCE_SECRET, "key", KLY_FORMAT_UNUSUAL_CHARACTERS },
    { &kly_adapter_binance, "ключ", BINANCE_SECRET, "key", KLY_FORMAT_CONTROL_CHARACTERS },
    { &kly_adapter_binance, BINANCE_KEY, BINANCE_KEY, "secret", KLY_FORMAT_SAME_AS_KEY },
    { &kly_adapter_binance, PEM, BINANCE_SECRET, "key", KLY_FORMAT_HALF_PEM },
    { &kly_adapter_binance, BINANCE_KEY, "-----BEGIN PRIVATE KEY-----\n" PEM_BODY "\n", "secret", KLY_FORMAT_HALF_PEM },
    { &kly_adapter_binance, BINANCE_KEY, PEM_BODY "\n-----END PRIVATE KEY-----", "secret", KLY_FORMAT_HALF_PEM },
    { &kly_adapter_binance, BINANCE_KEY, "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n", "secret",
      KLY_FORMAT_PUBLIC_PEM },
    { &kly_adapter_binance, BINANCE_KEY,
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMCow\n-----END ENCRYPTED PRIVATE KEY-----\n", "secret",
      KLY_FORMAT_ENCRYPTED_PEM },
    { &kly_adapter_kraken, KRAKEN_KEY, KRAKEN_SECRET, "key", KLY_FORMAT_FINE },
    { &kly_adapter_kraken, KRAKEN_KEY, KRAKEN_SECRET, "secret", KLY_FORMAT_FINE },
    { &kly_adapter_kraken, KRAKEN_KEY, KRAKEN_SECRET, "otp", KLY_FORMAT_FINE },
    { &kly_adapter_kraken, KRAKEN_SECRET, KRAKEN_KEY, "key", KLY_FORMAT_SWAPPED },
    { &kly_adapter_kraken, KRAKEN_SECRET, KRAKEN_KEY, "secret", KLY_FORMAT_SWAPPED },
    { &kly_adapter_kraken, KRAKEN_KEY, "FRs+gtq09rR7OFtKj9BGhyOGS3u5vtY", "secret", KLY_FORMAT_NOT_BASE64 },
    { &kly_adapter_kraken, KRAKEN_KEY, "aGVsbG8=", "secret", KLY_FORMAT_UNUSUAL_LENGTH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyApiKey) key = key_with (rows[i].adapter->id, rows[i].key, rows[i].secret);

    g_assert_cmpint (kly_format_check_field (rows[i].adapter, key, rows[i].field), ==, rows[i].problem);
  }
}

static void
test_only_the_certain_is_fatal (void)
{
  g_assert_false (kly_format_is_fatal (KLY_FORMAT_FINE));
  g_assert_false (kly_format_is_fatal (KLY_FORMAT_UNUSUAL_LENGTH));
  g_assert_false (kly_format_is_fatal (KLY_FORMAT_UNUSUAL_CHARACTERS));
  for (KlyFormatProblem problem = KLY_FORMAT_MISSING; problem < KLY_N_FORMAT_PROBLEMS; problem++) {
    g_assert_true (kly_format_is_fatal (problem));
    g_assert_nonnull (kly_format_problem_to_nick (problem));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-format/clean", test_clean);
  g_test_add_func ("/key-format/clean-passphrase", test_clean_passphrase);
  g_test_add_func ("/key-format/problems", test_problems);
  g_test_add_func ("/key-format/only-the-certain-is-fatal", test_only_the_certain_is_fatal);
  return g_test_run ();
}
