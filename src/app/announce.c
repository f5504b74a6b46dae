/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "announce.h"

/* How long what was said can still be asked about by who heard of it. */
#define SECONDS_OF_NOTE 20

static gboolean
on_note_is_old (gpointer note G_GNUC_UNUSED)
{
  return G_SOURCE_REMOVE;
}

/* Screen readers of that time read what appears with the role of a
 * notification, as Orca 43 does in onShowingChanged(). Nothing of it is drawn. */
static void
announce_by_appearing (AtkObject *where, const char *text)
{
  AtkObject *note;

  /* What is one already is read when GTK shows it. */
  if (atk_object_get_role (where) == ATK_ROLE_NOTIFICATION)
    return;
  note = g_object_new (ATK_TYPE_OBJECT, "accessible-role", ATK_ROLE_NOTIFICATION, "accessible-name", text, NULL);
  atk_object_set_parent (note, where);
  atk_object_notify_state_change (note, ATK_STATE_SHOWING, TRUE);
  g_timeout_add_seconds_full (G_PRIORITY_LOW, SECONDS_OF_NOTE, on_note_is_old, note, g_object_unref);
}

/**
 * kly_announce:
 * @widget: where it happened
 * @text: (nullable): what a screen reader shall say, no secret
 *
 * Tells a person who does not see the screen what has changed on it. ATK has a
 * signal for this since 2.50; with an older one it is told as something that
 * appears.
 */
void
kly_announce (GtkWidget *widget, const char *text)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  if (text == NULL)
    return;
  if (g_signal_lookup ("notification", G_OBJECT_TYPE (accessible)) != 0)
    g_signal_emit_by_name (accessible, "notification", text);
  else
    announce_by_appearing (accessible, text);
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
