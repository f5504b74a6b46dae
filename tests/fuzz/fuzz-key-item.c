/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an item of the key ring holds, to its reader; and back. */
#include "fuzz.h"

#include "key-json.h"
#include "key-ring-error.h"

static void
check_same (KlyApiKey *a, KlyApiKey *b)
{
  g_autoptr (GList) names = kly_api_key_list_fields (a);
  g_autoptr (GList) others = kly_api_key_list_fields (b);

  g_assert_cmpuint (g_list_length (names), ==, g_list_length (others));
  for (GList *l = names; l != NULL; l = l->next)
    g_assert_true (kly_secret_text_equal (kly_api_key_get_field (a, l->data), kly_api_key_get_field (b, l->data)));
  g_assert_cmpstr (kly_api_key_get_label (a), ==, kly_api_key_get_label (b));
  g_assert_cmpint (kly_api_key_get_verdict (a), ==, kly_api_key_get_verdict (b));
  g_assert_true ((kly_api_key_get_created (a) == NULL) == (kly_api_key_get_created (b) == NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");
  g_autoptr (KlyApiKey) again = kly_api_key_new ("kraken");
  g_autoptr (KlySecretText) written = NULL;
  g_autoptr (GError) error = NULL;

  if (!kly_key_json_read (key, (const char *) data, size, &error)) {
    g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_BROKEN_ITEM);
    g_assert_null (kly_api_key_get_field (key, KLY_FIELD_KEY));
    return 0;
  }

  g_assert_no_error (error);
  fuzz_check_text (kly_api_key_get_label (key));
  written = kly_key_json_write (key);
  kly_key_json_read (again, kly_secret_text_peek (written), kly_secret_text_get_length (written), &error);
  g_assert_no_error (error);
  check_same (key, again);
  return 0;
}
