/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a Secret Service can do wrong, by the stand-in mock_service.py. */
#include "service-steps.h"

typedef struct {
  GSubprocess *service;
  KlyKeyRing *ring;
  KlyApiKey *first;
} Fixture;

static void
behave (const char *words)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", "/org/freedesktop/secrets",
                                 "io.github.klyuchnik.Mock", "Behave", g_variant_new ("(s)", words),
                                 NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->service = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, MOCK_PYTHON, MOCK_SERVICE, NULL);
  g_assert_no_error (error);
  service_wait_until (SERVICE, TRUE);
  fixture->ring = kly_key_ring_new ();
  fixture->first = steps_store_new (fixture->ring, "kraken", "main", "old");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->first);
  g_assert_finalize_object (fixture->ring);
  service_stop (fixture->service);
  g_object_unref (fixture->service);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->ring));
}

static void
test_normal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  steps_load (fixture->ring, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 1);
  steps_assert_secret (fixture->ring, steps_get (fixture->ring, 0), "old");
  g_assert_true (steps_delete (fixture->ring, fixture->first, &error));
  g_assert_no_error (error);
}

/* Stores a new secret in place of the first; it fails, and nothing changed. */
static void
assert_replace_fails (Fixture *fixture, const char *words, KlyKeyRingError code)
{
  g_autoptr (KlyApiKey) key = steps_reveal (fixture->ring, fixture->first, NULL);
  g_autoptr (GError) error = NULL;

  steps_set_field (key, KLY_FIELD_SECRET, "new");
  behave (words);
  g_assert_null (steps_store (fixture->ring, key, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, (int) code);
  g_clear_error (&error);

  behave ("");
  steps_load (fixture->ring, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 1);
  steps_assert_secret (fixture->ring, fixture->first, "old");
}

static void
test_store_refused (Fixture *fixture, gconstpointer data)
{
  assert_replace_fails (fixture, "refuses", KLY_KEY_RING_ERROR_FAILED);
}

static void
test_store_forgotten (Fixture *fixture, gconstpointer data)
{
  assert_replace_fails (fixture, "forgets", KLY_KEY_RING_ERROR_NOT_STORED);
}

static void
test_store_garbled (Fixture *fixture, gconstpointer data)
{
  assert_replace_fails (fixture, "garbles", KLY_KEY_RING_ERROR_NOT_STORED);
}

static void
test_store_dismissed (Fixture *fixture, gconstpointer data)
{
  assert_replace_fails (fixture, "locked dismisses", KLY_KEY_RING_ERROR_DISMISSED);
}

static void
test_no_collection (Fixture *fixture, gconstpointer data)
{
  assert_replace_fails (fixture, "no-collection dismisses", KLY_KEY_RING_ERROR_NO_COLLECTION);
}

/* The new key is safe; the old one is still there, and is shown to be. */
static void
test_old_one_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) key = steps_reveal (fixture->ring, fixture->first, NULL);
  g_autoptr (KlyApiKey) stored = NULL;
  g_autoptr (GError) error = NULL;
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  /* libsecret 0.20.5 answers an error twice, which GTask complains of. */
  behave ("keeps");
  steps_set_field (key, KLY_FIELD_SECRET, "new");
  stored = steps_store (fixture->ring, key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 2);
  steps_assert_secret (fixture->ring, stored, "new");
  steps_assert_secret (fixture->ring, fixture->first, "old");

  g_assert_false (steps_delete (fixture->ring, fixture->first, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_log_set_always_fatal (fatal);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  KlyApiKey *listed;

  behave ("locked dismisses");
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_cmpuint (kly_key_ring_count_locked (fixture->ring), ==, 1);
  listed = steps_get (fixture->ring, 0);
  g_assert_cmpint (kly_key_ring_get_state (fixture->ring, listed), ==, KLY_KEY_STATE_LOCKED);
  g_assert_cmpstr (kly_api_key_get_exchange_id (listed), ==, "kraken");
  g_assert_cmpstr (kly_api_key_get_label (listed), ==, "main");

  g_assert_null (steps_reveal (fixture->ring, fixture->first, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_false (steps_delete (fixture->ring, fixture->first, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_false (steps_unlock (fixture->ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_assert_cmpuint (count (fixture), ==, 1);

  /* Now the person gives the password. */
  behave ("locked");
  steps_assert_secret (fixture->ring, fixture->first, "old");
  g_assert_cmpuint (kly_key_ring_count_locked (fixture->ring), ==, 0);
  g_assert_cmpint (kly_key_ring_get_state (fixture->ring, steps_get (fixture->ring, 0)), ==,
                   KLY_KEY_STATE_READABLE);
  behave ("locked");
  g_assert_true (steps_unlock (fixture->ring, &error));
  behave ("locked");
  g_assert_true (steps_delete (fixture->ring, fixture->first, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* A prompt that is never answered waits for the person, who may give up. */
static void
test_prompt_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  gint64 start;

  behave ("locked ponders");
  kly_key_ring_reveal_async (fixture->ring, fixture->first, cancellable, steps_on_ready, &waiting);
  for (start = g_get_monotonic_time (); g_get_monotonic_time () < start + 500000;) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
  g_assert_null (waiting.result);
  g_cancellable_cancel (cancellable);
  start = g_get_monotonic_time ();
  g_assert_null (kly_key_ring_reveal_finish (fixture->ring, steps_wait (&waiting), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_TIME_SPAN_SECOND);
  g_object_unref (waiting.result);

  behave ("");
  steps_assert_secret (fixture->ring, fixture->first, "old");
}

static void
test_one_withheld (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) second = steps_store_new (fixture->ring, "okx", "second", "fine");
  g_autoptr (GError) error = NULL;

  behave ("withholds");
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpint (kly_key_ring_get_state (fixture->ring, steps_get (fixture->ring, 0)), ==,
                   KLY_KEY_STATE_BROKEN);
  steps_assert_secret (fixture->ring, second, "fine");
}

/* It crashes while the window is open, and comes back. */
static void
test_service_dies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start;

  g_subprocess_force_exit (fixture->service);
  g_subprocess_wait (fixture->service, NULL, NULL);
  service_wait_until (SERVICE, FALSE);
  start = g_get_monotonic_time ();
  g_assert_false (steps_load (fixture->ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  g_clear_error (&error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (count (fixture), ==, 1);

  g_object_unref (fixture->service);
  fixture->service = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, MOCK_PYTHON, MOCK_SERVICE, NULL);
  service_wait_until (SERVICE, TRUE);
  steps_load (fixture->ring, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* It crashes while it stores: that is told, and the way on stands open. */
static void
test_dies_while_storing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) key = steps_reveal (fixture->ring, fixture->first, NULL);
  g_autoptr (KlyApiKey) kept = NULL;
  g_autoptr (KlyApiKey) moved = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  steps_set_field (key, KLY_FIELD_SECRET, "new");
  behave ("dies");
  g_assert_null (steps_store (fixture->ring, key, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DIED);
  g_assert_true (kly_key_ring_error_can_keep (error));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_TIME_SPAN_SECOND);
  g_clear_error (&error);
  g_assert_cmpuint (count (fixture), ==, 1);

  kept = kly_key_ring_keep (fixture->ring, key);
  steps_assert_secret (fixture->ring, kept, "new");
  g_assert_null (steps_move (fixture->ring, kept, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  g_clear_error (&error);

  service_wait_until (SERVICE, FALSE);
  g_subprocess_wait (fixture->service, NULL, NULL);
  g_object_unref (fixture->service);
  fixture->service = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, MOCK_PYTHON, MOCK_SERVICE, NULL);
  service_wait_until (SERVICE, TRUE);
  moved = steps_move (fixture->ring, kept, &error);
  g_assert_no_error (error);
  steps_assert_secret (fixture->ring, moved, "new");
}

/* While a prompt waits for the person, a session's key can be used. */
static void
test_session_beside_prompt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KlyApiKey) key = steps_new_key ("okx", "kept", "s");
  g_autoptr (KlyApiKey) kept = kly_key_ring_keep (fixture->ring, key);
  Waiting waiting = { NULL };

  behave ("locked ponders");
  kly_key_ring_unlock_async (fixture->ring, cancellable, steps_on_ready, &waiting);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  steps_assert_secret (fixture->ring, kept, "s");
  g_assert_true (steps_delete (fixture->ring, kept, NULL));
  g_assert_null (waiting.result);
  g_cancellable_cancel (cancellable);
  g_assert_false (kly_key_ring_unlock_finish (fixture->ring, steps_wait (&waiting), NULL));
  g_object_unref (waiting.result);
  behave ("");
}

/* A locked key asks when it is hidden, not when the time is over. */
static void
test_removal_of_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyApiKey) listed = NULL;
  Waiting waiting = { NULL };

  behave ("locked dismisses");
  g_assert_true (steps_load (fixture->ring, NULL));
  listed = g_object_ref (steps_get (fixture->ring, 0));
  kly_key_ring_delete_later_async (fixture->ring, listed, 0, NULL, steps_on_ready, &waiting);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_false (kly_key_ring_delete_later_finish (fixture->ring, steps_wait (&waiting), &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED);
  g_clear_error (&error);
  g_clear_object (&waiting.result);
  g_assert_cmpuint (count (fixture), ==, 1);

  behave ("locked");
  kly_key_ring_delete_later_async (fixture->ring, listed, 0, NULL, steps_on_ready, &waiting);
  g_assert_true (kly_key_ring_delete_later_finish (fixture->ring, steps_wait (&waiting), &error));
  g_assert_no_error (error);
  g_clear_object (&waiting.result);
  g_assert_cmpuint (count (fixture), ==, 0);
}

/* What cannot be deleted comes back, with the reason. */
static void
test_removal_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  behave ("keeps");
  kly_key_ring_delete_later_async (fixture->ring, fixture->first, 0, NULL, steps_on_ready, &waiting);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_false (kly_key_ring_delete_later_finish (fixture->ring, steps_wait (&waiting), &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED);
  g_clear_object (&waiting.result);
  g_log_set_always_fatal (fatal);
  behave ("");
  g_assert_cmpuint (count (fixture), ==, 1);
  steps_assert_secret (fixture->ring, fixture->first, "old");
}

static void
test_silent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  behave ("silent");
  g_assert_false (steps_load (fixture->ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 24 * G_TIME_SPAN_SECOND);
}

/* Cancelled at any moment: never half, never both. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) current = steps_reveal (fixture->ring, fixture->first, NULL);
  guint n_stored = 0;

  for (guint turns = 0; turns < 60; turns++) {
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
    g_clear_error (&error);
    steps_load (fixture->ring, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (count (fixture), ==, 1);
    steps_assert_secret (fixture->ring, current, "old");
  }
  g_assert_cmpuint (n_stored, >, 0);
  g_assert_cmpuint (n_stored, <, 60);
}

static void
test_nobody (void)
{
  g_autoptr (KlyKeyRing) ring = kly_key_ring_new ();
  g_autoptr (KlyApiKey) key = steps_new_key ("kraken", "main", "s");
  g_autoptr (GError) error = NULL;

  g_assert_false (steps_load (ring, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  g_clear_error (&error);
  g_assert_null (steps_store (ring, key, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  g_assert_false (kly_key_ring_is_loaded (ring));
}

#define ADD(name, function) \
  g_test_add ("/key-ring-mock/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_unsetenv ("SECRET_BACKEND");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-ring-mock/nobody", test_nobody);
  ADD ("normal", test_normal);
  ADD ("store-refused", test_store_refused);
  ADD ("store-forgotten", test_store_forgotten);
  ADD ("store-garbled", test_store_garbled);
  ADD ("store-dismissed", test_store_dismissed);
  ADD ("no-collection", test_no_collection);
  ADD ("old-one-stays", test_old_one_stays);
  ADD ("locked", test_locked);
  ADD ("prompt-cancelled", test_prompt_cancelled);
  ADD ("one-withheld", test_one_withheld);
  ADD ("service-dies", test_service_dies);
  ADD ("dies-while-storing", test_dies_while_storing);
  ADD ("session-beside-prompt", test_session_beside_prompt);
  ADD ("removal-of-locked", test_removal_of_locked);
  ADD ("removal-fails", test_removal_fails);
  ADD ("cancelled", test_cancelled);
  /* Waits for the watchdog. */
  if (g_test_slow ())
    ADD ("silent", test_silent);

  return g_test_run ();
}
