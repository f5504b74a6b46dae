/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that are kept for this session only, and the same key seen twice. */
#include "file-ring.h"
#include "key-print.h"
#include "memory-scan.h"

#include <string.h>

static KlyApiKey *
keep_new (Fixture *fixture, const char *exchange, const char *label, const char *secret)
{
  g_autoptr (KlyApiKey) key = steps_new_key (exchange, label, secret);

  return kly_key_ring_keep (fixture->ring, key);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) kept = keep_new (fixture, "kraken", "main", "s3cret");
  KlyApiKey *listed = steps_get (fixture->ring, 0);

  g_assert_cmpuint (file_count (fixture), ==, 1);
  g_assert_cmpuint (file_count_items (), ==, 0);
  g_assert_false (kly_key_ring_is_loaded (fixture->ring));
  g_assert_cmpstr (kly_api_key_get_item_id (listed), ==, kly_api_key_get_item_id (kept));
  g_assert_cmpint (kly_key_ring_get_state (fixture->ring, listed), ==, KLY_KEY_STATE_SESSION);
  g_assert_null (kly_api_key_list_fields (listed));
  g_assert_nonnull (kly_api_key_get_created (listed));
  g_assert_cmpuint (kly_key_ring_count (fixture->ring, "kraken"), ==, 1);
  steps_assert_secret (fixture->ring, listed, "s3cret");

  /* Beside the others, and still there when they are read again. */
  {
    g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "other", "x");
  }
  g_assert_true (steps_load (fixture->ring, NULL));
  g_assert_cmpuint (file_count (fixture), ==, 2);
  g_assert_true (steps_get (fixture->ring, 0) == listed);
}

/* A check or another name is stored where the key is. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) kept = keep_new (fixture, "kraken", "main", "s3cret");
  g_autoptr (KlyApiKey) revealed = steps_reveal (fixture->ring, kept, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyApiKey) changed = NULL;

  kly_api_key_set_label (revealed, "renamed");
  changed = steps_store (fixture->ring, revealed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file_count (fixture), ==, 1);
  g_assert_cmpuint (file_count_items (), ==, 0);
  g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 0)), ==, "renamed");
  g_assert_null (kly_api_key_list_fields (changed));
  g_assert_null (steps_store (fixture->ring, changed, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED);
  steps_assert_secret (fixture->ring, changed, "s3cret");
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) kept = keep_new (fixture, "kraken", "main", "s3cret");
  g_autoptr (GError) error = NULL;

  g_assert_true (steps_delete (fixture->ring, kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (file_count (fixture), ==, 0);
  g_assert_null (steps_reveal (fixture->ring, kept, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) kept = keep_new (fixture, "kraken", "main", "s3cret");
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyApiKey) moved = steps_move (fixture->ring, kept, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (file_count (fixture), ==, 1);
  g_assert_cmpuint (file_count_items (), ==, 1);
  g_assert_cmpint (kly_key_ring_get_state (fixture->ring, steps_get (fixture->ring, 0)), ==, KLY_KEY_STATE_READABLE);
  g_assert_true (g_date_time_equal (kly_api_key_get_created (kept), kly_api_key_get_created (moved)));
  steps_assert_secret (fixture->ring, moved, "s3cret");
  /* Whoever still holds the old one reaches the same key. */
  steps_assert_secret (fixture->ring, kept, "s3cret");

  g_assert_null (steps_move (fixture->ring, moved, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_assert_cmpuint (file_count_items (), ==, 1);
}

/* What is done with it meanwhile is done with the item. */
static void
test_changed_while_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) kept = keep_new (fixture, "kraken", "main", "s3cret");
  g_autoptr (KlyApiKey) revealed = steps_reveal (fixture->ring, kept, NULL);
  g_autoptr (KlyApiKey) moved = NULL;
  g_autoptr (KlyApiKey) changed = NULL;
  Waiting moving = { NULL }, storing = { NULL };

  kly_api_key_set_label (revealed, "renamed");
  kly_key_ring_move_async (fixture->ring, kept, NULL, steps_on_ready, &moving);
  kly_key_ring_store_async (fixture->ring, revealed, NULL, steps_on_ready, &storing);
  moved = kly_key_ring_move_finish (fixture->ring, steps_wait (&moving), NULL);
  changed = kly_key_ring_store_finish (fixture->ring, steps_wait (&storing), NULL);
  g_object_unref (moving.result);
  g_object_unref (storing.result);

  g_assert_nonnull (moved);
  g_assert_nonnull (changed);
  g_assert_cmpuint (file_count (fixture), ==, 1);
  g_assert_cmpuint (file_count_items (), ==, 1);
  g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 0)), ==, "renamed");
  steps_assert_secret (fixture->ring, changed, "s3cret");
}

/* A change that could not be stored replaces the key it is a change of. */
static void
test_moved_over_old (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) old = steps_store_new (fixture->ring, "kraken", "main", "old");
  g_autoptr (KlyApiKey) edited = steps_reveal (fixture->ring, old, NULL);
  g_autoptr (KlyApiKey) kept = NULL;
  g_autoptr (KlyApiKey) moved = NULL;
  g_autoptr (GError) error = NULL;

  steps_set_field (edited, KLY_FIELD_SECRET, "new");
  kept = kly_key_ring_keep (fixture->ring, edited);
  g_assert_cmpuint (file_count (fixture), ==, 2);
  steps_assert_secret (fixture->ring, old, "old");
  steps_assert_secret (fixture->ring, kept, "new");

  moved = steps_move (fixture->ring, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file_count (fixture), ==, 1);
  g_assert_cmpuint (file_count_items (), ==, 1);
  steps_assert_secret (fixture->ring, moved, "new");
}

