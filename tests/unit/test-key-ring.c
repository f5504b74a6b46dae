/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against libsecret's file backend, which needs no bus; what only a Secret
 * Service can do wrong is in tests/keyring. */
#include "key-ring-texts.h"
#include "key-ring.h"

#include "memory-scan.h"
#include "ring-steps.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  KlyKeyRing *ring;
  guint changes;
} Fixture;

static void
on_items_changed (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  steps_clear_all ();
  fixture->ring = kly_key_ring_new ();
  g_signal_connect_swapped (fixture->ring, "items-changed", G_CALLBACK (on_items_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE)) {}
  g_assert_finalize_object (fixture->ring);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->ring));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (kly_key_ring_is_loaded (fixture->ring));
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_no_error (error);
  g_assert_true (kly_key_ring_is_loaded (fixture->ring));
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpuint (fixture->changes, ==, 0);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->ring)) == KLY_TYPE_API_KEY);
}

static void
test_store (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s3cret ключ \"\n");
  KlyApiKey *listed = steps_get (fixture->ring, 0);

  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpuint (fixture->changes, ==, 1);
  g_assert_nonnull (kly_api_key_get_item_id (stored));
  g_assert_cmpstr (kly_api_key_get_item_id (listed), ==, kly_api_key_get_item_id (stored));
  g_assert_cmpstr (kly_api_key_get_label (listed), ==, "main");
  g_assert_nonnull (kly_api_key_get_created (listed));
  g_assert_null (kly_api_key_list_fields (listed));
  g_assert_null (kly_api_key_list_fields (stored));
  steps_assert_secret (fixture->ring, listed, "s3cret ключ \"\n");
}

/* Another program's view, and what is told without the password. */
static void
test_item (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s3cret");
  g_autoptr (GHashTable) query = kly_key_item_new_query (NULL);
  GList *items = secret_password_searchv_sync (kly_key_item_get_schema (), query,
                                               SECRET_SEARCH_ALL, NULL, NULL);
  g_autoptr (GHashTable) attributes = NULL;
  g_autofree char *label = NULL;

  g_assert_cmpuint (g_list_length (items), ==, 1);
  attributes = secret_retrievable_get_attributes (items->data);
  label = secret_retrievable_get_label (items->data);
  g_assert_cmpstr (label, ==, "Klyuchnik: Kraken — main");
  g_hash_table_remove (attributes, "xdg:schema");
  g_assert_cmpuint (g_hash_table_size (attributes), ==, 5);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "application"), ==, "io.github.klyuchnik.Klyuchnik");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "item"), ==, kly_api_key_get_item_id (stored));
  g_assert_cmpstr (g_hash_table_lookup (attributes, "exchange"), ==, "kraken");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "site"), ==, "live");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "purpose"), ==, "spot");
  g_list_free_full (items, g_object_unref);
}

static void
test_label_tells_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) key = steps_new_key ("kraken", "my s3cret", "s3cret");
  g_autofree char *label = kly_key_item_new_label (key);

  g_assert_cmpstr (label, ==, "Klyuchnik: Kraken");
}

