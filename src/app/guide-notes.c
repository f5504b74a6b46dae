/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "anchor.h"
#include "guide-part.h"
#include "guide-words.h"
#include "page-parts.h"

static const char *const icon_names[] = {
  [KLY_NOTE_IP] = "network-server-symbolic",
  [KLY_NOTE_EXPIRY] = "x-office-calendar-symbolic",
  [KLY_NOTE_ACTIVATION] = "object-select-symbolic",
  [KLY_NOTE_ACCOUNT] = "avatar-default-symbolic",
  [KLY_NOTE_TRAP] = "dialog-warning-symbolic",
  [KLY_NOTE_SITE] = "web-browser-symbolic",
  [KLY_NOTE_CLOCK] = "preferences-system-time-symbolic",
  [KLY_NOTE_NONCE] = "view-dual-symbolic",
  [KLY_NOTE_LIMITS] = "media-playback-pause-symbolic",
  [KLY_NOTE_GUNBOT] = "system-run-symbolic",
  [KLY_NOTE_HISTORY] = "document-open-recent-symbolic",
};

G_STATIC_ASSERT (G_N_ELEMENTS (icon_names) == KLY_N_NOTE_KINDS);

static GtkWidget *
make_note (KlyGuide *guide, const KlyGuideNote *note)
{
  GtkWidget *paragraphs = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < note->texts->len; i++) {
    GtkWidget *label = kly_text_label_new (kly_guide_translate (guide, g_ptr_array_index (note->texts, i)));

    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_container_add (GTK_CONTAINER (paragraphs), label);
  }
  kly_widget_add_class (paragraphs, "kly-anchored");
  kly_anchor_set (paragraphs, note->id);
  return paragraphs;
}

static GtkWidget *
make_block (KlyNoteKind kind, GtkWidget *notes)
{
  GtkWidget *block = kly_plain_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = kly_icon_new (icon_names[kind], GTK_ICON_SIZE_MENU);

  gtk_widget_set_hexpand (notes, TRUE);
  gtk_container_add (GTK_CONTAINER (block), icon);
  gtk_container_add (GTK_CONTAINER (block), notes);
  kly_widget_add_class (block, "kly-note-block");
  if (kind == KLY_NOTE_TRAP)
    kly_widget_add_class (block, "kly-trap");
  return block;
}

static void
add_kind (GtkBox *box, KlyGuide *guide, KlyNoteKind kind)
{
  GPtrArray *all = kly_guide_get_notes (guide);
  GtkWidget *notes = NULL;

  for (guint i = 0; i < all->len; i++) {
    const KlyGuideNote *note = g_ptr_array_index (all, i);

    if (note->kind != kind)
      continue;
    if (notes == NULL) {
      notes = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_container_add (GTK_CONTAINER (notes), kly_heading_label_new (kly_note_kind_heading (kind), "kly-note-title"));
    }
    gtk_container_add (GTK_CONTAINER (notes), make_note (guide, note));
  }
  if (notes != NULL)
    gtk_container_add (GTK_CONTAINER (box), make_block (kind, notes));
}

/**
 * kly_guide_notes_build:
 *
 * What else there is to know, by subject.
 */
gboolean
kly_guide_notes_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index)
{
  gtk_box_set_spacing (box, 18);
  add_kind (box, guide, index);
  return index + 1 < KLY_N_NOTE_KINDS;
}
