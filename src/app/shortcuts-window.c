/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "shortcuts-window.h"

#include "translation.h"

/* A key and what it does; an action's keys are those that the program has set. */
typedef struct {
  const char *action;      /* nullable */
  const char *accelerator; /* nullable */
  const char *title;
} Shortcut;

typedef struct {
  const char *title;
  Shortcut shortcuts[7];
} Group;

static const Group groups[] = {
  { NC_("shortcuts", "Exchanges"),
    {
      { "win.search", NULL, NC_("shortcuts", "Find an exchange") },
      { NULL, "Escape", NC_("shortcuts", "Show all exchanges again") },
      { NULL, "Up Down", NC_("shortcuts", "Walk through the list") },
      { NULL, "Return", NC_("shortcuts", "Open the exchange") },
    } },
  { NC_("shortcuts", "Pages"),
    {
      { "win.back", NULL, NC_("shortcuts", "Back to the list") },
      { "win.home", NULL, NC_("shortcuts", "Why an API key?") },
      { "win.keys", NULL, NC_("shortcuts", "My keys") },
      { NULL, "<Primary>Return", NC_("shortcuts", "Check the key in the form") },
      { "win.undo-delete", NULL, NC_("shortcuts", "Take back the deletion of a key") },
      { "win.print", NULL, NC_("shortcuts", "Print the guide") },
    } },
  { NC_("shortcuts", "Program"),
    {
      { "win.menu", NULL, NC_("shortcuts", "Menu") },
      { "app.preferences", NULL, NC_("shortcuts", "Preferences") },
      { "app.shortcuts", NULL, NC_("shortcuts", "Keyboard shortcuts") },
      { "app.quit", NULL, NC_("shortcuts", "Quit") },
    } },
};

static GtkWidget *
make_shortcut (const Shortcut *shortcut, GtkApplication *application)
{
  g_auto (GStrv) accels = NULL;
  g_autofree char *joined = NULL;

  if (shortcut->action != NULL)
    accels = gtk_application_get_accels_for_action (application, shortcut->action);
  joined = accels != NULL ? g_strjoinv (" ", accels) : g_strdup (shortcut->accelerator);
  return g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT,
                       "visible", TRUE,
                       "title", kly_translate_in ("shortcuts", shortcut->title),
                       "accelerator", joined,
                       NULL);
}

static GtkWidget *
make_group (const Group *group, GtkApplication *application)
{
  GtkWidget *widget = g_object_new (GTK_TYPE_SHORTCUTS_GROUP,
                                    "visible", TRUE,
                                    "title", kly_translate_in ("shortcuts", group->title),
                                    NULL);

  for (guint i = 0; i < G_N_ELEMENTS (group->shortcuts) && group->shortcuts[i].title != NULL; i++)
    gtk_container_add (GTK_CONTAINER (widget), make_shortcut (&group->shortcuts[i], application));
  return widget;
}

/* GTK gives its button for searching an icon and no name. */
static void
name_search_button (GtkWidget *widget, gpointer user_data)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    atk_object_set_name (gtk_widget_get_accessible (widget), C_("shortcuts", "Find a shortcut"));
}

/**
 * kly_shortcuts_window_new:
 * @parent: the window it belongs to
 *
 * Returns: (transfer none): a window with all keys of the program, in the
 *   current language
 */
GtkWidget *
kly_shortcuts_window_new (GtkWindow *parent)
{
  GtkWidget *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "visible", TRUE, "section-name", "all", NULL);
  GtkWidget *window = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    "destroy-with-parent", TRUE,
                                    NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_container_add (GTK_CONTAINER (section), make_group (&groups[i], gtk_window_get_application (parent)));
  gtk_container_add (GTK_CONTAINER (window), section);
  gtk_container_forall (GTK_CONTAINER (gtk_window_get_titlebar (GTK_WINDOW (window))), name_search_button, NULL);
  return window;
}
