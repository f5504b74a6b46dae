/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "guide-part.h"
#include "page-parts.h"
#include "pair-line.h"
#include "translation.h"

static GtkWidget *
make_name_line (const KlyGuideField *field)
{
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>", field->label);
  g_autofree char *text = NULL;
  GtkWidget *name = kly_markup_label_new (markup);
  GtkWidget *gunbot;

  if (field->gunbot == NULL)
    return name;

  /* Translators: beside a field of a key: %s is its name in Gunbot, such as "secret" */
  text = g_strdup_printf (_("in Gunbot: %s"), field->gunbot);
  gunbot = kly_text_label_new (text);
  kly_widget_add_class (gunbot, "kly-word");
  gtk_label_set_width_chars (GTK_LABEL (gunbot), -1);
  g_object_set (gunbot, "halign", GTK_ALIGN_START, "valign", GTK_ALIGN_CENTER, NULL);
  return kly_pair_line_new (name, gunbot, FALSE);
}

static GtkWidget *
make_field (KlyGuide *guide, const KlyGuideField *field)
{
  GtkWidget *lines = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *text = kly_text_label_new (kly_guide_translate (guide, field->text));

  kly_widget_add_class (lines, "kly-picture-group");
  kly_widget_add_class (text, "kly-quiet");
  gtk_container_add (GTK_CONTAINER (lines), make_name_line (field));
  gtk_container_add (GTK_CONTAINER (lines), text);
  kly_widget_describe (lines, ATK_ROLE_LIST_ITEM, field->label);
  return lines;
}

/**
 * kly_guide_fields_build:
 *
 * The values that the exchange gives out, what Gunbot calls them, and what
 * they look like.
 */
gboolean
kly_guide_fields_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index)
{
  GPtrArray *fields = kly_guide_get_fields (guide);

  gtk_box_set_spacing (box, 0);
  kly_widget_add_class (GTK_WIDGET (box), "kly-picture-card");
  kly_widget_describe (GTK_WIDGET (box), ATK_ROLE_LIST, NULL);
  gtk_container_add (GTK_CONTAINER (box), make_field (guide, g_ptr_array_index (fields, index)));
  return index + 1 < fields->len;
}
