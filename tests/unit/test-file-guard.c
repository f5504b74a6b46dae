/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that died while it wrote libsecret's file. A full disk is in
 * tests/keyring. */
#include "file-ring.h"

static char *
path_of (const char *end)
{
  return g_strconcat (g_getenv ("SECRET_FILE_TEST_PATH"), end, NULL);
}

/* As another process finds it. */
static guint
count_anew (void)
{
  secret_service_disconnect ();
  return file_count_items ();
}

static void
put_file (const char *end, const char *content)
{
  g_autofree char *path = path_of (end);

  g_remove (path);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
remove_file (const char *end)
{
  g_autofree char *path = path_of (end);

  g_remove (path);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *source = path_of (from);
  g_autofree char *target = path_of (to);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &content, &length, NULL));
  g_assert_true (g_file_set_contents (target, content, (gssize) length, NULL));
}

static gboolean
is_there (const char *end)
{
  g_autofree char *path = path_of (end);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_nothing_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s");

  g_assert_false (is_there (".klyuchnik-before"));
  g_assert_true (steps_delete (fixture->ring, stored, NULL));
  g_assert_false (is_there (".klyuchnik-before"));
}

static void
test_broken (Fixture *fixture, gconstpointer data)
{
  static const char *const broken[] = { "", "no keys here", "GnomeKeyring\n\r" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (KlyApiKey) stored = steps_store_new (fixture->ring, "kraken", "main", "s");

    copy_file ("", ".klyuchnik-before");
    put_file ("", broken[i]);
    g_assert_cmpuint (count_anew (), ==, i + 1);
    g_assert_true (is_there (".klyuchnik-unreadable"));
    steps_assert_secret (fixture->ring, stored, "s");
    remove_file (".klyuchnik-unreadable");
  }
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  put_file ("", "");
  g_assert_cmpuint (count_anew (), ==, 0);
  remove_file (".klyuchnik-unreadable");
}

/* It died after the new file was there: the old one is not wanted. */
static void
test_left_behind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyApiKey) one = steps_store_new (fixture->ring, "kraken", "one", "s");
  g_autoptr (KlyApiKey) two = NULL;

  copy_file ("", ".klyuchnik-before");
  two = steps_store_new (fixture->ring, "kraken", "two", "s");
  g_assert_false (is_there (".klyuchnik-before"));
  copy_file ("~", ".klyuchnik-before");
  g_assert_cmpuint (count_anew (), ==, 2);
}

/* Somebody else's nonsense is left alone. */
static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyKeyRing) other = kly_key_ring_new ();
  g_autoptr (GError) error = NULL;

  remove_file (".klyuchnik-before");
  put_file ("", "no keys here");
  secret_service_disconnect ();
  g_assert_false (steps_load (other, &error));
  g_assert_error (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED);
  g_assert_true (is_there (""));
  remove_file ("");
  secret_service_disconnect ();
}

static void
add (void)
{
  FILE_ADD ("/file-guard/nothing-stays", test_nothing_stays);
  FILE_ADD ("/file-guard/broken", test_broken);
  FILE_ADD ("/file-guard/empty", test_empty);
  FILE_ADD ("/file-guard/left-behind", test_left_behind);
  FILE_ADD ("/file-guard/not-ours", test_not_ours);
}

int
main (int argc, char *argv[])
{
  return file_run (argc, argv, add);
}
