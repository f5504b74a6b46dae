/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api-key.h"

static void
set_field (KlyApiKey *key, const char *name, const char *text)
{
  g_autoptr (KlySecretText) value = kly_secret_text_new (text, -1);

  kly_api_key_set_field (key, name, value);
}

static void
test_new (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");

  g_assert_cmpstr (kly_api_key_get_exchange_id (key), ==, "kraken");
  g_assert_cmpstr (kly_api_key_get_site (key), ==, KLY_SITE_LIVE);
  g_assert_cmpint (kly_api_key_get_purpose (key), ==, KLY_PURPOSE_SPOT);
  g_assert_cmpstr (kly_api_key_get_label (key), ==, "");
  g_assert_null (kly_api_key_get_item_id (key));
  g_assert_null (kly_api_key_list_fields (key));
  g_assert_true (kly_api_key_is_draft (key));
}

static void
test_fields (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kucoin");
  g_autoptr (GList) names = NULL;

  set_field (key, KLY_FIELD_SECRET, "s");
  set_field (key, KLY_FIELD_KEY, "k");
  set_field (key, KLY_FIELD_PASSPHRASE, "p");
  set_field (key, KLY_FIELD_KEY, "k2");
  names = kly_api_key_list_fields (key);

  g_assert_cmpuint (g_list_length (names), ==, 3);
  g_assert_cmpstr (names->data, ==, "key");
  g_assert_cmpstr (names->next->data, ==, "passphrase");
  g_assert_cmpstr (names->next->next->data, ==, "secret");
  g_assert_cmpstr (kly_api_key_peek_field (key, KLY_FIELD_KEY), ==, "k2");
  g_assert_cmpstr (kly_api_key_peek_field (key, KLY_FIELD_OTP), ==, "");
}

/* An empty field is no field: a form hands over what stands in its entries. */
static void
test_empty_field (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");

  set_field (key, KLY_FIELD_OTP, "123456");
  set_field (key, KLY_FIELD_OTP, "");
  g_assert_null (kly_api_key_get_field (key, KLY_FIELD_OTP));
  set_field (key, KLY_FIELD_OTP, "123456");
  kly_api_key_set_field (key, KLY_FIELD_OTP, NULL);
  g_assert_null (kly_api_key_list_fields (key));
}

static void
test_copy (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("binance");
  g_autoptr (KlyApiKey) copy = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (1700000000);

  set_field (key, KLY_FIELD_KEY, "k");
  kly_api_key_set_site (key, "testnet");
  kly_api_key_set_purpose (key, KLY_PURPOSE_FUTURES);
  kly_api_key_set_label (key, "bot");
  kly_api_key_set_item_id (key, "/item/1");
  kly_api_key_set_created (key, now);
  kly_api_key_set_checked (key, now, KLY_VERDICT_READY);
  copy = kly_api_key_copy (key);
  set_field (key, KLY_FIELD_KEY, "other");

  g_assert_cmpstr (kly_api_key_get_exchange_id (copy), ==, "binance");
  g_assert_cmpstr (kly_api_key_peek_field (copy, KLY_FIELD_KEY), ==, "k");
  g_assert_cmpstr (kly_api_key_get_site (copy), ==, "testnet");
  g_assert_cmpint (kly_api_key_get_purpose (copy), ==, KLY_PURPOSE_FUTURES);
  g_assert_cmpstr (kly_api_key_get_label (copy), ==, "bot");
  g_assert_cmpstr (kly_api_key_get_item_id (copy), ==, "/item/1");
  g_assert_true (g_date_time_equal (kly_api_key_get_created (copy), now));
  g_assert_true (g_date_time_equal (kly_api_key_get_checked (copy), now));
  g_assert_cmpint (kly_api_key_get_verdict (copy), ==, KLY_VERDICT_READY);
  g_assert_false (kly_api_key_is_draft (copy));
}

/* Setting a value to itself is what a form does when nothing was changed. */
static void
test_set_to_itself (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  kly_api_key_set_label (key, "bot");
  kly_api_key_set_label (key, kly_api_key_get_label (key));
  g_assert_cmpstr (kly_api_key_get_label (key), ==, "bot");
  kly_api_key_set_label (key, NULL);
  g_assert_cmpstr (kly_api_key_get_label (key), ==, "");

  kly_api_key_set_checked (key, now, KLY_VERDICT_REJECTED);
  kly_api_key_set_checked (key, kly_api_key_get_checked (key), KLY_VERDICT_REJECTED);
  g_assert_true (g_date_time_equal (kly_api_key_get_checked (key), now));

  set_field (key, KLY_FIELD_KEY, "k");
  kly_api_key_set_field (key, KLY_FIELD_KEY, kly_api_key_get_field (key, KLY_FIELD_KEY));
  g_assert_cmpstr (kly_api_key_peek_field (key, KLY_FIELD_KEY), ==, "k");
}

static void
count (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_notify (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");
  g_autofree char *label = NULL;
  guint labels = 0, verdicts = 0;

  g_signal_connect (key, "notify::label", G_CALLBACK (count), &labels);
  g_signal_connect (key, "notify::verdict", G_CALLBACK (count), &verdicts);
  kly_api_key_set_label (key, "bot");
  kly_api_key_set_checked (key, NULL, KLY_VERDICT_READY);
  g_object_get (key, "label", &label, NULL);

  g_assert_cmpuint (labels, ==, 1);
  g_assert_cmpuint (verdicts, ==, 1);
  g_assert_cmpstr (label, ==, "bot");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api-key/new", test_new);
  g_test_add_func ("/api-key/fields", test_fields);
  g_test_add_func ("/api-key/empty-field", test_empty_field);
  g_test_add_func ("/api-key/copy", test_copy);
  g_test_add_func ("/api-key/set-to-itself", test_set_to_itself);
  g_test_add_func ("/api-key/notify", test_notify);

  return g_test_run ();
}
