/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void kly_focus_later  (GtkWidget *widget);
void kly_scroll_later (GtkWidget *first, GtkWidget *last);

G_END_DECLS
