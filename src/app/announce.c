/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "announce.h"

/**
 * kly_announce:
 * @widget: where it happened
 * @text: (nullable): what a screen reader shall say, no secret
 *
 * Tells a person who does not see the screen what has changed on it. ATK can
 * do this since 2.50; an older one says nothing.
 */
void
kly_announce (GtkWidget *widget, const char *text)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  if (text != NULL && g_signal_lookup ("notification", G_OBJECT_TYPE (accessible)) != 0)
    g_signal_emit_by_name (accessible, "notification", text);
}

/**
 * kly_describe_widget:
 * @widget: such as an entry
 * @description: a label that says more about it
 */
void
kly_describe_widget (GtkWidget *widget, GtkWidget *description)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  AtkObject *words = gtk_widget_get_accessible (description);

  atk_object_add_relationship (accessible, ATK_RELATION_DESCRIBED_BY, words);
  atk_object_add_relationship (words, ATK_RELATION_DESCRIPTION_FOR, accessible);
}
