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

#define PAGES "kly-pages"

static gboolean
answer_if_saved (gpointer user_data)
{
  GtkStack *stack = g_object_get_data (user_data, PAGES);

  if (gtk_widget_get_visible (user_data) && kly_unsaved_pages_find (stack, NULL) == NULL)
    gtk_dialog_response (user_data, GTK_RESPONSE_ACCEPT);
  return G_SOURCE_REMOVE;
}

/* The form learns of it in the same turn of the main loop. */
static void
on_keys_changed (KlyKeyRing *ring, guint position, guint removed, guint added, GtkDialog *dialog)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, answer_if_saved, g_object_ref (dialog), g_object_unref);
}

/**
 * kly_unsaved_pages_new_dialog:
 * @parent: the window that is to be closed
 * @stack: its pages
 * @ring: where what was typed may be on its way to
 *
 * Returns: (transfer none): a question that answers %GTK_RESPONSE_ACCEPT when
 *   what was typed may go; Enter and Escape keep it. It answers itself once
 *   nothing is unsaved any more
 */
GtkWidget *
kly_unsaved_pages_new_dialog (GtkWindow *parent, GtkStack *stack, KlyKeyRing *ring)
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
  g_object_set_data_full (G_OBJECT (dialog), PAGES, g_object_ref (stack), g_object_unref);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (on_keys_changed), dialog, 0);
  return dialog;
}
