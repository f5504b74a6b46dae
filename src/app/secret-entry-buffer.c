/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "secret-entry-buffer.h"

#include "freed-memory.h"
#include "secret-memory.h"

#include <string.h>

/**
 * KlySecretEntryBuffer:
 *
 * What is typed into an entry, in secret memory. GTK's own buffer wipes what
 * it frees, but its memory may be swapped and dumped.
 *
 * The signals of a buffer carry the new characters, and GSignal copies each
 * string argument into ordinary memory. Nobody needs them there, so this
 * buffer announces the place and the number of characters only.
 */
struct _KlySecretEntryBuffer {
  GtkEntryBuffer parent_instance;

  char *text;  /* nullable: secret memory, NUL-terminated */
  gsize bytes; /* without the NUL */
  guint chars;
};

/* GTK's limit, and enough for every private key. */
#define MAX_BYTES ((gsize) G_MAXUSHORT)
#define FIRST_SIZE 512

G_DEFINE_FINAL_TYPE (KlySecretEntryBuffer, kly_secret_entry_buffer, GTK_TYPE_ENTRY_BUFFER)

static const char *
kly_secret_entry_buffer_get_text (GtkEntryBuffer *buffer, gsize *n_bytes)
{
  KlySecretEntryBuffer *self = KLY_SECRET_ENTRY_BUFFER (buffer);

  if (n_bytes != NULL)
    *n_bytes = self->bytes;
  return self->text != NULL ? self->text : "";
}

static guint
kly_secret_entry_buffer_get_length (GtkEntryBuffer *buffer)
{
  return KLY_SECRET_ENTRY_BUFFER (buffer)->chars;
}

static void
make_room (KlySecretEntryBuffer *self, gsize size)
{
  gsize grown = self->text != NULL ? kly_secret_memory_size (self->text) : FIRST_SIZE;
  char *text;

  while (grown < size)
    grown *= 2;
  if (self->text != NULL && grown == kly_secret_memory_size (self->text))
    return;

  text = kly_secret_memory_alloc (grown);
  if (self->text != NULL)
    memcpy (text, self->text, self->bytes);
  kly_secret_memory_free (self->text);
  self->text = text;
}

static guint
kly_secret_entry_buffer_insert_text (GtkEntryBuffer *buffer,
                                     guint           position,
                                     const char     *chars,
                                     guint           n_chars)
{
  KlySecretEntryBuffer *self = KLY_SECRET_ENTRY_BUFFER (buffer);
  gsize n_bytes = g_utf8_offset_to_pointer (chars, n_chars) - chars;
  char *place;

  while (n_chars > 0 && self->bytes + n_bytes > MAX_BYTES) {
    n_bytes = g_utf8_find_prev_char (chars, chars + n_bytes) - chars;
    n_chars--;
  }
  if (n_chars == 0)
    return 0;

  make_room (self, self->bytes + n_bytes + 1);
  place = g_utf8_offset_to_pointer (self->text, MIN (position, self->chars));
  memmove (place + n_bytes, place, self->text + self->bytes - place);
  memcpy (place, chars, n_bytes);
  self->bytes += n_bytes;
  self->chars += n_chars;
  self->text[self->bytes] = '\0';

  gtk_entry_buffer_emit_inserted_text (buffer, position, "", n_chars);
  return n_chars;
}

static guint
kly_secret_entry_buffer_delete_text (GtkEntryBuffer *buffer, guint position, guint n_chars)
{
  KlySecretEntryBuffer *self = KLY_SECRET_ENTRY_BUFFER (buffer);
  char *start, *end;
  gsize n_bytes;

  if (position >= self->chars)
    return 0;
  n_chars = MIN (n_chars, self->chars - position);
  if (n_chars == 0)
    return 0;

  start = g_utf8_offset_to_pointer (self->text, position);
  end = g_utf8_offset_to_pointer (start, n_chars);
  n_bytes = end - start;
  memmove (start, end, self->text + self->bytes - end);
  self->bytes -= n_bytes;
  self->chars -= n_chars;
  kly_wipe (self->text + self->bytes, n_bytes);

  gtk_entry_buffer_emit_deleted_text (buffer, position, n_chars);
  return n_chars;
}

static void
kly_secret_entry_buffer_finalize (GObject *object)
{
  KlySecretEntryBuffer *self = KLY_SECRET_ENTRY_BUFFER (object);

  g_clear_pointer (&self->text, kly_secret_memory_free);
  self->bytes = 0;
  self->chars = 0;

  G_OBJECT_CLASS (kly_secret_entry_buffer_parent_class)->finalize (object);
}

static void
kly_secret_entry_buffer_class_init (KlySecretEntryBufferClass *klass)
{
  GtkEntryBufferClass *buffer_class = GTK_ENTRY_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kly_secret_entry_buffer_finalize;
  buffer_class->get_text = kly_secret_entry_buffer_get_text;
  buffer_class->get_length = kly_secret_entry_buffer_get_length;
  buffer_class->insert_text = kly_secret_entry_buffer_insert_text;
  buffer_class->delete_text = kly_secret_entry_buffer_delete_text;
}

static void
kly_secret_entry_buffer_init (KlySecretEntryBuffer *self)
{
  /* What is pasted is in GTK's memory before it is here. */
  kly_freed_memory_start_wiping ();
}

/**
 * kly_secret_entry_buffer_new:
 *
 * Returns: (transfer full): an empty buffer. An entry takes a reference of its
 *   own: drop yours, or the text outlives the entry.
 */
GtkEntryBuffer *
kly_secret_entry_buffer_new (void)
{
  return g_object_new (KLY_TYPE_SECRET_ENTRY_BUFFER, NULL);
}

/**
 * kly_secret_entry_buffer_dup_text:
 * @self: a buffer
 *
 * Returns: (transfer full): a copy of the text, in secret memory too
 */
KlySecretText *
kly_secret_entry_buffer_dup_text (KlySecretEntryBuffer *self)
{
  return kly_secret_text_new (self->text != NULL ? self->text : "", self->bytes);
}

/**
 * kly_secret_entry_buffer_set_text:
 * @self: a buffer
 * @text: (nullable): what to hold from now on
 */
void
kly_secret_entry_buffer_set_text (KlySecretEntryBuffer *self, const KlySecretText *text)
{
  gtk_entry_buffer_set_text (GTK_ENTRY_BUFFER (self), kly_secret_text_peek (text), -1);
}

/**
 * kly_secret_entry_buffer_clear:
 * @self: a buffer
 *
 * Empties it and gives its memory back, wiped.
 */
void
kly_secret_entry_buffer_clear (KlySecretEntryBuffer *self)
{
  gtk_entry_buffer_delete_text (GTK_ENTRY_BUFFER (self), 0, -1);
  g_clear_pointer (&self->text, kly_secret_memory_free);
}
