/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "unsaved-pages.h"

#include "guide-page.h"
#include "translation.h"

static gboolean
is_wanted (GtkWidget *child, const char *exchange_id)
{
  KlyExchange *exchange;

  if (!KLY_IS_GUIDE_PAGE (child) || !kly_guide_page_has_input (KLY_GUIDE_PAGE (child)))
    return FALSE;
  exchange = kly_guide_get_exchange (kly_guide_page_get_guide (KLY_GUIDE_PAGE (child)));
  return exchange_id == NULL || g_str_equal (kly_exchange_get_id (exchange), exchange_id);
}

/**
 * kly_unsaved_pages_find:
 * @stack: the window's pages, those that were left included
 * @exchange_id: (nullable): the id of an exchange, %NULL for any
 *
 * Most exchanges show a secret only once, so a page on which something is
 * typed stays when another one is opened.
 *
 * Returns: (transfer none) (nullable): such a page
 */
GtkWidget *
kly_unsaved_pages_find (GtkStack *stack, const char *exchange_id)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (stack));

  for (GList *l = children; l != NULL; l = l->next) {
    if (is_wanted (l->data, exchange_id))
      return l->data;
  }
  return NULL;
}

/**
 * kly_unsaved_pages_new_dialog:
 * @parent: the window that is to be closed
 *
 * Returns: (transfer none): a question that answers %GTK_RESPONSE_ACCEPT when
 *   what was typed may go; Enter and Escape keep it
 */
GtkWidget *
kly_unsaved_pages_new_dialog (GtkWindow *parent)
{
  GtkWidget *dialog = gtk_message_dialog_new (parent,
                                              GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT | GTK_DIALOG_USE_HEADER_BAR,
                                              GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s",
                                              _("Close without saving?"));
  GtkWidget *button;

  atk_object_set_name (gtk_widget_get_accessible (dialog), _("Close without saving?"));
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s",
                                            _("What you typed is wiped. Most exchanges show a secret only once."));
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
  button = gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Wipe and close"), GTK_RESPONSE_ACCEPT);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), GTK_STYLE_CLASS_DESTRUCTIVE_ACTION);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  return dialog;
}
