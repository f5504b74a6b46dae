/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for libFuzzer where there is none: gives a target every file of the
 * folders named, once, and says so in TAP: a line for each folder. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

static guint
replay_folder (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;
  guint count = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL), *content = NULL;
    gsize length;

    g_file_get_contents (file, &content, &length, &error);
    g_assert_no_error (error);
    /* A crash is explained by the last of these lines. */
    printf ("# %s\n", name);
    fflush (stdout);
    LLVMFuzzerTestOneInput ((const uint8_t *) content, length);
    count++;
  }
  return count;
}

int
main (int argc, char **argv)
{
  LLVMFuzzerInitialize (&argc, &argv);
  printf ("1..%d\n", argc - 1);
  for (int i = 1; i < argc; i++) {
    g_autofree char *name = g_path_get_basename (argv[i]);
    guint count = replay_folder (argv[i]);

    printf ("%sok %d - %s: %u inputs\n", count > 0 ? "" : "not ", i, name, count);
  }
  return 0;
}
