/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret-text.h"

#include "secret-memory.h"

#include <string.h>

/**
 * KlySecretText:
 *
 * A text that must not be swapped, dumped or left behind: it lies in secret
 * memory, never changes, and is wiped with its last reference.
 */
struct _KlySecretText {
  gatomicrefcount references;
  gsize length;
  char *text; /* secret memory, NUL-terminated */
};

G_DEFINE_BOXED_TYPE (KlySecretText, kly_secret_text, kly_secret_text_ref, kly_secret_text_unref)

/**
 * kly_secret_text_new:
 * @text: the characters, UTF-8
 * @length: their length in bytes, or -1 when NUL-terminated
 *
 * Returns: (transfer full): a copy of @text in secret memory
 */
KlySecretText *
kly_secret_text_new (const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  char *copy = kly_secret_memory_alloc (size + 1);

  memcpy (copy, text, size);
  return kly_secret_text_new_take (copy, size);
}

/**
 * kly_secret_text_new_take:
 * @secret_memory: (transfer full): a NUL-terminated text in memory of
 *   kly_secret_memory_alloc()
 * @length: its length in bytes, without the NUL
 *
 * Returns: (transfer full): the text
 */
KlySecretText *
kly_secret_text_new_take (char *secret_memory, gsize length)
{
  KlySecretText *self = g_new0 (KlySecretText, 1);

  g_assert (kly_secret_memory_size (secret_memory) > length);

  g_atomic_ref_count_init (&self->references);
  self->text = secret_memory;
  self->length = length;
  return self;
}

KlySecretText *
kly_secret_text_ref (KlySecretText *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
kly_secret_text_unref (KlySecretText *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  kly_secret_memory_free (self->text);
  g_free (self);
}

/**
 * kly_secret_text_peek:
 * @self: (nullable): a secret text
 *
 * Returns: (transfer none): the characters, "" for %NULL. Do not copy them
 *   into ordinary memory.
 */
const char *
kly_secret_text_peek (const KlySecretText *self)
{
  return self != NULL ? self->text : "";
}

gsize
kly_secret_text_get_length (const KlySecretText *self)
{
  return self != NULL ? self->length : 0;
}

gboolean
kly_secret_text_is_empty (const KlySecretText *self)
{
  return kly_secret_text_get_length (self) == 0;
}

/**
 * kly_secret_text_equal:
 * @a: (nullable): a text
 * @b: (nullable): another
 *
 * Returns: whether both hold the same characters; takes as long for a near
 *   miss as for a hit
 */
gboolean
kly_secret_text_equal (const KlySecretText *a, const KlySecretText *b)
{
  gsize length = kly_secret_text_get_length (a);
  const char *left = kly_secret_text_peek (a);
  const char *right = kly_secret_text_peek (b);
  guint8 difference = 0;

  if (length != kly_secret_text_get_length (b))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guint8) (left[i] ^ right[i]);
  return difference == 0;
}
