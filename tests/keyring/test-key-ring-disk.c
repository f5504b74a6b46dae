/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real gnome-keyring, and libsecret's file, on a disk that cannot be written
 * to any more: see on-a-disk. */
#include "gnome-service.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  gboolean is_file;
  gboolean is_read_only;
  KlyKeyRingError code;
} Kind;

static Kind kind;

static char *
in_home (const char *name)
{
  return g_build_filename (g_getenv ("HOME"), name, NULL);
}

/* Another view of the same items: that of $HOME/name/keyrings. */
static void
open_home (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("HOME"), name, "keyrings", "test.keyring", NULL);

  g_clear_pointer (&fixture->home, g_free);
  fixture->home = in_home (name);
  if (kind.is_file) {
    g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
    secret_service_disconnect ();
    return;
  }
  if (fixture->service != NULL)
    service_stop (fixture->service);
  g_clear_object (&fixture->service);
  gnome_start (fixture, GNOME_PASSWORD);
}

static void
fill_disk (void)
{
  g_autofree char *path = in_home ("keyrings/filler");
  int file = open (path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  static const char zeros[512] = { 0 };

  g_assert_cmpint (file, >=, 0);
  while (write (file, zeros, sizeof zeros) > 0) {}
  close (file);
}

static void
empty_disk (void)
{
  g_autofree char *path = in_home ("keyrings/filler");

  g_remove (path);
}

/* What was stored while one could. */
static KlyApiKey *
prepare (Fixture *fixture)
{
  KlyApiKey *stored;

  open_home (fixture, kind.is_read_only ? "before" : "");
  stored = steps_store_new (fixture->ring, "kraken", "main", "old");
  if (kind.is_read_only)
    open_home (fixture, "");
  else
    fill_disk ();
  return stored;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = in_home ("before");
  g_autofree char *link = in_home ("before/keyrings");

  if (g_mkdir (before, 0700) == 0 && kind.is_read_only)
    g_assert_cmpint (symlink ("../writable", link), ==, 0);
  fixture->ring = kly_key_ring_new ();
}

static void
empty_folder (const char *name)
{
  g_autofree char *path = in_home (name);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  for (const char *entry = g_dir_read_name (folder); entry != NULL; entry = g_dir_read_name (folder)) {
    g_autofree char *file = g_build_filename (path, entry, NULL);

    g_remove (file);
  }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->ring);
  if (fixture->service != NULL)
    service_stop (fixture->service);
  g_clear_object (&fixture->service);
  g_free (fixture->home);
  empty_folder ("writable");
  empty_folder ("keyrings");
}

static guint
count (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  steps_load (fixture->ring, &error);
  g_assert_no_error (error);
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->ring));
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) old = prepare (fixture);
  g_autoptr (KlyApiKey) another = steps_new_key ("okx", "another", "x");
  g_autoptr (KlyApiKey) changed = steps_reveal (fixture->ring, old, NULL);
  g_autoptr (KlyApiKey) kept = NULL;
  g_autoptr (GError) error = NULL;
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  g_assert_null (steps_store (fixture->ring, another, &error));
  g_test_message ("a new key: %s", error->message);
  g_assert_error (error, KLY_KEY_RING_ERROR, (int) kind.code);
  g_clear_error (&error);

  steps_set_field (changed, KLY_FIELD_SECRET, "new");
  g_assert_null (steps_store (fixture->ring, changed, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, (int) kind.code);
  g_assert_true (kly_key_ring_error_can_keep (error));
  g_clear_error (&error);
  g_assert_cmpuint (count (fixture), ==, 1);
  steps_assert_secret (fixture->ring, old, "old");

  /* libsecret 0.20.5 answers an error twice, which GTask complains of. */
  g_assert_false (steps_delete (fixture->ring, old, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, (int) kind.code);
  g_clear_error (&error);
  g_log_set_always_fatal (fatal);
  g_assert_cmpuint (count (fixture), ==, 1);
  steps_assert_secret (fixture->ring, old, "old");

  /* The way on. */
  kept = kly_key_ring_keep (fixture->ring, changed);
  g_assert_cmpuint (count (fixture), ==, 2);
  steps_assert_secret (fixture->ring, kept, "new");

  /* And back, when it can be written to again. */
  if (kind.is_read_only)
    open_home (fixture, "before");
  else
    empty_disk ();
  {
    g_autoptr (KlyApiKey) moved = steps_move (fixture->ring, kept, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (count (fixture), ==, 1);
    open_home (fixture, kind.is_read_only ? "before" : "");
    g_assert_cmpuint (count (fixture), ==, 1);
    steps_assert_secret (fixture->ring, moved, "new");
  }
}

/* The disk fills while nobody looks: after a restart all is there still. */
static void
test_after_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) old = prepare (fixture);
  g_autoptr (KlyApiKey) changed = steps_reveal (fixture->ring, old, NULL);
  g_autoptr (GError) error = NULL;

  steps_set_field (changed, KLY_FIELD_SECRET, "new");
  g_assert_null (steps_store (fixture->ring, changed, &error));
  open_home (fixture, "");
  g_assert_cmpuint (count (fixture), ==, 1);
  steps_assert_secret (fixture->ring, old, "old");
}

/* GIO closes the file after it has told of the failure; what is put back must
 * outlive that, however the two fall. */
static void
test_again_and_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) old = prepare (fixture);
  g_autoptr (KlyApiKey) changed = steps_reveal (fixture->ring, old, NULL);

  steps_set_field (changed, KLY_FIELD_SECRET, "new");
  for (guint i = 0; i < 30; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (steps_store (fixture->ring, changed, &error));
    g_assert_error (error, KLY_KEY_RING_ERROR, (int) kind.code);
    g_assert_cmpuint (count (fixture), ==, 1);
  }
  steps_assert_secret (fixture->ring, old, "old");
}

/* There was no file before; half of one must not stay. */
static void
test_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) key = steps_new_key ("okx", "first", "x");
  g_autoptr (KlyApiKey) stored = NULL;
  g_autoptr (GError) error = NULL;

  open_home (fixture, "");
  fill_disk ();
  g_assert_null (steps_store (fixture->ring, key, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, (int) kind.code);
  g_clear_error (&error);
  g_assert_cmpuint (count (fixture), ==, 0);
  empty_disk ();
  stored = steps_store (fixture->ring, key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 1);
}

#define ADD(name, function) \
  g_test_add ("/key-ring-disk/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  kind.is_file = argc > 2 && g_str_equal (argv[1], "file");
  kind.is_read_only = argc > 2 && g_str_equal (argv[2], "read-only");
  kind.code = kind.is_read_only ? KLY_KEY_RING_ERROR_READ_ONLY : KLY_KEY_RING_ERROR_DISK_FULL;
  if (kind.is_file) {
    g_setenv ("SECRET_BACKEND", "file", TRUE);
    g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  } else {
    g_unsetenv ("SECRET_BACKEND");
  }
  g_test_init (&argc, &argv, NULL);
  if (!kind.is_file && !gnome_is_installed ())
    return 0;

  ADD ("all", test_all);
  ADD ("after-restart", test_after_restart);
  ADD ("again-and-again", test_again_and_again);
  if (kind.is_file && !kind.is_read_only)
    ADD ("first", test_first);

  return g_test_run ();
}
