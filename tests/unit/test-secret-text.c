/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret-memory.h"
#include "secret-text.h"

#include <stdio.h>
#include <string.h>

static void
test_text (void)
{
  g_autoptr (KlySecretText) text = kly_secret_text_new ("secret", -1);
  g_autoptr (KlySecretText) cut = kly_secret_text_new ("secret and more", 6);
  g_autoptr (KlySecretText) other = kly_secret_text_new ("secres", -1);

  g_assert_cmpstr (kly_secret_text_peek (text), ==, "secret");
  g_assert_cmpuint (kly_secret_text_get_length (text), ==, 6);
  g_assert_cmpstr (kly_secret_text_peek (cut), ==, "secret");
  g_assert_true (kly_secret_text_equal (text, cut));
  g_assert_false (kly_secret_text_equal (text, other));
  g_assert_false (kly_secret_text_is_empty (text));
}

static void
test_nothing (void)
{
  g_autoptr (KlySecretText) empty = kly_secret_text_new ("", -1);

  g_assert_true (kly_secret_text_is_empty (empty));
  g_assert_true (kly_secret_text_is_empty (NULL));
  g_assert_cmpstr (kly_secret_text_peek (NULL), ==, "");
  g_assert_true (kly_secret_text_equal (empty, NULL));
  g_assert_true (kly_secret_text_equal (NULL, NULL));
  kly_secret_memory_free (NULL);
  kly_wipe (NULL, 0);
}

static void
test_references (void)
{
  KlySecretText *text = kly_secret_text_new ("secret", -1);

  g_assert_true (kly_secret_text_ref (text) == text);
  kly_secret_text_unref (text);
  g_assert_cmpstr (kly_secret_text_peek (text), ==, "secret");
  kly_secret_text_unref (text);
}

static void
test_sizes (void)
{
  static const gsize sizes[] = { 0, 1, 15, 16, 4000, 4064, 4080, 4096, 4097, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    guint8 *memory = kly_secret_memory_alloc (sizes[i]);

    g_assert_cmpuint (kly_secret_memory_size (memory), ==, sizes[i]);
    g_assert_cmpuint ((gsize) memory % 16, ==, 0);
    for (gsize n = 0; n < sizes[i]; n++)
      g_assert_cmpuint (memory[n], ==, 0);
    memset (memory, 0xa5, sizes[i]);
    kly_secret_memory_free (memory);
  }
}

/* Answers the value of a line of the kernel's description of the mapping that
 * @address lies in; NULL when it has no such line. */
static char *
mapping_line (gconstpointer address, const char *name)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    gsize start, end;

    if (sscanf (lines[i], "%zx-%zx ", &start, &end) == 2)
      inside = start <= (gsize) address && (gsize) address < end;
    else if (inside && g_str_has_prefix (lines[i], name))
      return g_strdup (lines[i] + strlen (name));
  }
  return NULL;
}

static void
test_locked (void)
{
  g_autoptr (KlySecretText) text = kly_secret_text_new ("secret", -1);
  g_autofree char *flags = mapping_line (kly_secret_text_peek (text), "VmFlags:");

  if (flags == NULL) {
    g_test_skip ("this kernel does not tell the flags of a mapping");
    return;
  }
  /* dd: left out of core dumps; lo: locked, unless the system's limit is 0 */
  g_assert_nonnull (strstr (flags, " dd"));
  if (strstr (flags, " lo") == NULL)
    g_test_skip ("this system does not let a process lock memory");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret-text/text", test_text);
  g_test_add_func ("/secret-text/nothing", test_nothing);
  g_test_add_func ("/secret-text/references", test_references);
  g_test_add_func ("/secret-memory/sizes", test_sizes);
  g_test_add_func ("/secret-memory/locked", test_locked);

  return g_test_run ();
}
