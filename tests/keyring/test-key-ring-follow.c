/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs do to the keys while they are shown: secret-tool, as
 * another client of a real gnome-keyring. */
#include "gnome-service.h"

#define ITEM "application", "io.github.klyuchnik.Klyuchnik", "item", "foreign", \
             "exchange", "kraken", "site", "live", "purpose", "spot"
#define JSON "{\"version\":1,\"fields\":{\"key\":\"K\",\"secret\":\"%s\"},\"label\":\"%s\"," \
             "\"created\":null,\"checked\":null,\"verdict\":null}"
#define PATIENCE (10 * G_TIME_SPAN_SECOND)

static guint n_reloads;
static int last_code;

static void
on_reloaded (KlyKeyRing *ring, const GError *error)
{
  n_reloads++;
  last_code = error != NULL ? error->code : -1;
}

static void
begin (Fixture *fixture)
{
  n_reloads = 0;
  g_signal_connect (fixture->ring, "reloaded", G_CALLBACK (on_reloaded), NULL);
  kly_key_ring_follow (fixture->ring);
}

static void
begin_loaded (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  begin (fixture);
  g_assert_true (steps_load (fixture->ring, &error));
  g_assert_no_error (error);
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

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->ring));
}

static void
wait_for_reload (void)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  guint before = n_reloads;

  while (n_reloads == before) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
}

static void
wait_for_count (Fixture *fixture, guint wanted)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (count (fixture) != wanted) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
}

/* As another program would; the main loop of this one does not turn. */
static void
secret_tool (const char *input, const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) tool =
    g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (tool, input, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (tool));
}

static void
foreign_store (const char *label, const char *secret)
{
  static const char *const arguments[] = { "secret-tool", "store", "--label=Klyuchnik: Kraken", ITEM, NULL };
  g_autofree char *json = g_strdup_printf (JSON, secret, label);

  secret_tool (json, arguments);
}

static void
foreign_clear (void)
{
  static const char *const arguments[] = { "secret-tool", "clear", "application", "io.github.klyuchnik.Klyuchnik", NULL };

  secret_tool (NULL, arguments);
}

static GVariant *
call (const char *path, const char *interface, const char *method, GVariant *arguments)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_sync (bus, SERVICE, path, interface, method, arguments, NULL,
                                                  G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

static void
foreign_lock (void)
{
  const char *paths[] = { "/org/freedesktop/secrets/collection/login", NULL };
  g_autoptr (GVariant) answer = call ("/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "Lock",
                                      g_variant_new ("(^ao)", paths));
}

/* As the login does; the password is made up and travels as it is. */
static void
foreign_unlock (void)
{
  g_autoptr (GVariant) answer = call ("/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "OpenSession",
                                      g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  const char *session;
  g_autoptr (GVariant) done = NULL;

  g_variant_get (answer, "(v&o)", NULL, &session);
  done = call ("/org/freedesktop/secrets", "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
               "UnlockWithMasterPassword",
               g_variant_new ("(o(o@ay@ays))", "/org/freedesktop/secrets/collection/login", session,
                              g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1),
                              g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, GNOME_PASSWORD, strlen (GNOME_PASSWORD), 1), "text/plain"));
}

static void
test_items (Fixture *fixture, gconstpointer data)
{
  begin_loaded (fixture);
  foreign_store ("from outside", "one");
  wait_for_count (fixture, 1);
  g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 0)), ==, "from outside");
  steps_assert_secret (fixture->ring, steps_get (fixture->ring, 0), "one");

  foreign_store ("renamed", "two");
  wait_for_reload ();
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (kly_api_key_get_label (steps_get (fixture->ring, 0)), ==, "renamed");
  steps_assert_secret (fixture->ring, steps_get (fixture->ring, 0), "two");

  foreign_clear ();
  wait_for_count (fixture, 0);
  g_assert_cmpint (last_code, ==, -1);
}

