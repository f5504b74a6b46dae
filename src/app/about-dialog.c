/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "about-dialog.h"

#include "translation.h"

static void
add_lines (GPtrArray *lines, GHashTable *listed, KlyGuide *guide)
{
  GPtrArray *sources = kly_guide_get_sources (guide);

  for (guint i = 0; i < sources->len; i++) {
    const KlyGuideSource *source = g_ptr_array_index (sources, i);
    /* The dialog makes a link of a title with an address. */
    char *line = g_strjoin (" ", source->title, source->url, NULL);

    /* Adding it twice would free the first, which is in @lines. */
    if (g_hash_table_contains (listed, line)) {
      g_free (line);
      continue;
    }
    g_hash_table_add (listed, line);
    g_ptr_array_add (lines, line);
  }
}

/* Whose pages the guides were compared with, each once. */
static void
add_sources (GtkAboutDialog *dialog, KlyCatalogue *catalogue)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++) {
    g_autoptr (KlyExchange) exchange = g_list_model_get_item (G_LIST_MODEL (catalogue), i);
    g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (catalogue, kly_exchange_get_id (exchange), NULL);

    if (guide != NULL)
      add_lines (lines, listed, guide);
  }
  g_ptr_array_add (lines, NULL);
  gtk_about_dialog_add_credit_section (dialog, _("Where the facts come from"), (const char **) lines->pdata);
}

/**
 * kly_about_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @catalogue: (nullable): the exchanges, whose sources are named
 *
 * Returns: (transfer none): a dialog that destroys itself when answered
 */
GtkWidget *
kly_about_dialog_new (GtkWindow *parent, KlyCatalogue *catalogue)
{
  /* Translators: your name and how to reach you; one line for each translator */
  const char *credits = _("translator-credits");
  /* Not gtk_show_about_dialog(): it keeps its dialog, in the language of the first time. */
  GtkWidget *dialog = g_object_new (GTK_TYPE_ABOUT_DIALOG,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    "destroy-with-parent", TRUE,
                                    "program-name", _("Klyuchnik"),
                                    "logo-icon-name", APPLICATION_ID,
                                    "version", PACKAGE_VERSION,
                                    "comments", _("API keys for trading bots: how to make them, whether they are right, and a safe place for them."),
                                    /* Translators: no hint that anything is official */
                                    "copyright", _("Not connected with Gunbot or with any exchange."),
                                    "license-type", GTK_LICENSE_GPL_3_0,
                                    "translator-credits", g_str_equal (credits, "translator-credits") ? NULL : credits,
                                    NULL);

  if (catalogue != NULL)
    add_sources (GTK_ABOUT_DIALOG (dialog), catalogue);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  return dialog;
}
