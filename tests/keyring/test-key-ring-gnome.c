/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against a real gnome-keyring with a key ring of its own. */
#include "memory-scan.h"
#include "service-steps.h"

#include <string.h>

#define PASSWORD "test\n"

typedef struct {
  char *home;
  GSubprocess *service;
  KlyKeyRing *ring;
} Fixture;

/* Without a password it starts as after a login that did not unlock. */
static void
start (Fixture *fixture, const char *password)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "HOME", fixture->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", fixture->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", fixture->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", fixture->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", fixture->home, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  fixture->service = g_subprocess_launcher_spawn (launcher, &error, GNOME_KEYRING, "--foreground",
                                                  "--components=secrets",
                                                  password != NULL ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  if (password != NULL) {
    GOutputStream *input = g_subprocess_get_stdin_pipe (fixture->service);

    g_output_stream_write_all (input, password, strlen (password), NULL, NULL, NULL);
    g_output_stream_close (input, NULL, NULL);
  }
  service_wait_until (SERVICE, TRUE);
}

static void
restart (Fixture *fixture, const char *password)
{
  service_stop (fixture->service);
  g_clear_object (&fixture->service);
  start (fixture, password);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->home = g_dir_make_tmp ("klyuchnik-XXXXXX", NULL);
  start (fixture, PASSWORD);
  fixture->ring = kly_key_ring_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture->home);

  g_assert_finalize_object (fixture->ring);
  service_stop (fixture->service);
  g_object_unref (fixture->service);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->home);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->ring));
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) one = steps_store_new (fixture->ring, "kraken", "main", "ключ\n\"s3cret\"");
  g_autoptr (KlyApiKey) two = steps_store_new (fixture->ring, "binance", "bot", "other");
  g_autoptr (KlyApiKey) changed = steps_reveal (fixture->ring, one, NULL);
  g_autoptr (KlyApiKey) replaced = NULL;
  g_autoptr (GError) error = NULL;

  steps_assert_secret (fixture->ring, one, "ключ\n\"s3cret\"");
  steps_set_field (changed, KLY_FIELD_SECRET, "new");
  replaced = steps_store (fixture->ring, changed, &error);
  g_assert_no_error (error);
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_cmpuint (count (fixture), ==, 2);
  steps_assert_secret (fixture->ring, replaced, "new");
  g_assert_null (steps_reveal (fixture->ring, one, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_clear_error (&error);

  steps_put_raw ("raw", "not JSON");
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_true (steps_delete (fixture->ring, two, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 2);
}

static void
test_restarted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s3cret");
  g_autoptr (GError) error = NULL;

  restart (fixture, PASSWORD);
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 1);
  steps_assert_secret (fixture->ring, stored, "s3cret");
}

/* The key ring was not unlocked at login, and there is nobody to ask. */
static void
test_cold (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s3cret");
  g_autoptr (KlyApiKey) another = steps_new_key ("okx", "x", "y");
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  restart (fixture, NULL);
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kly_key_ring_count_locked (fixture->ring), ==, 1);
  g_test_message ("%u of 1 locked keys are listed", count (fixture));

  g_assert_null (steps_reveal (fixture->ring, stored, &error));
  g_test_message ("reveal: %s", error->message);
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_null (steps_store (fixture->ring, another, &error));
  g_test_message ("store: %s", error->message);
  g_clear_error (&error);
  g_assert_false (steps_unlock (fixture->ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_false (steps_delete (fixture->ring, stored, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 45 * G_TIME_SPAN_SECOND);

  restart (fixture, PASSWORD);
  steps_assert_secret (fixture->ring, stored, "s3cret");
}

static void
test_nothing_left (Fixture *fixture, gconstpointer data)
{
  scan_store_and_reveal (fixture->ring);
}

#define ADD(name, function) \
  g_test_add ("/key-ring-gnome/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_unsetenv ("SECRET_BACKEND");
  g_test_init (&argc, &argv, NULL);
  if (!g_file_test (GNOME_KEYRING, G_FILE_TEST_IS_EXECUTABLE)) {
    g_print ("1..0 # SKIP gnome-keyring-daemon is not installed\n");
    return 0;
  }

  ADD ("all", test_all);
  ADD ("restarted", test_restarted);
  ADD ("cold", test_cold);
  ADD ("nothing-left", test_nothing_left);

  return g_test_run ();
}
