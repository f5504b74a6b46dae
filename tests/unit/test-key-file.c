/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "adapter-test.h"
#include "key-file.h"

#define ADAPTER (&kly_adapter_coinbase)
#define PEM_JSON "-----BEGIN EC PRIVATE KEY-----\\nMHcC\\n-----END EC PRIVATE KEY-----\\n"
#define PEM "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n"
#define FILE_JSON "{\"name\":\"organizations/o/apiKeys/k\",\"privateKey\":\"" PEM_JSON "\"}"

static void
assert_fields (KlyApiKey *key, const char *name, const char *secret)
{
  g_assert_cmpstr (kly_api_key_peek_field (key, KLY_FIELD_KEY), ==, name);
  g_assert_cmpstr (kly_api_key_peek_field (key, KLY_FIELD_SECRET), ==, secret);
}

static void
test_files (void)
{
  static const struct {
    const char *json;
    const char *name; /* NULL: not a key file */
    const char *secret;
  } rows[] = {
    { FILE_JSON, "organizations/o/apiKeys/k", PEM },
    { "{\n   \"name\": \"n\",\n   \"privateKey\": \"s==\"\n}\n", "n", "s==" },
    { "{\"id\":\"i\",\"privateKey\":\"s\"}", "i", "s" },
    { "{\"id\":\"i\",\"privateKey\":\"s\",\"name\":\"n\"}", "n", "s" },
    { "{\"name\":null,\"id\":\"i\",\"privateKey\":\"s\"}", "i", "s" },
    { "{\"privateKey\":\"s\",\"id\":5,\"name\":\"n\"}", "n", "s" },
    { "{\"name\":\"n\",\"nickname\":\"bot\",\"scopes\":[\"rat#view\"],\"allowedIps\":[],\"keyType\":1,\"enabled\":true,"
      "\"principal\":{\"a\":{}},\"privateKey\":\"" PEM_JSON "\"}", "n", PEM },
    { "{\"name\":\" n \",\"privateKey\":\"\\\"s\\\"\"}", "n", "s" },
    { "{\"name\":\"n\",\"name\":\"m\",\"privateKey\":\"s\"}", "n", "s" },
    { "{\"name\":\"n\"}", NULL },
    { "{\"privateKey\":\"s\"}", NULL },
    { "{\"name\":\"\",\"privateKey\":\"s\"}", NULL },
    { "{\"name\":\"n\",\"privateKey\":[\"s\"]}", NULL },
    { "{\"name\":\"n\",\"privateKey\":\"s\"", NULL },
    { "{\"name\":\"n\",\"privateKey\":\"s\"} {}", NULL },
    { "{\"name\":\"n\",\"privateKey\":\"s\",}", NULL },
    { "[" FILE_JSON "]", NULL },
    { "{}", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyApiKey) key = key_with ("coinbase", "old", "older");
    gboolean whole = kly_key_file_read (ADAPTER, rows[i].json, strlen (rows[i].json), key);

    g_test_message ("%s", rows[i].json);
    g_assert_cmpint (whole, ==, rows[i].name != NULL);
    assert_fields (key, whole ? rows[i].name : "old", whole ? rows[i].secret : "older");
  }
}

static void
test_pasted_into_a_field (void)
{
  g_autoptr (KlyApiKey) first = key_with ("coinbase", FILE_JSON, "");
  g_autoptr (KlyApiKey) second = key_with ("coinbase", "", FILE_JSON);
  g_autoptr (KlyApiKey) piece = key_with ("coinbase", "{\"name\":\"n\",", "s");
  g_autoptr (KlyApiKey) plain = key_with ("coinbase", "n", "s");

  g_assert_true (kly_key_file_split (ADAPTER, first));
  assert_fields (first, "organizations/o/apiKeys/k", PEM);
  g_assert_true (kly_key_file_split (ADAPTER, second));
  assert_fields (second, "organizations/o/apiKeys/k", PEM);
  g_assert_false (kly_key_file_split (ADAPTER, piece));
  assert_fields (piece, "{\"name\":\"n\",", "s");
  g_assert_false (kly_key_file_split (ADAPTER, plain));
  assert_fields (plain, "n", "s");
}

static void
test_exchanges_without_files (void)
{
  g_autoptr (KlyApiKey) key = key_with ("kraken", FILE_JSON, "s");

  g_assert_false (kly_key_file_split (&kly_adapter_kraken, key));
  g_assert_false (kly_key_file_read (&kly_adapter_kraken, FILE_JSON, strlen (FILE_JSON), key));
  assert_fields (key, FILE_JSON, "s");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-file/files", test_files);
  g_test_add_func ("/key-file/pasted-into-a-field", test_pasted_into_a_field);
  g_test_add_func ("/key-file/exchanges-without-files", test_exchanges_without_files);
  return g_test_run ();
}
