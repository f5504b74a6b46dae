/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service-steps.h"

#include <string.h>

/* A real gnome-keyring with a key ring of its own; for tests only. */

#define GNOME_PASSWORD "test\n"

typedef struct {
  char *home;
  GSubprocess *service;
  KlyKeyRing *ring;
} Fixture;

/* Without a password it starts as after a login that did not unlock. */
static inline void
gnome_start (Fixture *fixture, const char *password)
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

static inline void
gnome_restart (Fixture *fixture, const char *password)
{
  service_stop (fixture->service);
  g_clear_object (&fixture->service);
  gnome_start (fixture, password);
}

static inline void
gnome_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->home = g_dir_make_tmp ("klyuchnik-XXXXXX", NULL);
  gnome_start (fixture, GNOME_PASSWORD);
  fixture->ring = kly_key_ring_new ();
}

static inline void
gnome_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture->home);

  g_assert_finalize_object (fixture->ring);
  service_stop (fixture->service);
  g_object_unref (fixture->service);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->home);
}

static inline gboolean
gnome_is_installed (void)
{
  gboolean is_installed = g_file_test (GNOME_KEYRING, G_FILE_TEST_IS_EXECUTABLE);

  if (!is_installed)
    g_print ("1..0 # SKIP gnome-keyring-daemon is not installed\n");
  return is_installed;
}
