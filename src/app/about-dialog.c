/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "about-dialog.h"

#include "translation.h"

/**
 * kly_about_dialog_new:
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a dialog that destroys itself when answered
 */
GtkWidget *
kly_about_dialog_new (GtkWindow *parent)
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
                                    "license-type", GTK_LICENSE_GPL_3_0,
                                    "translator-credits", g_str_equal (credits, "translator-credits") ? NULL : credits,
                                    NULL);

  g_signal_connect (dialog, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  return dialog;
}
