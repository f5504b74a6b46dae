/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-json.h"
#include "key-ring-error.h"
#include "secret-memory.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
set_field (KlyApiKey *key, const char *name, const char *text, gssize length)
{
  g_autoptr (KlySecretText) value = kly_secret_text_new (text, length);

  kly_api_key_set_field (key, name, value);
}

static void
assert_same_field (KlyApiKey *a, KlyApiKey *b, const char *name)
{
  g_assert_true (kly_secret_text_equal (kly_api_key_get_field (a, name),
                                        kly_api_key_get_field (b, name)));
}

/* Writes, reads, and reads with json-glib too: what is written is JSON. */
static KlyApiKey *
round_trip (KlyApiKey *key)
{
  g_autoptr (KlySecretText) json = kly_key_json_write (key);
  g_autoptr (JsonParser) parser = json_parser_new ();
  KlyApiKey *read = kly_api_key_new (kly_api_key_get_exchange_id (key));
  g_autoptr (GError) error = NULL;

  g_assert_true (json_parser_load_from_data (parser, kly_secret_text_peek (json),
                                             (gssize) kly_secret_text_get_length (json), &error));
  g_assert_no_error (error);
  g_assert_true (kly_key_json_read (read, kly_secret_text_peek (json),
                                    kly_secret_text_get_length (json), &error));
  g_assert_no_error (error);
  return read;
}

static void
test_written (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");
  g_autoptr (KlySecretText) draft = NULL;
  g_autoptr (KlySecretText) checked = NULL;
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_utc (1700000000);

  set_field (key, "secret", "a\"b\\c\nd", -1);
  set_field (key, "key", "K", -1);
  kly_api_key_set_label (key, "бот");
  draft = kly_key_json_write (key);
  g_assert_cmpstr (kly_secret_text_peek (draft), ==,
                   "{\"version\":1,\"fields\":{\"key\":\"K\",\"secret\":\"a\\\"b\\\\c\\u000ad\"},"
                   "\"label\":\"бот\",\"created\":null,\"checked\":null,\"verdict\":null,"
                   "\"note\":\"\",\"issued\":null,\"expiry\":\"undisclosed\",\"expires\":null,"
                   "\"ip\":\"undisclosed\"}");

  kly_api_key_set_created (key, then);
  kly_api_key_set_checked (key, then, KLY_VERDICT_READY);
  checked = kly_key_json_write (key);
  g_assert_nonnull (strstr (kly_secret_text_peek (checked),
                            "\"created\":\"2023-11-14T22:13:20Z\","
                            "\"checked\":\"2023-11-14T22:13:20Z\",\"verdict\":\"ready\","));
  g_clear_pointer (&checked, kly_secret_text_unref);

  kly_api_key_set_note (key, "дом\n\"2\"");
  kly_api_key_set_issued (key, then);
  kly_api_key_set_expires (key, KLY_EXPIRY_ON, then);
  kly_api_key_set_ip_state (key, KLY_IP_OPEN);
  checked = kly_key_json_write (key);
  g_assert_nonnull (strstr (kly_secret_text_peek (checked),
                            ",\"note\":\"дом\\u000a\\\"2\\\"\",\"issued\":\"2023-11-14T22:13:20Z\","
                            "\"expiry\":\"on\",\"expires\":\"2023-11-14T22:13:20Z\",\"ip\":\"open\"}"));
}

