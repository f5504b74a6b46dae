/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "anchor.h"
#include "guide-part.h"
#include "page-parts.h"

static GtkWidget *
make_number (guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);

  return g_object_new (GTK_TYPE_LABEL,
                       "visible", TRUE,
                       "label", digits,
                       "valign", GTK_ALIGN_START,
                       "width-chars", 2,
                       "xalign", 0.5,
                       NULL);
}

static GtkWidget *
make_step (KlyGuide *guide, const KlyGuideStep *step, guint number)
{
  GtkWidget *line = kly_plain_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *number_label = make_number (number);
  GtkWidget *text = kly_text_label_new (kly_guide_translate (guide, step->text));

  kly_widget_add_class (number_label, "kly-step-number");
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (line), number_label);
  gtk_container_add (GTK_CONTAINER (line), text);
  kly_widget_add_class (line, "kly-anchored");
  kly_widget_describe (line, ATK_ROLE_LIST_ITEM, NULL);
  kly_anchor_set (line, step->id);
  return line;
}

/**
 * kly_guide_steps_build:
 *
 * What to do on the exchange's site, step by step.
 */
gboolean
kly_guide_steps_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index)
{
  GPtrArray *steps = kly_guide_get_steps (guide);

  gtk_box_set_spacing (box, 6);
  kly_widget_describe (GTK_WIDGET (box), ATK_ROLE_LIST, NULL);
  gtk_container_add (GTK_CONTAINER (box), make_step (guide, g_ptr_array_index (steps, index), index + 1));
  return index + 1 < steps->len;
}
