/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a sandbox, where libsecret keeps the items in a file whose password the
 * Secret portal knows. libsecret takes SNAP_NAME for a sandbox. */
#include "service-steps.h"

#include <glib/gstdio.h>

#define PORTAL "org.freedesktop.portal.Desktop"

typedef struct {
  GSubprocess *portal;
  KlyKeyRing *ring;
} Fixture;

static void
start_portal (Fixture *fixture, const char *behaviour)
{
  g_autoptr (GError) error = NULL;

  fixture->portal = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, MOCK_PYTHON, MOCK_PORTAL, behaviour, NULL);
  g_assert_no_error (error);
  service_wait_until (PORTAL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  secret_service_disconnect ();
  fixture->ring = kly_key_ring_new ();
  if (data != NULL)
    start_portal (fixture, data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->ring);
  g_subprocess_force_exit (fixture->portal);
  g_subprocess_wait (fixture->portal, NULL, NULL);
  service_wait_until (PORTAL, FALSE);
  g_object_unref (fixture->portal);
}

static void
test_works (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s3cret");
  g_autoptr (GError) error = NULL;

  secret_service_disconnect ();
  steps_load (fixture->ring, &error);
  g_assert_no_error (error);
  steps_assert_secret (fixture->ring, stored, "s3cret");
  g_assert_true (steps_delete (fixture->ring, stored, &error));
}

static void
test_dismissed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (steps_load (fixture->ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
}

static gboolean
count_turn (gpointer user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

/* The window goes on; the person may cancel at any time. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  guint turns = 0;
  guint source = g_timeout_add (50, count_turn, &turns);

  kly_key_ring_load_async (fixture->ring, cancellable, steps_on_ready, &waiting);
  while (turns < 20)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (waiting.result);
  g_cancellable_cancel (cancellable);
  g_assert_false (kly_key_ring_load_finish (fixture->ring, steps_wait (&waiting), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_object_unref (waiting.result);
  g_source_remove (source);
}

static void
test_silent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  guint turns = 0;
  guint source = g_timeout_add (50, count_turn, &turns);

  g_assert_false (steps_load (fixture->ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 24 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (turns, >, 100);
  g_source_remove (source);
}

/* Neither a portal nor a service: told at once. */
static void
test_nobody (void)
{
  g_autoptr (KlyKeyRing) ring = kly_key_ring_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_false (steps_load (ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_PORTAL);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_TIME_SPAN_SECOND);
}

/* A key that was kept for want of a portal goes into the file as soon as there
 * is one. */
static void
test_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) key = steps_new_key ("kraken", "main", "s3cret");
  g_autoptr (KlyApiKey) kept = NULL;
  g_autoptr (KlyApiKey) moved = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (steps_store (fixture->ring, key, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_PORTAL);
  g_clear_error (&error);
  kept = kly_key_ring_keep (fixture->ring, key);
  start_portal (fixture, "works");
  moved = steps_move (fixture->ring, kept, &error);
  g_assert_no_error (error);
  steps_assert_secret (fixture->ring, moved, "s3cret");
  g_assert_true (steps_delete (fixture->ring, moved, &error));
}

#define ADD(name, behaviour, function) \
  g_test_add ("/key-ring-portal/" name, Fixture, behaviour, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("klyuchnik-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "test.keyring", NULL);
  int result;

  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("SNAP_NAME", "test", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-ring-portal/nobody", test_nobody);
  ADD ("works", "works", test_works);
  ADD ("later", NULL, test_later);
  ADD ("dismissed", "dismissed", test_dismissed);
  ADD ("cancelled", "ponders", test_cancelled);
  /* Waits for the watchdog. */
  if (g_test_slow ())
    ADD ("silent", "silent", test_silent);

  result = g_test_run ();
  g_remove (path);
  g_rmdir (folder);
  return result;
}
