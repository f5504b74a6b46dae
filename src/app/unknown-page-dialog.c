/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "unknown-page-dialog.h"

#include "translation.h"

/**
 * kly_unknown_page_dialog_new:
 * @parent: the window it belongs to
 * @name: (nullable): what was asked for, %NULL if it cannot be understood
 *
 * For a link or a command line that asks for a page that there is not.
 *
 * Returns: (transfer none): a dialog that destroys itself when answered
 */
GtkWidget *
kly_unknown_page_dialog_new (GtkWindow *parent, const char *name)
{
  /* Translators: %s is what a link or a command line asked for */
  g_autofree char *what = name != NULL ? g_strdup_printf (_("There is no page “%s”"), name)
                                       : g_strdup (_("This link does not lead to a page of Klyuchnik"));
  GtkWidget *dialog = gtk_message_dialog_new (parent,
                                              GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT | GTK_DIALOG_USE_HEADER_BAR,
                                              GTK_MESSAGE_INFO, GTK_BUTTONS_NONE, "%s", what);

  atk_object_set_name (gtk_widget_get_accessible (dialog), what);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s",
                                            _("Choose an exchange from the list, or look there for a piece of its name."));
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Close"), GTK_RESPONSE_CLOSE);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CLOSE);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  return dialog;
}