static void
test_reload (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) key = steps_new_key ("okx", "бот", "s");
  g_autoptr (GDateTime) checked = g_date_time_new_from_unix_utc (1700000000);
  g_autoptr (KlyApiKey) stored = NULL;
  g_autoptr (KlyKeyRing) other = kly_key_ring_new ();
  KlyApiKey *listed;

  kly_api_key_set_site (key, "testnet");
  kly_api_key_set_purpose (key, KLY_PURPOSE_FUTURES);
  kly_api_key_set_checked (key, checked, KLY_VERDICT_READY);
  stored = steps_store (fixture->ring, key, NULL);
  g_assert_true (steps_load (other, NULL));
  listed = steps_get (other, 0);

  g_assert_cmpstr (kly_api_key_get_exchange_id (listed), ==, "okx");
  g_assert_cmpstr (kly_api_key_get_site (listed), ==, "testnet");
  g_assert_cmpint (kly_api_key_get_purpose (listed), ==, KLY_PURPOSE_FUTURES);
  g_assert_cmpstr (kly_api_key_get_label (listed), ==, "бот");
  g_assert_true (g_date_time_equal (kly_api_key_get_checked (listed), checked));
  g_assert_cmpint (kly_api_key_get_verdict (listed), ==, KLY_VERDICT_READY);
  g_assert_null (kly_api_key_list_fields (listed));
  g_assert_cmpint (kly_key_ring_get_state (other, listed), ==, KLY_KEY_STATE_READABLE);
  g_assert_cmpuint (kly_key_ring_count_locked (other), ==, 0);

  /* Nothing changed: nothing is said, and the keys are the same objects. */
  fixture->changes = 0;
  listed = steps_get (fixture->ring, 0);
  g_assert_true (steps_load (fixture->ring, NULL));
  g_assert_cmpuint (fixture->changes, ==, 0);
  g_assert_true (steps_get (fixture->ring, 0) == listed);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const char *const exchanges[] = { "okx", "binance", "kraken", "binance" };

  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++) {
    g_autofree char *label = g_strdup_printf ("%u", i);
    g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, exchanges[i], label, "s");
  }

  for (guint round = 0; round < 2; round++) {
    g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 0)), ==, "1");
    g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 1)), ==, "3");
    g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 2)), ==, "2");
    g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 3)), ==, "0");
    g_assert_true (steps_load (fixture->ring, NULL));
  }
  g_assert_cmpuint (kly_key_ring_count (fixture->ring, "binance"), ==, 2);
  g_assert_cmpuint (kly_key_ring_count (fixture->ring, "bitmex"), ==, 0);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) first = steps_store_new (fixture->ring, "kraken", "main", "old");
  g_autoptr (KlyApiKey) revealed = steps_reveal (fixture->ring, first, NULL);
  g_autoptr (KlyApiKey) second = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) error = NULL;

  steps_set_field (revealed, KLY_FIELD_SECRET, "new");
  kly_api_key_set_checked (revealed, now, KLY_VERDICT_UNPROVEN);
  second = steps_store (fixture->ring, revealed, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (kly_api_key_get_item_id (second), !=, kly_api_key_get_item_id (first));
  g_assert_true (g_date_time_equal (kly_api_key_get_created (second), kly_api_key_get_created (first)));
  g_assert_cmpint (kly_api_key_get_verdict (steps_get (fixture->ring, 0)), ==, KLY_VERDICT_UNPROVEN);
  steps_assert_secret (fixture->ring, second, "new");
  g_assert_null (steps_reveal (fixture->ring, first, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_assert_true (steps_load (fixture->ring, NULL));
  g_assert_cmpuint (count (fixture), ==, 1);
}

/* What is listed has no fields; storing that would lose the key. */
static void
test_store_without_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s");
  g_autoptr (GError) error = NULL;

  g_assert_null (steps_store (fixture->ring, stored, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED);
  steps_assert_secret (fixture->ring, stored, "s");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) kept = steps_store_new (fixture->ring, "kraken", "kept", "s");
  g_autoptr (KlyApiKey) gone = steps_store_new (fixture->ring, "kraken", "gone", "s");
  g_autoptr (GError) error = NULL;

  g_assert_true (steps_delete (fixture->ring, gone, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 0)), ==, "kept");
  g_assert_false (steps_delete (fixture->ring, gone, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_behind_our_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) one = steps_store_new (fixture->ring, "kraken", "1", "s");
  g_autoptr (KlyApiKey) two = steps_store_new (fixture->ring, "kraken", "2", "s");
  g_autoptr (KlyApiKey) never = kly_api_key_new ("kraken");
  g_autoptr (GError) error = NULL;

  steps_clear_all ();
  g_assert_null (steps_reveal (fixture->ring, one, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_clear_error (&error);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_false (steps_delete (fixture->ring, two, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_clear_error (&error);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_null (steps_reveal (fixture->ring, never, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_clear_error (&error);
  g_assert_false (steps_delete (fixture->ring, never, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
}

/* What was deleted with intent is not brought back by a check that ends. */
static void
test_deleted_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "1", "s");
  g_autoptr (KlyApiKey) revealed = steps_reveal (fixture->ring, stored, NULL);
  g_autoptr (GError) error = NULL;

  steps_clear_all ();
  g_assert_null (steps_store (fixture->ring, revealed, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_true (steps_load (fixture->ring, NULL));
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* Another program wrote into the same item: neither is lost. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "binance", "1", "mine");
  g_autoptr (KlyApiKey) revealed = steps_reveal (fixture->ring, stored, NULL);
  g_autoptr (KlyApiKey) again = NULL;
  g_autoptr (GError) error = NULL;

  steps_put_raw (kly_api_key_get_item_id (stored),
                 "{\"version\":1,\"fields\":{\"key\":\"PUBLICHALF\",\"secret\":\"theirs\"},\"label\":\"2\"}");
  kly_api_key_set_label (revealed, "3");
  again = steps_store (fixture->ring, revealed, &error);
  g_assert_no_error (error);
  g_assert_true (steps_load (fixture->ring, NULL));
  g_assert_cmpuint (count (fixture), ==, 2);
  steps_assert_secret (fixture->ring, again, "mine");
  steps_assert_secret (fixture->ring, stored, "theirs");
}

static void
test_broken_item (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) good = steps_store_new (fixture->ring, "kraken", "good", "s");
  g_autoptr (GError) error = NULL;
  KlyApiKey *broken;

  steps_put_raw ("raw-item", "{\"version\":1,\"fields\":{\"key\":\"TOPSECRET");
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 2);
  broken = steps_get (fixture->ring, 0);
  g_assert_cmpint (kly_key_ring_get_state (fixture->ring, broken), ==, KLY_KEY_STATE_BROKEN);
  g_assert_cmpstr (kly_api_key_get_label (broken), ==, "raw");
  steps_assert_secret (fixture->ring, good, "s");

  g_assert_null (steps_reveal (fixture->ring, broken, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_BROKEN_ITEM);
  g_assert_null (strstr (error->message, "TOP"));
  g_clear_error (&error);
  g_assert_true (steps_delete (fixture->ring, broken, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 1);
}

/* All at once, as a window with several pages may. */
static void
test_overlapping (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) old = steps_store_new (fixture->ring, "kraken", "old", "s");
  g_autoptr (KlyApiKey) one = steps_new_key ("binance", "1", "s1");
  g_autoptr (KlyApiKey) two = steps_new_key ("binance", "2", "s2");
  g_autoptr (GError) error = NULL;
  Waiting waiting[7] = { { NULL } };

  kly_key_ring_load_async (fixture->ring, NULL, steps_on_ready, &waiting[0]);
  kly_key_ring_store_async (fixture->ring, one, NULL, steps_on_ready, &waiting[1]);
  kly_key_ring_load_async (fixture->ring, NULL, steps_on_ready, &waiting[2]);
  kly_key_ring_store_async (fixture->ring, two, NULL, steps_on_ready, &waiting[3]);
  kly_key_ring_delete_async (fixture->ring, old, NULL, steps_on_ready, &waiting[4]);
  kly_key_ring_reveal_async (fixture->ring, old, NULL, steps_on_ready, &waiting[5]);
  kly_key_ring_load_async (fixture->ring, NULL, steps_on_ready, &waiting[6]);
  /* What is changed after the call is not what is stored. */
  steps_set_field (one, KLY_FIELD_SECRET, "changed");
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    steps_wait (&waiting[i]);

  g_assert_cmpuint (count (fixture), ==, 2);
  steps_assert_secret (fixture->ring, steps_get (fixture->ring, 0), "s1");
  steps_assert_secret (fixture->ring, steps_get (fixture->ring, 1), "s2");
  g_assert_null (kly_key_ring_reveal_finish (fixture->ring, waiting[5].result, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++) {
    g_autoptr (KlyApiKey) unused = NULL;

    if (i == 1 || i == 3)
      unused = kly_key_ring_store_finish (fixture->ring, waiting[i].result, NULL);
    g_object_unref (waiting[i].result);
  }
}

/* Cancelled after any number of turns of the main loop, a store has either
 * happened or not: never by half, and never both old and new. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) first = steps_store_new (fixture->ring, "kraken", "main", "old");
  g_autoptr (KlyApiKey) current = steps_reveal (fixture->ring, first, NULL);
  guint n_cancelled = 0, n_stored = 0;

  for (guint turns = 0; turns < 40; turns++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (KlyApiKey) stored = NULL;
    Waiting waiting = { NULL };

    kly_key_ring_store_async (fixture->ring, current, cancellable, steps_on_ready, &waiting);
    for (guint i = 0; i < turns && waiting.result == NULL; i++)
      g_main_context_iteration (NULL, TRUE);
    g_cancellable_cancel (cancellable);
    stored = kly_key_ring_store_finish (fixture->ring, steps_wait (&waiting), &error);
    g_object_unref (waiting.result);

    if (stored != NULL)
      kly_api_key_set_item_id (current, kly_api_key_get_item_id (stored));
    else
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    n_stored += stored != NULL;
    n_cancelled += stored == NULL;
    g_clear_error (&error);
    steps_load (fixture->ring, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (count (fixture), ==, 1);
    steps_assert_secret (fixture->ring, current, "old");
  }
  g_test_message ("%u stored, %u cancelled", n_stored, n_cancelled);
  g_assert_cmpuint (n_cancelled, >, 0);
  g_assert_cmpuint (n_stored, >, 0);
}

static void
test_nothing_left (Fixture *fixture, gconstpointer data)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer keeps what is freed");
#else
  scan_store_and_reveal (fixture->ring);
#endif
}

/* The window may be closed while it is busy. */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  KlyKeyRing *ring = kly_key_ring_new ();

  kly_key_ring_load_async (ring, cancellable, NULL, NULL);
  kly_key_ring_load_async (ring, NULL, NULL, NULL);
  g_cancellable_cancel (cancellable);
  g_object_add_weak_pointer (G_OBJECT (ring), (gpointer *) &ring);
  g_object_unref (ring);
  while (ring != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_errors (void)
{
  g_autoptr (GError) cancelled = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  g_autoptr (GError) locked = g_error_new (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "x");
  g_autoptr (GError) unknown = g_error_new (G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, "x");
  g_autoptr (GError) full = g_error_new (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "x");
  g_autoptr (GError) other = g_error_new (G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "odd thing");
  g_autoptr (GError) a = kly_key_ring_error_from (cancelled);
  g_autoptr (GError) b = kly_key_ring_error_from (locked);
  g_autoptr (GError) c = kly_key_ring_error_from (unknown);
  g_autoptr (GError) d = kly_key_ring_error_from (other);
  g_autoptr (GError) e = kly_key_ring_error_from (d);
  g_autoptr (GError) f = kly_key_ring_error_from (full);

  g_assert_error (a, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (b, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_LOCKED);
  g_assert_error (c, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  g_assert_error (d, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED);
  g_assert_nonnull (strstr (d->message, "odd thing"));
  g_assert_cmpstr (e->message, ==, d->message);
  g_assert_error (f, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISK_FULL);
  g_assert_true (kly_key_ring_error_can_keep (f));
  g_assert_false (kly_key_ring_error_can_keep (cancelled));
}

/* Each has words of its own, that go on. */
static void
test_texts (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code < KLY_N_KEY_RING_ERRORS; code++) {
    g_autoptr (GError) error = kly_key_ring_error_new (code);
    const char *text = kly_text_of_key_ring_error (error);

    g_assert_cmpstr (text, !=, error->message);
    g_assert_cmpuint (strlen (text), >, 60);
    g_assert_true (g_hash_table_add (seen, (gpointer) text));
  }
}

static void
on_replaced (KlyKeyRing *ring, const char *old_id, const char *new_id, char **ids)
{
  g_assert_null (ids[0]);
  ids[0] = g_strdup (old_id);
  ids[1] = g_strdup (new_id);
}

/* Whoever shows a key can follow it, and never sees it twice. */
static void
test_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) first = steps_store_new (fixture->ring, "kraken", "main", "old");
  g_autoptr (KlyApiKey) key = steps_reveal (fixture->ring, first, NULL);
  g_autoptr (KlyApiKey) stored = NULL;
  char *ids[2] = { NULL, NULL };

  fixture->changes = 0;
  g_signal_connect (fixture->ring, "replaced", G_CALLBACK (on_replaced), ids);
  steps_set_field (key, KLY_FIELD_SECRET, "new");
  stored = steps_store (fixture->ring, key, NULL);
  g_assert_cmpuint (fixture->changes, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (ids[0], ==, kly_api_key_get_item_id (first));
  g_assert_cmpstr (ids[1], ==, kly_api_key_get_item_id (stored));
  g_free (ids[0]);
  g_free (ids[1]);
}

static void
test_names_of_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("kraken");
  g_autoptr (KlyApiKey) stored = NULL;
  KlyApiKey *listed;

  steps_set_field (key, KLY_FIELD_KEY, "PUBLICHALF");
  stored = steps_store (fixture->ring, key, NULL);
  listed = steps_get (fixture->ring, 0);
  g_assert_true (kly_key_ring_has_field (fixture->ring, listed, KLY_FIELD_KEY));
  g_assert_false (kly_key_ring_has_field (fixture->ring, listed, KLY_FIELD_SECRET));

  steps_set_field (key, KLY_FIELD_SECRET, "s");
  kly_api_key_set_item_id (key, kly_api_key_get_item_id (stored));
  g_clear_object (&stored);
  stored = steps_store (fixture->ring, key, NULL);
  g_assert_true (steps_load (fixture->ring, NULL));
  listed = steps_get (fixture->ring, 0);
  g_assert_true (kly_key_ring_has_field (fixture->ring, listed, KLY_FIELD_SECRET));
  g_assert_null (kly_api_key_list_fields (listed));
}

#define ADD(name, function) \
  g_test_add ("/key-ring/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("klyuchnik-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "test.keyring", NULL);
  int result;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_test_init (&argc, &argv, NULL);

  ADD ("empty", test_empty);
  ADD ("store", test_store);
  ADD ("item", test_item);
  ADD ("label-tells-nothing", test_label_tells_nothing);
  ADD ("reload", test_reload);
  ADD ("order", test_order);
  ADD ("replace", test_replace);
  ADD ("store-without-fields", test_store_without_fields);
  ADD ("delete", test_delete);
  ADD ("behind-our-back", test_behind_our_back);
  ADD ("deleted-meanwhile", test_deleted_meanwhile);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("broken-item", test_broken_item);
  ADD ("overlapping", test_overlapping);
  ADD ("cancelled", test_cancelled);
  ADD ("nothing-left", test_nothing_left);
  ADD ("dropped", test_dropped);
  ADD ("followed", test_followed);
  ADD ("names-of-fields", test_names_of_fields);
  g_test_add_func ("/key-ring/errors", test_errors);
  g_test_add_func ("/key-ring/texts", test_texts);

  result = g_test_run ();
  g_remove (path);
  g_rmdir (folder);
  return result;
}