static void
test_round_trip (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("okx");
  g_autoptr (KlyApiKey) read = NULL;
  g_autoptr (GDateTime) created = g_date_time_new_now_local ();
  g_autoptr (GDateTime) checked = g_date_time_add_hours (created, 30);

  set_field (key, "key", "-----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY-----\n", -1);
  set_field (key, "secret", "ключ 🔑 \"\\/\b\f\n\r\t\x7f\xc2\xa0\xe2\x80\xa8", -1);
  set_field (key, "passphrase", "a\0b", 3);
  kly_api_key_set_label (key, "основной \"бот\" 🤖");
  kly_api_key_set_created (key, created);
  kly_api_key_set_checked (key, checked, KLY_VERDICT_DANGEROUS);
  kly_api_key_set_note (key, "на сервере в Праге");
  kly_api_key_set_issued (key, checked);
  kly_api_key_set_expires (key, KLY_EXPIRY_ON, created);
  kly_api_key_set_ip_state (key, KLY_IP_RESTRICTED);

  read = round_trip (key);
  assert_same_field (key, read, "key");
  assert_same_field (key, read, "secret");
  assert_same_field (key, read, "passphrase");
  g_assert_cmpstr (kly_api_key_get_label (read), ==, kly_api_key_get_label (key));
  g_assert_cmpint (g_date_time_compare (created, kly_api_key_get_created (read)), ==, 0);
  g_assert_cmpint (g_date_time_compare (checked, kly_api_key_get_checked (read)), ==, 0);
  g_assert_cmpint (kly_api_key_get_verdict (read), ==, KLY_VERDICT_DANGEROUS);
  g_assert_cmpstr (kly_api_key_get_note (read), ==, "на сервере в Праге");
  g_assert_cmpint (g_date_time_compare (checked, kly_api_key_get_issued (read)), ==, 0);
  g_assert_cmpint (kly_api_key_get_expiry_state (read), ==, KLY_EXPIRY_ON);
  g_assert_cmpint (g_date_time_compare (created, kly_api_key_get_expires (read)), ==, 0);
  g_assert_cmpint (kly_api_key_get_ip_state (read), ==, KLY_IP_RESTRICTED);
}

/* As the first version wrote it. */
static void
test_old_item (void)
{
  static const char json[] =
    "{\"version\":1,\"fields\":{\"key\":\"k\"},\"label\":\"l\",\"created\":null,\"checked\":null,\"verdict\":\"ready\"}";
  g_autoptr (KlyApiKey) key = kly_api_key_new ("okx");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  kly_api_key_set_note (key, "of another item");
  kly_api_key_set_expires (key, KLY_EXPIRY_ON, now);
  kly_api_key_set_ip_state (key, KLY_IP_OPEN);
  g_assert_true (kly_key_json_read (key, json, strlen (json), NULL));
  g_assert_cmpstr (kly_api_key_get_note (key), ==, "");
  g_assert_cmpint (kly_api_key_get_expiry_state (key), ==, KLY_EXPIRY_UNDISCLOSED);
  g_assert_null (kly_api_key_get_expires (key));
  g_assert_null (kly_api_key_get_issued (key));
  g_assert_cmpint (kly_api_key_get_ip_state (key), ==, KLY_IP_UNDISCLOSED);
  g_assert_null (kly_api_key_get_unknown (key));
}

/* What a later version adds outlives a change made by this one. */
static void
test_unknown (void)
{
  static const char json[] =
    "{\"version\":1,\"colour\" : \"r\\u00e9d\\n\",\"fields\":{\"key\":\"k\"},\"q\\\"uote\":[1, {\"a\":null}],"
    "\"ip\":\"sideways\",\"expiry\":\"someday\"}";
  g_autoptr (KlyApiKey) key = kly_api_key_new ("okx");
  g_autoptr (KlyApiKey) copy = NULL;
  g_autoptr (KlyApiKey) again = NULL;
  g_autoptr (KlySecretText) written = NULL;

  g_assert_true (kly_key_json_read (key, json, strlen (json), NULL));
  g_assert_cmpint (kly_api_key_get_ip_state (key), ==, KLY_IP_UNDISCLOSED);
  copy = kly_api_key_copy (key);
  kly_api_key_set_label (copy, "changed");
  written = kly_key_json_write (copy);
  g_assert_nonnull (strstr (kly_secret_text_peek (written),
                            ",\"colour\": \"r\\u00e9d\\n\",\"q\\\"uote\":[1, {\"a\":null}]}"));
  again = round_trip (copy);
  g_assert_true (kly_secret_text_equal (kly_api_key_get_unknown (again), kly_api_key_get_unknown (key)));
}

