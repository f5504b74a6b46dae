/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "freed-memory.h"

#include <gio/gio.h>
#include <string.h>

#include "memory-scan.h"
#include "secret-memory.h"

/* A program without a secret does not pay for wiping. */
static void
test_begins_with_first_secret (void)
{
  gpointer secret;

  g_assert_false (kly_freed_memory_is_wiped ());
  secret = kly_secret_memory_alloc (1);
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  g_assert_true (kly_freed_memory_is_wiped ());
#else
  g_test_skip ("free() is not ours here");
#endif
  kly_secret_memory_free (secret);
}

typedef char *(*Copy) (const KlySecretText *secret);

/* As small as a thread keeps for itself. */
static char *
copy_small (const KlySecretText *secret)
{
  return g_strdup (kly_secret_text_peek (secret));
}

static char *
copy_large (const KlySecretText *secret)
{
  char *copy = g_malloc (512 * 1024);

  memset (copy, ' ', 512 * 1024);
  memcpy (copy + 256 * 1024, kly_secret_text_peek (secret), kly_secret_text_get_length (secret));
  return copy;
}

/* Moves again and again. */
static char *
copy_growing (const KlySecretText *secret)
{
  GString *copy = g_string_new (kly_secret_text_peek (secret));

  for (guint i = 0; i < 10000; i++)
    g_string_append_c (copy, ' ');
  return g_string_free (copy, FALSE);
}

static char *
copy_shrinking (const KlySecretText *secret)
{
  char *copy = copy_large (secret);

  memcpy (copy, kly_secret_text_peek (secret), kly_secret_text_get_length (secret));
  return g_realloc (copy, 64);
}

/* By a library that knows nothing of secrets. */
static char *
copy_in_variant (const KlySecretText *secret)
{
  g_autoptr (GVariant) variant = g_variant_new_string (kly_secret_text_peek (secret));

  return g_variant_print (variant, TRUE);
}

static const struct {
  const char *path;
  Copy copy;
} copies[] = {
  { "/freed-memory/small", copy_small },
  { "/freed-memory/large", copy_large },
  { "/freed-memory/growing", copy_growing },
  { "/freed-memory/shrinking", copy_shrinking },
  { "/freed-memory/variant", copy_in_variant },
};

static void
test_copy (gconstpointer data)
{
  Copy copy = *(const Copy *) data;
  guint8 needle[SCAN_LENGTH];
  g_autoptr (KlySecretText) secret = scan_new_secret (needle);
  char *text;

  if (!kly_freed_memory_is_wiped ()) {
    g_test_skip ("free() is not ours here");
    return;
  }
  if (!scan_is_possible ())
    return;
  text = copy (secret);
  g_assert_cmpuint (scan (needle), ==, 2);
  g_free (text);
  g_assert_cmpuint (scan (needle), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/freed-memory/begins-with-first-secret", test_begins_with_first_secret);
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    g_test_add_data_func (copies[i].path, &copies[i].copy, test_copy);
  return g_test_run ();
}
