/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "delete-dialog.h"

#include "translation.h"

/**
 * kly_delete_dialog_new:
 * @parent: the window it stands above
 * @label: the name of a key
 *
 * Returns: (transfer none): a question that answers %GTK_RESPONSE_ACCEPT when
 *   the key is to be deleted; Enter and Escape keep it
 */
GtkWidget *
kly_delete_dialog_new (GtkWindow *parent, const char *label)
{
  /* Translators: %s is the name a person gave to a key */
  g_autofree char *question = g_strdup_printf (_("Delete “%s”?"), label);
  GtkWidget *dialog = gtk_message_dialog_new (parent,
                                              GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT | GTK_DIALOG_USE_HEADER_BAR,
                                              GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", question);
  GtkWidget *button;

  atk_object_set_name (gtk_widget_get_accessible (dialog), question);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s",
                                            _("The key is removed from the key ring of this computer and cannot be brought back. On the exchange’s site it stays: delete it there too if nobody uses it any more."));
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
  button = gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Delete"), GTK_RESPONSE_ACCEPT);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), GTK_STYLE_CLASS_DESTRUCTIVE_ACTION);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  return dialog;
}