static void
test_move_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) kept = keep_new (fixture, "kraken", "main", "s3cret");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };

  kly_key_ring_move_async (fixture->ring, kept, cancellable, steps_on_ready, &waiting);
  g_cancellable_cancel (cancellable);
  g_assert_null (kly_key_ring_move_finish (fixture->ring, steps_wait (&waiting), &error));
  g_object_unref (waiting.result);
  g_assert_cmpuint (file_count (fixture), ==, 1);
  steps_assert_secret (fixture->ring, kept, "s3cret");
  g_assert_cmpint (kly_key_ring_get_state (fixture->ring, steps_get (fixture->ring, 0)), ==, KLY_KEY_STATE_SESSION);
}

static void
test_nothing_left (Fixture *fixture, gconstpointer data)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer keeps what is freed");
#else
  guint8 needle[SCAN_LENGTH];
  KlySecretText *secret = scan_new_secret (needle);
  g_autoptr (KlyApiKey) key = steps_new_key ("kraken", "main", "x");
  g_autoptr (KlyApiKey) kept = NULL;

  kly_api_key_set_field (key, KLY_FIELD_SECRET, secret);
  kly_secret_text_unref (secret);
  kept = kly_key_ring_keep (fixture->ring, key);
  g_clear_object (&key);
  g_assert_cmpuint (scan (needle), ==, 1);
  g_assert_true (steps_delete (fixture->ring, kept, NULL));
  g_assert_cmpuint (scan (needle), ==, 0);
#endif
}

static guint
count_twins (Fixture *fixture, KlyApiKey *key)
{
  g_autoptr (GPtrArray) twins = kly_key_ring_find_twins (fixture->ring, key);

  return twins->len;
}

static void
test_twins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) one = steps_store_new (fixture->ring, "kraken", "one", "s");
  g_autoptr (KlyApiKey) elsewhere = steps_store_new (fixture->ring, "okx", "elsewhere", "s");
  g_autoptr (KlyApiKey) typed = steps_new_key ("kraken", "two", "another secret");
  g_autoptr (KlyApiKey) different = steps_new_key ("kraken", "three", "s");
  g_autoptr (KlyApiKey) two = NULL;
  g_autoptr (KlyApiKey) kept = NULL;
  g_autoptr (GPtrArray) twins = NULL;

  steps_set_field (different, KLY_FIELD_KEY, "ANOTHERHALF");
  g_assert_cmpuint (count_twins (fixture, one), ==, 0);
  g_assert_cmpuint (count_twins (fixture, different), ==, 0);
  steps_set_field (typed, KLY_FIELD_KEY, " PUBLICHALF\n");
  twins = kly_key_ring_find_twins (fixture->ring, typed);
  g_assert_cmpuint (twins->len, ==, 1);
  g_assert_cmpstr (kly_api_key_get_label (twins->pdata[0]), ==, "one");

  two = steps_store (fixture->ring, typed, NULL);
  kept = keep_new (fixture, "kraken", "kept", "s");
  for (guint round = 0; round < 2; round++) {
    g_assert_cmpuint (count_twins (fixture, one), ==, 2);
    g_assert_cmpuint (count_twins (fixture, two), ==, 2);
    g_assert_cmpuint (count_twins (fixture, kept), ==, 2);
    g_assert_cmpuint (count_twins (fixture, elsewhere), ==, 0);
    g_assert_true (steps_load (fixture->ring, NULL));
  }
  /* A change of one is not its own twin. */
  kly_api_key_set_item_id (typed, kly_api_key_get_item_id (two));
  g_assert_cmpuint (count_twins (fixture, typed), ==, 2);

  g_assert_true (steps_delete (fixture->ring, two, NULL));
  g_assert_true (steps_delete (fixture->ring, kept, NULL));
  g_assert_cmpuint (count_twins (fixture, one), ==, 0);
}

/* The print says nothing to anybody else. */
static void
test_print (void)
{
  g_autoptr (KlyApiKey) key = steps_new_key ("kraken", "one", "s");
  g_autoptr (KlyApiKey) empty = kly_api_key_new ("kraken");
  g_autoptr (KlySecretText) one = kly_key_print_new_seed ();
  g_autoptr (KlySecretText) other = kly_key_print_new_seed ();
  g_autofree char *a = kly_key_print_make (one, key);
  g_autofree char *b = kly_key_print_make (one, key);
  g_autofree char *c = kly_key_print_make (other, key);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpuint (strlen (a), ==, 64);
  g_assert_null (kly_key_print_make (one, empty));
}

static void
add (void)
{
  FILE_ADD ("/key-session/kept", test_kept);
  FILE_ADD ("/key-session/changed", test_changed);
  FILE_ADD ("/key-session/deleted", test_deleted);
  FILE_ADD ("/key-session/moved", test_moved);
  FILE_ADD ("/key-session/changed-while-moved", test_changed_while_moved);
  FILE_ADD ("/key-session/moved-over-old", test_moved_over_old);
  FILE_ADD ("/key-session/move-fails", test_move_fails);
  FILE_ADD ("/key-session/nothing-left", test_nothing_left);
  FILE_ADD ("/key-session/twins", test_twins);
  g_test_add_func ("/key-session/print", test_print);
}

int
main (int argc, char *argv[])
{
  return file_run (argc, argv, add);
}
