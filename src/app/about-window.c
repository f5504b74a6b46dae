/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "about-window.h"

#include "page-parts.h"
#include "translation.h"

#define LOGO_SIZE 96
#define LICENCE_URL "https://www.gnu.org/licenses/gpl-3.0.html"

/**
 * KlyAboutWindow:
 *
 * What the program is, whose, and where its facts come from.
 */
struct _KlyAboutWindow {
  KlySideWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (KlyAboutWindow, kly_about_window, KLY_TYPE_SIDE_WINDOW)

static void
kly_about_window_class_init (KlyAboutWindowClass *klass)
{
}

static void
kly_about_window_init (KlyAboutWindow *self)
{
}

static GtkWidget *
make_centred (GtkWidget *label)
{
  g_object_set (label, "justify", GTK_JUSTIFY_CENTER, "xalign", 0.5, NULL);
  return label;
}

static void
add_name (GtkBox *page)
{
  GtkWidget *logo = gtk_image_new_from_icon_name (APPLICATION_ID, GTK_ICON_SIZE_DIALOG);
  GtkWidget *version = kly_text_label_new (PACKAGE_VERSION);

  g_object_set (logo, "visible", TRUE, "pixel-size", LOGO_SIZE, NULL);
  atk_object_set_name (gtk_widget_get_accessible (logo), "");
  kly_widget_add_class (version, "kly-quiet");
  gtk_container_add (GTK_CONTAINER (page), logo);
  gtk_container_add (GTK_CONTAINER (page), make_centred (kly_heading_label_new (_("Klyuchnik"), "kly-page-title")));
  gtk_container_add (GTK_CONTAINER (page), make_centred (version));
}

static void
add_words (GtkBox *page)
{
  const char *texts[] = {
    _("API keys for trading bots: how to make them, whether they are right, and a safe place for them."),
    /* Translators: no hint that anything is official */
    _("Not connected with Gunbot or with any exchange."),
  };
  g_autofree char *licence = g_markup_printf_escaped ("<a href=\"" LICENCE_URL "\">%s</a>",
                                                      _("GNU General Public License, version 3 or later"));
  g_autofree char *terms = g_strdup_printf ("%s\n%s", _("This program comes with absolutely no warranty."), licence);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_container_add (GTK_CONTAINER (page), make_centred (kly_text_label_new (texts[i])));
  gtk_container_add (GTK_CONTAINER (page), make_centred (kly_markup_label_new (terms)));
}

static void
add_section (GtkBox *page, const char *title, const char *markup)
{
  GtkWidget *heading = kly_heading_label_new (title, "kly-note-title");

  gtk_widget_set_margin_top (heading, 12);
  gtk_container_add (GTK_CONTAINER (page), heading);
  gtk_container_add (GTK_CONTAINER (page), kly_markup_label_new (markup));
}

static void
add_translators (GtkBox *page)
{
  /* Translators: your name and how to reach you; one line for each translator */
  const char *credits = _("translator-credits");
  g_autofree char *markup = g_markup_escape_text (credits, -1);

  if (!g_str_equal (credits, "translator-credits"))
    add_section (page, _("Translation"), markup);
}

static void
add_links (GPtrArray *lines, GHashTable *listed, KlyGuide *guide)
{
  GPtrArray *sources = kly_guide_get_sources (guide);

  for (guint i = 0; i < sources->len; i++) {
    const KlyGuideSource *source = g_ptr_array_index (sources, i);
    g_autofree char *line =
      source->url != NULL ? g_markup_printf_escaped ("<a href=\"%s\">%s</a>", source->url, source->title)
                          : g_markup_escape_text (source->title, -1);

    if (g_hash_table_add (listed, g_strdup (line)))
      g_ptr_array_add (lines, g_steal_pointer (&line));
  }
}

/* Whose pages the guides were compared with, each once. One text with all: a
 * label for each would take longer than the rest. */
static void
add_sources (GtkBox *page, KlyCatalogue *catalogue)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *markup = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++) {
    g_autoptr (KlyExchange) exchange = g_list_model_get_item (G_LIST_MODEL (catalogue), i);
    g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (catalogue, kly_exchange_get_id (exchange), NULL);

    if (guide != NULL)
      add_links (lines, listed, guide);
  }
  g_ptr_array_add (lines, NULL);
  markup = g_strjoinv ("\n", (char **) lines->pdata);
  add_section (page, _("Where the facts come from"), markup);
}

/**
 * kly_about_window_new:
 * @parent: (nullable): the window it belongs to
 * @catalogue: (nullable): the exchanges, whose sources are named
 *
 * Returns: (transfer none): a window, in the current language
 */
GtkWidget *
kly_about_window_new (GtkWindow *parent, KlyCatalogue *catalogue)
{
  KlySideWindow *self = g_object_new (KLY_TYPE_ABOUT_WINDOW, NULL);
  GtkBox *page = kly_side_window_begin (self, parent, _("About Klyuchnik"));

  add_name (page);
  add_words (page);
  add_translators (page);
  if (catalogue != NULL)
    add_sources (page, catalogue);
  return GTK_WIDGET (self);
}
