/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "shortcuts-window.h"

#include "page-parts.h"
#include "pair-line.h"
#include "translation.h"

/* What a key does wraps rather than that its keys go below it. */
#define TITLE_CHARS 14

/**
 * KlyShortcutsWindow:
 *
 * All keys of the program. (GtkShortcutsWindow is 840 pixels wide and more.)
 */
struct _KlyShortcutsWindow {
  KlySideWindow parent_instance;
};

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

G_DEFINE_FINAL_TYPE (KlyShortcutsWindow, kly_shortcuts_window, KLY_TYPE_SIDE_WINDOW)

static void
kly_shortcuts_window_class_init (KlyShortcutsWindowClass *klass)
{
}

static void
kly_shortcuts_window_init (KlyShortcutsWindow *self)
{
}

/* As "Ctrl+F / Ctrl+G", for who hears it. */
static char *
name_of_accelerators (const char *accelerators)
{
  g_auto (GStrv) all = g_strsplit (accelerators, " ", -1);
  GString *names = g_string_new (NULL);

  for (guint i = 0; all[i] != NULL; i++) {
    g_autofree char *name = NULL;
    GdkModifierType modifiers;
    guint key;

    gtk_accelerator_parse (all[i], &key, &modifiers);
    name = gtk_accelerator_get_label (key, modifiers);
    g_string_append_printf (names, "%s%s", i > 0 ? " / " : "", name);
  }
  return g_string_free (names, FALSE);
}

static GtkWidget *
make_shortcut (const Shortcut *shortcut, GtkApplication *application)
{
  const char *title = kly_translate_in ("shortcuts", shortcut->title);
  g_auto (GStrv) accels = NULL;
  g_autofree char *joined = NULL, *keys = NULL, *name = NULL;
  GtkWidget *line, *label;

  if (shortcut->action != NULL)
    accels = gtk_application_get_accels_for_action (application, shortcut->action);
  joined = accels != NULL ? g_strjoinv (" ", accels) : g_strdup (shortcut->accelerator);
  label = g_object_new (GTK_TYPE_SHORTCUT_LABEL,
                        "visible", TRUE, "halign", GTK_ALIGN_START, "accelerator", joined, NULL);
  line = g_object_new (KLY_TYPE_PAIR_LINE, "spread", TRUE, "first-chars", TITLE_CHARS, NULL);
  gtk_container_add (GTK_CONTAINER (line), kly_text_label_new (title));
  gtk_container_add (GTK_CONTAINER (line), label);
  keys = name_of_accelerators (joined);
  name = g_strdup_printf ("%s: %s", title, keys);
  kly_widget_describe (line, ATK_ROLE_LIST_ITEM, name);
  /* cppcheck-suppress memleak ; what it was added to owns it */
  return line;
}

static void
add_group (GtkBox *page, const Group *group, GtkApplication *application)
{
  const char *title = kly_translate_in ("shortcuts", group->title);
  GtkWidget *lines = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 12);

  kly_widget_describe (lines, ATK_ROLE_LIST, title);
  for (guint i = 0; i < G_N_ELEMENTS (group->shortcuts) && group->shortcuts[i].title != NULL; i++)
    gtk_container_add (GTK_CONTAINER (lines), make_shortcut (&group->shortcuts[i], application));
  gtk_widget_set_margin_bottom (lines, 12);
  gtk_container_add (GTK_CONTAINER (page), kly_heading_label_new (title, "kly-section-title"));
  gtk_container_add (GTK_CONTAINER (page), lines);
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
  KlySideWindow *self = g_object_new (KLY_TYPE_SHORTCUTS_WINDOW, NULL);
  GtkBox *page = kly_side_window_begin (self, parent, C_("shortcuts", "Shortcuts"));

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (page, &groups[i], gtk_window_get_application (parent));
  return GTK_WIDGET (self);
}
