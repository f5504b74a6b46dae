/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "main-menu.h"

#include "language.h"
#include "translation.h"

static void
append_language (GMenu *section, const char *label, const char *code)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "app.language", "s", code);
  g_menu_append_item (section, item);
}

static GMenuModel *
make_languages (void)
{
  GMenu *section = g_menu_new ();
  guint n_languages;
  const KlyLanguage *languages = kly_languages (&n_languages);

  /* Translators: a choice of language: the one of the computer */
  append_language (section, C_("language", "As the system"), "");
  /* A language calls itself by its own name, so that it can be found by those who read no other. */
  for (guint i = 0; i < n_languages; i++)
    append_language (section, languages[i].name, languages[i].code);
  return G_MENU_MODEL (section);
}

/**
 * kly_main_menu_new:
 *
 * Returns: (transfer full): the window's menu, in the current language
 */
GMenuModel *
kly_main_menu_new (void)
{
  g_autoptr (GMenu) start = g_menu_new ();
  g_autoptr (GMenu) page = g_menu_new ();
  g_autoptr (GMenuModel) languages = make_languages ();
  g_autoptr (GMenu) end = g_menu_new ();
  GMenu *menu = g_menu_new ();

  g_menu_append (start, _("Why an API key?"), "win.home");
  g_menu_append (page, _("Print…"), "win.print");
  g_menu_append (page, _("Save as PDF…"), "win.save-pdf");
  g_menu_append (end, _("Preferences"), "app.preferences");
  g_menu_append (end, _("Keyboard shortcuts"), "app.shortcuts");
  g_menu_append (end, _("About Klyuchnik"), "app.about");
  g_menu_append (end, _("Quit"), "app.quit");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (start));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (page));
  g_menu_append_section (menu, _("Language"), languages);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}
