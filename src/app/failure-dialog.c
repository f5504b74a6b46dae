/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "failure-dialog.h"

#include "translation.h"

/**
 * kly_failure_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @what: what cannot be read
 * @error: why
 *
 * For what is inside the program and still cannot be read, which only a
 * mistake of whoever built it can cause.
 *
 * Returns: (transfer floating): a dialog that destroys itself when answered
 */
GtkWidget *
kly_failure_dialog_new (GtkWindow *parent, const char *what, const GError *error)
{
  GtkWidget *dialog = gtk_message_dialog_new (parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                              GTK_MESSAGE_ERROR, GTK_BUTTONS_CLOSE, "%s", what);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s\n\n%s",
                                            _("Klyuchnik is not installed completely. Please install it again."),
                                            error->message);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  return dialog;
}
