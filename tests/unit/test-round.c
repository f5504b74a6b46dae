/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With keys about which nothing is ever sent: of a closed exchange, malformed, or
 * of an exchange that nobody knows. How exchanges are asked is tested in the town. */
#include "round.h"

#include "ring-steps.h"

#include <glib/gstdio.h>

typedef struct {
  KlyKeyRing *ring;
  KlyRound *round;
  GPtrArray *keys;
  GString *said; /* what became of each, in the order in which it was said */
} Fixture;

static void
on_key_ended (KlyRound *round, KlyApiKey *key, KlyRecheck *recheck, GError *error, Fixture *fixture)
{
  const char *outcome = error != NULL ? "error" : kly_verdict_to_nick (kly_report_get_verdict (recheck->report));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    outcome = "cancelled";
  g_assert_true ((recheck == NULL) == (error != NULL));
  g_string_append_printf (fixture->said, "%s %s\n", kly_api_key_get_label (key), outcome);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyCatalogue) catalogue = kly_catalogue_new (&error);
  g_autoptr (KlyChecker) checker = kly_checker_new (catalogue);

  g_assert_no_error (error);
  steps_clear_all ();
  fixture->ring = kly_key_ring_new ();
  fixture->round = kly_round_new (fixture->ring, checker);
  fixture->keys = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->said = g_string_new (NULL);
  g_signal_connect (fixture->round, "key-ended", G_CALLBACK (on_key_ended), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE)) {}
  g_assert_finalize_object (fixture->round);
  g_ptr_array_unref (fixture->keys);
  g_string_free (fixture->said, TRUE);
  g_assert_finalize_object (fixture->ring);
}

static void
put (Fixture *fixture, const char *exchange, const char *label)
{
  g_ptr_array_add (fixture->keys, steps_store_new (fixture->ring, exchange, label, "secret"));
}

static gboolean
run (Fixture *fixture, GCancellable *cancellable, GError **error)
{
  Waiting waiting = { NULL };
  gboolean answer;

  kly_round_run_async (fixture->round, fixture->keys, cancellable, steps_on_ready, &waiting);
  answer = kly_round_run_finish (fixture->round, steps_wait (&waiting), error);
  g_clear_object (&waiting.result);
  return answer;
}

static void
test_no_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (run (fixture, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kly_round_get_n_keys (fixture->round), ==, 0);
}

static void
test_each_has_its_say (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (fixture, "bittrex", "closed");
  put (fixture, "bittrex", "closed too");
  put (fixture, "kraken", "malformed");
  put (fixture, "nowhere", "unknown");
  g_assert_true (run (fixture, NULL, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < 4; i++) {
    static const char *const lines[] = { "closed closed\n", "closed too closed\n", "malformed malformed\n",
                                         "unknown error\n" };

    g_assert_nonnull (strstr (fixture->said->str, lines[i]));
  }
  g_assert_cmpuint (kly_round_get_n_keys (fixture->round), ==, 4);
  g_assert_cmpuint (kly_round_get_n_ended (fixture->round), ==, 4);
}

/* What says nothing about the key is not kept with it. */
static void
test_nothing_is_stored (Fixture *fixture, gconstpointer data)
{
  g_autofree char *item_id = NULL;

  put (fixture, "kraken", "malformed");
  item_id = g_strdup (kly_api_key_get_item_id (fixture->keys->pdata[0]));
  g_assert_true (run (fixture, NULL, NULL));
  g_assert_cmpstr (kly_api_key_get_item_id (steps_get (fixture->ring, 0)), ==, item_id);
  g_assert_true (kly_api_key_is_draft (steps_get (fixture->ring, 0)));
}

static void
test_one_that_is_gone (Fixture *fixture, gconstpointer data)
{
  put (fixture, "bittrex", "gone");
  put (fixture, "bittrex", "there");
  g_assert_true (steps_delete (fixture->ring, fixture->keys->pdata[0], NULL));
  g_assert_true (run (fixture, NULL, NULL));
  g_assert_cmpstr (fixture->said->str, ==, "gone error\nthere closed\n");
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  put (fixture, "bittrex", "first");
  put (fixture, "bittrex", "second");
  g_cancellable_cancel (cancellable);
  g_assert_false (run (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (fixture->said->str, ==, "first cancelled\n");
  g_assert_cmpuint (kly_round_get_n_ended (fixture->round), ==, 0);
}

static void
cancel (KlyRound *round, KlyApiKey *key, KlyRecheck *recheck, GError *error, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancelled_half_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  put (fixture, "bittrex", "first");
  put (fixture, "bittrex", "second");
  put (fixture, "bittrex", "third");
  g_signal_connect (fixture->round, "key-ended", G_CALLBACK (cancel), cancellable);
  g_assert_false (run (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (fixture->said->str, ==, "first closed\n");
}

#define ADD(name, function) \
  g_test_add ("/round/" name, Fixture, NULL, set_up, function, tear_down)

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

  ADD ("no-keys", test_no_keys);
  ADD ("each-has-its-say", test_each_has_its_say);
  ADD ("nothing-is-stored", test_nothing_is_stored);
  ADD ("one-that-is-gone", test_one_that_is_gone);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-half-way", test_cancelled_half_way);

  result = g_test_run ();
  g_remove (path);
  g_rmdir (folder);
  return result;
}
