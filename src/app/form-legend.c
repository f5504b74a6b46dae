/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-mark.h"
#include "guide-part.h"
#include "page-parts.h"

/**
 * kly_form_legend_build:
 *
 * What the marks of a form mean: those that stand in it.
 */
gboolean
kly_form_legend_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index)
{
  for (guint i = 0; i < KLY_N_MARK_KINDS; i++) {
    KlyMarkKind kind = kly_form_marks_in_order[i];
    GtkWidget *line;
    gboolean round;

    if (!kly_form_has_mark (guide, kind, NULL, &round))
      continue;
    line = kly_plain_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    gtk_container_add (GTK_CONTAINER (line), kly_form_mark_new (kind, round));
    gtk_container_add (GTK_CONTAINER (line), kly_text_label_new (kly_form_mark_text (kind)));
    gtk_container_add (GTK_CONTAINER (box), line);
  }
  return FALSE;
}
