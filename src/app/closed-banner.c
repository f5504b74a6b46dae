/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "date-text.h"
#include "guide-part.h"
#include "page-parts.h"
#include "translation.h"

static GtkWidget *
make_successor_button (KlyExchange *successor)
{
  /* Translators: on a button: %s is the name of an exchange */
  g_autofree char *text = g_strdup_printf (_("Go to %s"), kly_exchange_get_name (successor));
  GtkWidget *button = gtk_button_new_with_label (text);

  kly_button_wrap (GTK_BUTTON (button));
  g_object_set (button, "visible", TRUE, "halign", GTK_ALIGN_START, "margin-top", 6, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-exchange");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", kly_exchange_get_id (successor));
  return button;
}

/**
 * kly_closed_banner_build:
 *
 * What must be read first about an exchange that is closed.
 */
gboolean
kly_closed_banner_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index)
{
  g_autofree char *heading = kly_closed_date_text (kly_exchange_get_closed_date (kly_guide_get_exchange (guide)));
  GPtrArray *texts = kly_guide_get_closed_texts (guide);
  GtkWidget *line = kly_plain_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = kly_icon_new ("dialog-warning-symbolic", GTK_ICON_SIZE_LARGE_TOOLBAR);

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_container_add (GTK_CONTAINER (lines), kly_heading_label_new (heading, "kly-section-title"));
  for (guint i = 0; i < texts->len; i++) {
    GtkWidget *label = kly_text_label_new (kly_guide_translate (guide, g_ptr_array_index (texts, i)));

    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_container_add (GTK_CONTAINER (lines), label);
  }
  if (successor != NULL)
    gtk_container_add (GTK_CONTAINER (lines), make_successor_button (successor));

  gtk_container_add (GTK_CONTAINER (line), icon);
  gtk_container_add (GTK_CONTAINER (line), lines);
  gtk_container_add (GTK_CONTAINER (box), line);
  kly_widget_add_class (GTK_WIDGET (box), "kly-closed-banner");
  kly_widget_describe (GTK_WIDGET (box), ATK_ROLE_PANEL, heading);
  return FALSE;
}
