/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against a real gnome-keyring with a key ring of its own. */
#include "gnome-service.h"
#include "memory-scan.h"

#include <string.h>

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

  gnome_restart (fixture, GNOME_PASSWORD);
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

  gnome_restart (fixture, NULL);
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

  gnome_restart (fixture, GNOME_PASSWORD);
  steps_assert_secret (fixture->ring, stored, "s3cret");
}

/* The service is killed at any moment of a replacement: the old secret or the
 * new one is there afterwards, and the old one if a failure was told. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) current = steps_store_new (fixture->ring, "kraken", "main", "0");
  guint n_failed = 0;
  /* libsecret 0.20.5 answers an error twice, which GTask complains of. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  for (guint turns = 1; turns < 40; turns += 2) {
    g_autoptr (KlyApiKey) changed = steps_reveal (fixture->ring, current, NULL);
    g_autoptr (KlyApiKey) stored = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *secret = g_strdup_printf ("%u", turns);
    Waiting waiting = { NULL };

    steps_set_field (changed, KLY_FIELD_SECRET, secret);
    kly_key_ring_store_async (fixture->ring, changed, NULL, steps_on_ready, &waiting);
    for (guint i = 0; i < turns && waiting.result == NULL; i++)
      g_main_context_iteration (NULL, TRUE);
    g_subprocess_force_exit (fixture->service);
    stored = kly_key_ring_store_finish (fixture->ring, steps_wait (&waiting), &error);
    g_object_unref (waiting.result);
    gnome_restart (fixture, GNOME_PASSWORD);

    n_failed += stored == NULL;
    g_test_message ("%u turns: %s", turns, stored != NULL ? "stored" : error->message);
    if (stored == NULL)
      g_assert_true (g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DIED) ||
                     g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE));
    else
      g_set_object (&current, stored);
    g_assert_true (steps_load (fixture->ring, NULL));
    g_assert_cmpuint (count (fixture), >, 0);
    if (stored != NULL)
      steps_assert_secret (fixture->ring, current, secret);
    else
      g_assert_nonnull (steps_reveal (fixture->ring, current, NULL));
  }
  g_assert_cmpuint (n_failed, >, 0);
  g_assert_cmpuint (n_failed, <, 20);
  g_log_set_always_fatal (fatal);
}

/* A key ring service that was never used; nobody is there to make the first
 * collection. */
static void
test_no_collection (Fixture *fixture, gconstpointer data)
{
  g_autofree char *keyrings = g_build_filename (fixture->home, "keyrings", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", keyrings);
  g_autoptr (KlyApiKey) key = steps_new_key ("okx", "x", "y");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  gnome_restart (fixture, NULL);
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_no_error (error);
  g_assert_null (steps_store (fixture->ring, key, &error));
  g_test_message ("store: %s", error->message);
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_COLLECTION);
}

#define PROMPTER "org.gnome.keyring.SystemPrompter"

/* NULL where there can be none. */
static GSubprocess *
start_person (const char *first, const char *second)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *person = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, MOCK_PYTHON, MOCK_PROMPTER, first, second, NULL);
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  g_assert_no_error (error);
  while (!service_is_there (PROMPTER)) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_usleep (20000);
    if (g_subprocess_get_identifier (person) == NULL && g_subprocess_get_if_exited (person) &&
        g_subprocess_get_exit_status (person) == 77) {
      g_test_skip ("gir1.2-gcr-3 is not installed");
      g_object_unref (person);
      return NULL;
    }
    g_main_context_iteration (NULL, FALSE);
  }
  return person;
}

static void
stop_person (GSubprocess *person)
{
  g_subprocess_force_exit (person);
  g_subprocess_wait (person, NULL, NULL);
  service_wait_until (PROMPTER, FALSE);
  g_object_unref (person);
}

static void
test_prompt_answered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s3cret");
  g_autoptr (GError) error = NULL;
  GSubprocess *person = start_person ("mistyped", GNOME_PASSWORD);

  if (person == NULL)
    return;
  gnome_restart (fixture, NULL);
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_cmpuint (kly_key_ring_count_locked (fixture->ring), ==, 1);
  g_assert_true (steps_unlock (fixture->ring, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kly_key_ring_count_locked (fixture->ring), ==, 0);
  steps_assert_secret (fixture->ring, stored, "s3cret");
  stop_person (person);
}

static void
test_prompt_dismissed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s3cret");
  g_autoptr (KlyApiKey) another = steps_new_key ("okx", "x", "y");
  g_autoptr (GError) error = NULL;
  GSubprocess *person = start_person (NULL, NULL);

  if (person == NULL)
    return;
  gnome_restart (fixture, NULL);
  g_assert_false (steps_unlock (fixture->ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_null (steps_reveal (fixture->ring, stored, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_null (steps_store (fixture->ring, another, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_false (steps_delete (fixture->ring, stored, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  stop_person (person);

  gnome_restart (fixture, GNOME_PASSWORD);
  steps_assert_secret (fixture->ring, stored, "s3cret");
}

/* The first key of all: the person chooses a password, or does not. */
static void
test_first_collection (Fixture *fixture, gconstpointer data)
{
  g_autofree char *keyrings = g_build_filename (fixture->home, "keyrings", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", keyrings);
  g_autoptr (KlyApiKey) key = steps_new_key ("okx", "x", "y");
  g_autoptr (KlyApiKey) stored = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *person = start_person (NULL, NULL);

  if (person == NULL)
    return;
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  gnome_restart (fixture, NULL);
  g_assert_null (steps_store (fixture->ring, key, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_COLLECTION);
  g_clear_error (&error);
  stop_person (person);

  person = start_person ("chosen", NULL);
  stored = steps_store (fixture->ring, key, &error);
  g_assert_no_error (error);
  steps_assert_secret (fixture->ring, stored, "y");
  stop_person (person);
}

static void
test_nothing_left (Fixture *fixture, gconstpointer data)
{
  scan_store_and_reveal (fixture->ring);
}

#define ADD(name, function) \
  g_test_add ("/key-ring-gnome/" name, Fixture, NULL, gnome_set_up, function, gnome_tear_down)

int
main (int argc, char *argv[])
{
  g_unsetenv ("SECRET_BACKEND");
  g_test_init (&argc, &argv, NULL);
  if (!gnome_is_installed ())
    return 0;

  ADD ("all", test_all);
  ADD ("restarted", test_restarted);
  ADD ("cold", test_cold);
  ADD ("killed", test_killed);
  ADD ("no-collection", test_no_collection);
  ADD ("prompt-answered", test_prompt_answered);
  ADD ("prompt-dismissed", test_prompt_dismissed);
  ADD ("first-collection", test_first_collection);
  ADD ("nothing-left", test_nothing_left);

  return g_test_run ();
}
