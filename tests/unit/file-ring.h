/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "ring-steps.h"

/* A key ring over libsecret's file backend, which needs no bus; for tests only. */

typedef struct {
  KlyKeyRing *ring;
} Fixture;

static inline void
file_set_up (Fixture *fixture, gconstpointer data)
{
  steps_clear_all ();
  fixture->ring = kly_key_ring_new ();
}

static inline void
file_tear_down (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE)) {}
  g_assert_finalize_object (fixture->ring);
}

static inline guint
file_count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->ring));
}

/* What lies in the file, whatever the ring says. */
static inline guint
file_count_items (void)
{
  g_autoptr (KlyKeyRing) other = kly_key_ring_new ();

  g_assert_true (steps_load (other, NULL));
  return g_list_model_get_n_items (G_LIST_MODEL (other));
}

static inline int
file_run (int argc, char *argv[], void (*add) (void))
{
  g_autofree char *folder = g_dir_make_tmp ("klyuchnik-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "test.keyring", NULL);
  int result;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_test_init (&argc, &argv, NULL);
  add ();
  result = g_test_run ();
  g_remove (path);
  g_rmdir (folder);
  return result;
}

#define FILE_ADD(name, function) \
  g_test_add (name, Fixture, NULL, file_set_up, function, file_tear_down)
