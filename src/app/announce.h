/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void kly_announce        (GtkWidget *widget, const char *text);
void kly_describe_widget (GtkWidget *widget, GtkWidget *description);

G_END_DECLS