static void
test_too_much_unknown (void)
{
  g_autoptr (GString) json = g_string_new ("{\"version\":1,\"fields\":{\"key\":\"k\"}");
  g_autoptr (KlyApiKey) key = kly_api_key_new ("okx");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (json, ",\"m%u\":12345", i);
  g_string_append (json, "}");
  g_assert_true (kly_key_json_read (key, json->str, json->len, NULL));
  g_assert_cmpuint (kly_secret_text_get_length (kly_api_key_get_unknown (key)), <, 70000);
}

/* Every character there is, but the surrogates. */
static void
test_every_character (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (KlyApiKey) key = kly_api_key_new ("okx");
  g_autoptr (KlyApiKey) read = NULL;

  for (gunichar c = 0; c <= 0x10ffff; c += c < 0x3000 ? 1 : 97) {
    if (g_unichar_validate (c))
      g_string_append_unichar (text, c);
  }
  set_field (key, "secret", text->str, (gssize) text->len);
  read = round_trip (key);
  assert_same_field (key, read, "secret");
}

static void
test_foreign_writing (void)
{
  static const char json[] =
    " { \"later\" : [1, -2.5e+3, {\"a\": [true, false, null, \"\\u0000\"]}], \"verdict\": \"splendid\","
    "\"label\":\"\\u043A\\uD83D\\uDD11\\/\", \"fields\" :{ \"Odd Name\":\"x\", \"odd\\u0000\": 1, \"key\":\"k\" },"
    "\"created\":\"2024-02-29T12:00:00+03:00\", \"version\" : 1 }\n";
  g_autoptr (KlyApiKey) key = kly_api_key_new ("okx");
  g_autoptr (GList) names = NULL;
  g_autoptr (GError) error = NULL;

  set_field (key, "secret", "what was there before", -1);
  g_assert_false (kly_key_json_read (key, json, strlen (json), &error));
  g_clear_error (&error);
  g_assert_cmpstr (kly_api_key_peek_field (key, "secret"), !=, "");

  /* The same without the name that hides a NUL. */
  {
    g_auto (GStrv) halves = g_strsplit (json, "\"odd\\u0000\": 1,", 2);
    g_autofree char *fair = g_strjoinv ("", halves);

    g_assert_true (kly_key_json_read (key, fair, strlen (fair), &error));
  }
  g_assert_no_error (error);
  names = kly_api_key_list_fields (key);
  g_assert_cmpuint (g_list_length (names), ==, 1);
  g_assert_cmpstr (kly_api_key_peek_field (key, "key"), ==, "k");
  g_assert_cmpstr (kly_api_key_get_label (key), ==, "к🔑/");
  g_assert_cmpint (g_date_time_to_unix (kly_api_key_get_created (key)), ==, 1709197200);
  g_assert_cmpint (kly_api_key_get_verdict (key), ==, KLY_VERDICT_NONE);
}

