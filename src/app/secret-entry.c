/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "secret-entry.h"

#include "display-buffers.h"
#include "secret-entry-buffer.h"
#include "secret-memory.h"

#include <string.h>

/**
 * KlySecretEntry:
 *
 * An entry for a field of a key. Its text lies in a #KlySecretEntryBuffer, and
 * the ways by which text comes in leave as few copies as GTK allows: what was
 * pasted is wiped where GTK received it, and no signal carries the text.
 *
 * The line breaks of a PEM key are kept; GTK shows them as ↵.
 */
struct _KlySecretEntry {
  GtkEntry parent_instance;
};

enum {
  COPIED,
  PASTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* GTK's own emits "insert-text", which copies the text into ordinary memory. */
static void
kly_secret_entry_do_insert_text (GtkEditable *editable, const char *text, int length, int *position)
{
  GtkEntryBuffer *buffer = gtk_entry_get_buffer (GTK_ENTRY (editable));
  guint n_chars = (guint) g_utf8_strlen (text, length);
  guint n_inserted = gtk_entry_buffer_insert_text (buffer, *position, text, n_chars);

  if (n_inserted == 0)
    return;

  g_signal_emit_by_name (gtk_widget_get_accessible (GTK_WIDGET (editable)),
                         "text-changed::insert", *position, n_inserted);
  *position += n_inserted;
  if (n_inserted > 1) {
    kly_display_buffers_overwrite_later (gtk_widget_get_display (GTK_WIDGET (editable)));
    g_signal_emit (editable, signals[PASTED], 0);
  }
}

static void
kly_secret_entry_editable_init (GtkEditableInterface *iface)
{
  iface->do_insert_text = kly_secret_entry_do_insert_text;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlySecretEntry, kly_secret_entry, GTK_TYPE_ENTRY,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE,
                                                      kly_secret_entry_editable_init))

static void
on_paste_received (GtkClipboard *clipboard, GtkSelectionData *data, gpointer user_data)
{
  g_autoptr (KlySecretEntry) self = KLY_SECRET_ENTRY (user_data);
  GtkEditable *editable = GTK_EDITABLE (self);
  int length;
  const guchar *bytes = gtk_selection_data_get_data_with_length (data, &length);
  int position;

  if (length <= 0 || !g_utf8_validate ((const char *) bytes, length, NULL)) {
    /* Perhaps it has another form, which GTK knows how to turn into text. */
    GTK_ENTRY_CLASS (kly_secret_entry_parent_class)->paste_clipboard (GTK_ENTRY (self));
    return;
  }

  if (gtk_editable_get_editable (editable)) {
    gtk_editable_delete_selection (editable);
    position = gtk_editable_get_position (editable);
    gtk_editable_insert_text (editable, (const char *) bytes, length, &position);
    gtk_editable_set_position (editable, position);
  }
  /* The selection's data is a copy made for this one request. */
  kly_wipe ((guchar *) bytes, (gsize) length);
}

static void
kly_secret_entry_paste_clipboard (GtkEntry *entry)
{
  GtkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (entry), GDK_SELECTION_CLIPBOARD);

  gtk_clipboard_request_contents (clipboard, gdk_atom_intern_static_string ("UTF8_STRING"),
                                  on_paste_received, g_object_ref (entry));
}

/* GTK would put it there for good, and keep a copy. */
static gboolean
copy_selection (KlySecretEntry *self)
{
  GtkEntry *entry = GTK_ENTRY (self);
  const char *text = gtk_entry_get_text (entry);
  g_autoptr (KlySecretText) selection = NULL;
  int start, end;

  if (gtk_entry_get_input_purpose (entry) != GTK_INPUT_PURPOSE_PASSWORD || !gtk_entry_get_visibility (entry) ||
      !gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &start, &end))
    return FALSE;

  selection = kly_secret_text_new (g_utf8_offset_to_pointer (text, start),
                                   g_utf8_offset_to_pointer (text, end) - g_utf8_offset_to_pointer (text, start));
  g_signal_emit (self, signals[COPIED], 0, selection);
  return TRUE;
}

static void
kly_secret_entry_copy_clipboard (GtkEntry *entry)
{
  if (!copy_selection (KLY_SECRET_ENTRY (entry)))
    GTK_ENTRY_CLASS (kly_secret_entry_parent_class)->copy_clipboard (entry);
}

static void
kly_secret_entry_cut_clipboard (GtkEntry *entry)
{
  if (!copy_selection (KLY_SECRET_ENTRY (entry)))
    GTK_ENTRY_CLASS (kly_secret_entry_parent_class)->cut_clipboard (entry);
  else if (gtk_editable_get_editable (GTK_EDITABLE (entry)))
    gtk_editable_delete_selection (GTK_EDITABLE (entry));
}

static void
kly_secret_entry_constructed (GObject *object)
{
  g_autoptr (GtkEntryBuffer) buffer = kly_secret_entry_buffer_new ();

  G_OBJECT_CLASS (kly_secret_entry_parent_class)->constructed (object);

  /* Not before: "buffer" is a construct property, and none was given. */
  gtk_entry_set_buffer (GTK_ENTRY (object), buffer);
}

static void
kly_secret_entry_class_init (KlySecretEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = kly_secret_entry_constructed;
  GTK_ENTRY_CLASS (klass)->copy_clipboard = kly_secret_entry_copy_clipboard;
  GTK_ENTRY_CLASS (klass)->cut_clipboard = kly_secret_entry_cut_clipboard;
  GTK_ENTRY_CLASS (klass)->paste_clipboard = kly_secret_entry_paste_clipboard;

  /**
   * KlySecretEntry::copied:
   * @text: what was selected
   *
   * Some of a secret shall be copied.
   */
  signals[COPIED] = g_signal_new ("copied", KLY_TYPE_SECRET_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, KLY_TYPE_SECRET_TEXT);
  /**
   * KlySecretEntry::pasted:
   *
   * Several characters came in at once: time to clean them.
   */
  signals[PASTED] = g_signal_new ("pasted", KLY_TYPE_SECRET_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_secret_entry_init (KlySecretEntry *self)
{
  gtk_entry_set_input_hints (GTK_ENTRY (self), GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI);
}

GtkWidget *
kly_secret_entry_new (void)
{
  return g_object_new (KLY_TYPE_SECRET_ENTRY, NULL);
}

static KlySecretEntryBuffer *
secret_buffer (KlySecretEntry *self)
{
  return KLY_SECRET_ENTRY_BUFFER (gtk_entry_get_buffer (GTK_ENTRY (self)));
}

/**
 * kly_secret_entry_dup_text:
 * @self: an entry
 *
 * Returns: (transfer full): what it holds
 */
KlySecretText *
kly_secret_entry_dup_text (KlySecretEntry *self)
{
  return kly_secret_entry_buffer_dup_text (secret_buffer (self));
}

/**
 * kly_secret_entry_set_text:
 * @self: an entry
 * @text: (nullable): what it shall hold
 */
void
kly_secret_entry_set_text (KlySecretEntry *self, const KlySecretText *text)
{
  kly_secret_entry_buffer_set_text (secret_buffer (self), text);
}

/**
 * kly_secret_entry_clear:
 * @self: an entry
 *
 * Empties it and wipes its memory.
 */
void
kly_secret_entry_clear (KlySecretEntry *self)
{
  kly_secret_entry_buffer_clear (secret_buffer (self));
}
