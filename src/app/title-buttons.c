/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "title-buttons.h"

#include "translation.h"

static void
retranslate_button (GtkWidget *widget, gpointer user_data)
{
  const struct {
    const char *style_class;
    const char *name;
  } buttons[] = {
    /* Translators: the buttons in the title of a window, for a screen reader */
    { "minimize", C_("window", "Minimize") },
    { "maximize", C_("window", "Maximize or restore") },
    { "close", C_("window", "Close") },
  };
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    if (gtk_style_context_has_class (style, "titlebutton") && gtk_style_context_has_class (style, buttons[i].style_class))
      atk_object_set_name (gtk_widget_get_accessible (widget), buttons[i].name);
  }
  if (GTK_IS_BOX (widget))
    gtk_container_forall (GTK_CONTAINER (widget), retranslate_button, NULL);
}

/**
 * kly_title_buttons_retranslate:
 * @header_bar: the title of a window
 *
 * Names the buttons of the window, which GTK has named in the language of the
 * start, in the current one.
 */
void
kly_title_buttons_retranslate (GtkHeaderBar *header_bar)
{
  gtk_container_forall (GTK_CONTAINER (header_bar), retranslate_button, NULL);
}
