/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deleting what can be undone for a while. */
#include "file-ring.h"

typedef struct {
  Waiting waiting;
  GCancellable *undo;
} Removal;

static void
begin (Fixture *fixture, Removal *removal, KlyApiKey *key, guint seconds)
{
  removal->waiting.result = NULL;
  removal->undo = g_cancellable_new ();
  kly_key_ring_delete_later_async (fixture->ring, key, seconds, removal->undo, steps_on_ready, &removal->waiting);
}

static gboolean
end (Fixture *fixture, Removal *removal, GError **error)
{
  gboolean deleted = kly_key_ring_delete_later_finish (fixture->ring, steps_wait (&removal->waiting), error);

  g_clear_object (&removal->waiting.result);
  g_clear_object (&removal->undo);
  return deleted;
}

static void
turn_for (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
}

static void
test_time_passes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s");
  g_autoptr (GError) error = NULL;
  Removal removal;

  begin (fixture, &removal, stored, 1);
  g_assert_cmpuint (file_count (fixture), ==, 0);
  g_assert_true (kly_key_ring_is_busy (fixture->ring));
  g_assert_cmpuint (file_count_items (), ==, 1);
  /* Reading the list again does not bring it back. */
  g_assert_true (steps_load (fixture->ring, NULL));
  g_assert_cmpuint (file_count (fixture), ==, 0);

  g_assert_true (end (fixture, &removal, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (file_count_items (), ==, 0);
  g_assert_false (kly_key_ring_is_busy (fixture->ring));
}

static void
test_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s");
  g_autoptr (GError) error = NULL;
  Removal removal;

  begin (fixture, &removal, stored, 1);
  turn_for (100);
  g_cancellable_cancel (removal.undo);
  g_assert_false (end (fixture, &removal, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (file_count (fixture), ==, 1);
  g_assert_false (kly_key_ring_is_busy (fixture->ring));
  turn_for (1200);
  g_assert_cmpuint (file_count_items (), ==, 1);
  steps_assert_secret (fixture->ring, stored, "s");
}

/* The end of the program does not wait. */
static void
test_settled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s");
  g_autoptr (KlyApiKey) kept = NULL;
  g_autoptr (KlyApiKey) other = steps_new_key ("okx", "o", "s");
  g_autoptr (GError) error = NULL;
  Removal removal, of_kept;

  kept = kly_key_ring_keep (fixture->ring, other);
  begin (fixture, &removal, stored, 3600);
  begin (fixture, &of_kept, kept, 3600);
  g_assert_cmpuint (file_count (fixture), ==, 0);
  steps_settle (fixture->ring);
  g_assert_false (kly_key_ring_is_busy (fixture->ring));
  g_assert_cmpuint (file_count_items (), ==, 0);
  /* Too late. */
  g_cancellable_cancel (removal.undo);
  g_assert_true (end (fixture, &removal, &error));
  g_assert_true (end (fixture, &of_kept, &error));
  g_assert_no_error (error);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) key = steps_new_key ("kraken", "main", "s");
  g_autoptr (KlyApiKey) kept = kly_key_ring_keep (fixture->ring, key);
  Removal removal;

  begin (fixture, &removal, kept, 1);
  g_assert_cmpuint (file_count (fixture), ==, 0);
  g_cancellable_cancel (removal.undo);
  g_assert_false (end (fixture, &removal, NULL));
  g_assert_cmpuint (file_count (fixture), ==, 1);
  begin (fixture, &removal, kept, 0);
  g_assert_true (end (fixture, &removal, NULL));
  g_assert_cmpuint (file_count (fixture), ==, 0);
}

/* A check that ends meanwhile gives the key another item. */
static void
test_replaced_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s");
  g_autoptr (KlyApiKey) revealed = steps_reveal (fixture->ring, stored, NULL);
  g_autoptr (KlyApiKey) replaced = NULL;
  g_autoptr (GError) error = NULL;
  Removal removal;

  begin (fixture, &removal, stored, 3600);
  replaced = steps_store (fixture->ring, revealed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file_count (fixture), ==, 0);
  g_assert_cmpuint (file_count_items (), ==, 1);
  steps_settle (fixture->ring);
  g_assert_true (end (fixture, &removal, &error));
  g_assert_cmpuint (file_count_items (), ==, 0);
}

static void
test_gone_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) one = steps_store_new (fixture->ring, "kraken", "one", "s");
  g_autoptr (KlyApiKey) two = steps_store_new (fixture->ring, "kraken", "two", "s");
  g_autoptr (GError) error = NULL;
  Removal removal, undone;

  begin (fixture, &removal, one, 3600);
  begin (fixture, &undone, two, 3600);
  steps_clear_all ();
  g_assert_true (steps_load (fixture->ring, NULL));
  g_cancellable_cancel (undone.undo);
  g_assert_false (end (fixture, &undone, NULL));
  /* There is nothing to bring back. */
  g_assert_cmpuint (file_count (fixture), ==, 0);
  steps_settle (fixture->ring);
  g_assert_true (end (fixture, &removal, &error));
  g_assert_no_error (error);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "one", "s");
  Removal removal;

  begin (fixture, &removal, stored, 0);
  g_cancellable_cancel (removal.undo);
  /* Either; but never half. */
  g_assert_cmpint (end (fixture, &removal, NULL), ==, file_count_items () == 0);
  g_assert_cmpuint (file_count (fixture), ==, file_count_items ());
}

static void
add (void)
{
  FILE_ADD ("/key-removal/time-passes", test_time_passes);
  FILE_ADD ("/key-removal/undone", test_undone);
  FILE_ADD ("/key-removal/settled", test_settled);
  FILE_ADD ("/key-removal/kept", test_kept);
  FILE_ADD ("/key-removal/replaced-meanwhile", test_replaced_meanwhile);
  FILE_ADD ("/key-removal/gone-meanwhile", test_gone_meanwhile);
  FILE_ADD ("/key-removal/cancelled-before", test_cancelled_before);
}

int
main (int argc, char *argv[])
{
  return file_run (argc, argv, add);
}