/* What was shown has gone, and nobody was told yet. */
static void
test_gone_under_the_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "okx", "main", "s");
  g_autoptr (GError) error = NULL;

  begin_loaded (fixture);
  foreign_clear ();
  g_assert_null (steps_reveal (fixture->ring, stored, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "okx", "main", "s");

  begin_loaded (fixture);
  foreign_lock ();
  wait_for_reload ();
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpuint (kly_key_ring_count_locked (fixture->ring), ==, 1);
  g_assert_cmpint (kly_key_ring_get_state (fixture->ring, steps_get (fixture->ring, 0)), ==, KLY_KEY_STATE_LOCKED);

  foreign_unlock ();
  wait_for_reload ();
  g_assert_cmpuint (kly_key_ring_count_locked (fixture->ring), ==, 0);
  steps_assert_secret (fixture->ring, stored, "s");
}

static void
test_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "okx", "main", "s");

  begin_loaded (fixture);
  service_stop (fixture->service);
  g_clear_object (&fixture->service);
  wait_for_reload ();
  g_assert_cmpint (last_code, ==, KLY_KEY_RING_ERROR_NO_SERVICE);
  g_assert_cmpuint (count (fixture), ==, 1);

  gnome_start (fixture, NULL);
  wait_for_reload ();
  g_assert_cmpint (last_code, ==, -1);
  g_assert_cmpuint (kly_key_ring_count_locked (fixture->ring), ==, 1);
}

static void
test_service_comes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "okx", "main", "s");
  g_autoptr (KlyKeyRing) other = kly_key_ring_new ();
  g_autoptr (GError) error = NULL;

  service_stop (fixture->service);
  g_clear_object (&fixture->service);
  kly_key_ring_follow (other);
  g_signal_connect (other, "reloaded", G_CALLBACK (on_reloaded), NULL);
  g_assert_false (steps_load (other, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  n_reloads = 0;
  gnome_start (fixture, GNOME_PASSWORD);
  wait_for_reload ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 1);
}

/* Nobody has asked for the list: nothing is read. */
static void
test_not_asked (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  foreign_store ("from outside", "one");
  turn_for (1000);
  g_assert_cmpuint (n_reloads, ==, 0);
  g_assert_false (kly_key_ring_is_loaded (fixture->ring));
}

/* What we do ourselves is known. */
static void
test_own_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = NULL;
  g_autoptr (KlyApiKey) revealed = NULL;
  g_autoptr (KlyApiKey) replaced = NULL;

  begin_loaded (fixture);
  turn_for (500);
  n_reloads = 0;
  stored = steps_store_new (fixture->ring, "okx", "main", "s");
  revealed = steps_reveal (fixture->ring, stored, NULL);
  replaced = steps_store (fixture->ring, revealed, NULL);
  turn_for (500);
  g_assert_true (steps_delete (fixture->ring, replaced, NULL));
  turn_for (500);
  g_assert_cmpuint (n_reloads, ==, 0);
}

static gboolean
on_over (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_idle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "okx", "main", "s");
  gboolean is_over = FALSE;
  guint turns = 0;

  begin_loaded (fixture);
  turn_for (1500);
  g_timeout_add (3000, on_over, &is_over);
  while (!is_over) {
    g_main_context_iteration (NULL, TRUE);
    turns++;
  }
  g_assert_cmpuint (turns, ==, 1);
}

#define ADD(name, function) \
  g_test_add ("/key-ring-follow/" name, Fixture, NULL, gnome_set_up, function, gnome_tear_down)

int
main (int argc, char *argv[])
{
  g_unsetenv ("SECRET_BACKEND");
  g_test_init (&argc, &argv, NULL);
  if (!gnome_is_installed ())
    return 0;

  ADD ("items", test_items);
  ADD ("gone-under-the-hand", test_gone_under_the_hand);
  ADD ("locked", test_locked);
  ADD ("service", test_service);
  ADD ("service-comes", test_service_comes);
  ADD ("not-asked", test_not_asked);
  ADD ("own-changes", test_own_changes);
  ADD ("idle", test_idle);

  return g_test_run ();
}
