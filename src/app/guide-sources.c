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

static GtkWidget *
make_compared (KlyGuide *guide)
{
  g_autofree char *date = kly_date_text (kly_guide_get_compared (guide));
  /* Translators: %s is a date: "22 November 2026" */
  g_autofree char *text = g_strdup_printf (_("Facts compared on %s"), date);
  GtkWidget *label = kly_text_label_new (text);

  kly_widget_add_class (label, "kly-quiet");
  return label;
}

/**
 * kly_guide_sources_build:
 *
 * Where the facts come from and when they were last looked at.
 */
gboolean
kly_guide_sources_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index)
{
  GPtrArray *sources = kly_guide_get_sources (guide);

  gtk_box_set_spacing (box, 6);
  if (index == 0)
    gtk_container_add (GTK_CONTAINER (box), make_compared (guide));
  gtk_container_add (GTK_CONTAINER (box), make_source (g_ptr_array_index (sources, index)));
  return index + 1 < sources->len;
}
