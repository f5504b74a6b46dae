/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       kly_anchor_set       (GtkWidget *widget, const char *id);
GtkWidget *kly_anchor_find      (GtkWidget *root, const char *id);
void       kly_anchor_visit     (GtkWidget *anchored, GtkWidget *content, GtkAdjustment *vertical);
void       kly_anchor_highlight (GtkWidget *anchored);

G_END_DECLS
