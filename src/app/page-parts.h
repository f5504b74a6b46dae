/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The small widgets that the pages are put together from. */
GtkWidget *kly_text_label_new    (const char *text);
GtkWidget *kly_markup_label_new  (const char *markup);
GtkWidget *kly_heading_label_new (const char *text, const char *style_class);
GtkWidget *kly_icon_new          (const char *icon_name, GtkIconSize size);
GtkWidget *kly_plain_box_new     (GtkOrientation orientation, int spacing);
void       kly_button_wrap       (GtkButton *button);
void       kly_box_clear         (GtkBox *box);
void       kly_widget_add_class  (GtkWidget *widget, const char *style_class);
void       kly_widget_set_class  (GtkWidget *widget, const char *style_class, gboolean set);
void       kly_widget_describe   (GtkWidget *widget, AtkRole role, const char *name);
void       kly_focus_into        (GtkWidget *widget);
char      *kly_first_sentence    (const char *text);

GtkSizeRequestMode kly_height_for_width (GtkWidget *widget);

G_END_DECLS
