/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "date-text.h"
#include "guide-part.h"
#include "page-parts.h"
#include "translation.h"

static GtkWidget *
make_source (const KlyGuideSource *source)
{
  g_autofree char *date = source->dated != NULL ? kly_date_text (source->dated) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *markup = NULL;

  if (source->url != NULL)
    title = g_markup_printf_escaped ("<a href=\"%s\" title=\"%s\">%s</a>", source->url, source->url, source->title);
  else
    title = g_markup_escape_text (source->title, -1);
  markup = date != NULL ? g_strdup_printf ("%s, %s", title, date) : g_strdup (title);
  return kly_markup_label_new (markup);
}

/**
 * kly_guide_sources_build:
 *
 * Where the facts come from and when they were last looked at.
 */
void
kly_guide_sources_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor)
{
  GPtrArray *sources = kly_guide_get_sources (guide);
  g_autofree char *date = kly_date_text (kly_guide_get_compared (guide));
  /* Translators: %s is a date: "22 November 2026" */
  g_autofree char *compared = g_strdup_printf (_("Facts compared on %s"), date);
  GtkWidget *compared_label = kly_text_label_new (compared);

  gtk_box_set_spacing (box, 6);
  kly_widget_add_class (compared_label, "kly-quiet");
  gtk_container_add (GTK_CONTAINER (box), compared_label);
  for (guint i = 0; i < sources->len; i++)
    gtk_container_add (GTK_CONTAINER (box), make_source (g_ptr_array_index (sources, i)));
}