static void
test_broken (void)
{
  static const char *const broken[] = {
    "", " ", "null", "{}", "[]", "{\"version\":1}", "{\"fields\":{\"key\":\"SECRET\"}}",
    "{\"version\":2,\"fields\":{\"key\":\"SECRET\"}}",
    "{\"version\":1.0,\"fields\":{}}", "{\"version\":10,\"fields\":{}}",
    "{\"version\":\"1\",\"fields\":{}}",
    "{\"version\":1,\"fields\":null}", "{\"version\":1,\"fields\":{\"key\":1}}",
    "{\"version\":1,\"fields\":{\"key\":null}}", "{\"version\":1,\"fields\":{},}",
    "{\"version\":1,\"fields\":{\"key\":\"SECRET\"}", "{\"version\":1,\"fields\":{\"key\":\"SECRET",
    "{\"version\":1,\"fields\":{\"key\":\"SECRET\"}} x", "{\"version\":1,\"fields\":{\"key\":\"SECRET\"}}{}",
    "{\"version\":1,\"fields\":{\"key\":\"\\uD83D\"}}", "{\"version\":1,\"fields\":{\"key\":\"\\uDD11\"}}",
    "{\"version\":1,\"fields\":{\"key\":\"\\uD83D\\u0041\"}}", "{\"version\":1,\"fields\":{\"key\":\"\\x\"}}",
    "{\"version\":1,\"fields\":{\"key\":\"\\u12\"}}", "{\"version\":1,\"fields\":{\"key\":\"a\nb\"}}",
    "{\"version\":1,\"fields\":{\"key\":\"\xff\"}}", "{\"version\":1,\"fields\":{\"key\":\"\xed\xa0\x80\"}}",
    "{'version':1,\"fields\":{}}", "{\"version\":1 \"fields\":{}}", "{\"version\":1,\"fields\":{},\"label\":3}",
    "{\"version\":1,\"fields\":{},\"created\":\"yesterday\"}", "{\"version\":1,\"fields\":{},\"checked\":0}",
    "{\"version\":1,\"fields\":{},\"verdict\":true}", "{\"version\":1,\"fields\":{},\"x\":01}",
    "{\"version\":1,\"fields\":{},\"x\":-}", "{\"version\":1,\"fields\":{},\"x\":1.}",
    "{\"version\":1,\"fields\":{},\"x\":nul}", "{\"version\":1,\"fields\":{},\"x\":[1,]}",
    "{\"version\":1,\"fields\":{},\"x\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (KlyApiKey) key = kly_api_key_new ("okx");
    g_autoptr (GError) error = NULL;

    g_test_message ("broken text %u", i);
    g_assert_false (kly_key_json_read (key, broken[i], strlen (broken[i]), &error));
    g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_BROKEN_ITEM);
    g_assert_null (strstr (error->message, "SECRET"));
    g_assert_null (kly_api_key_list_fields (key));
  }
}

/* Each beginning of it, at the end of a mapping of its own: an access beyond
 * it crashes. Then with each of its bytes replaced. */
static void
test_damaged (void)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("okx");
  g_autoptr (KlySecretText) json = NULL;
  gsize length;

  set_field (key, "key", "ключ\"\n🔑", -1);
  kly_api_key_set_label (key, "main");
  json = kly_key_json_write (key);
  length = kly_secret_text_get_length (json);

  for (gsize n = 0; n <= length; n++) {
    g_autoptr (KlyApiKey) read = kly_api_key_new ("okx");
    g_autofree char *part = g_memdup2 (kly_secret_text_peek (json), n);

    g_assert_cmpint (kly_key_json_read (read, part, n, NULL), ==, n == length);
  }
  for (gsize n = 0; n < length; n++) {
    g_autofree char *copy = g_memdup2 (kly_secret_text_peek (json), length);

    for (guint byte = (guint) n % 3; byte < 256; byte += 3) {
      g_autoptr (KlyApiKey) read = kly_api_key_new ("okx");

      copy[n] = (char) byte;
      kly_key_json_read (read, copy, length, NULL);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-json/written", test_written);
  g_test_add_func ("/key-json/round-trip", test_round_trip);
  g_test_add_func ("/key-json/old-item", test_old_item);
  g_test_add_func ("/key-json/unknown", test_unknown);
  g_test_add_func ("/key-json/too-much-unknown", test_too_much_unknown);
  g_test_add_func ("/key-json/every-character", test_every_character);
  g_test_add_func ("/key-json/foreign-writing", test_foreign_writing);
  g_test_add_func ("/key-json/broken", test_broken);
  g_test_add_func ("/key-json/damaged", test_damaged);

  return g_test_run ();
}
