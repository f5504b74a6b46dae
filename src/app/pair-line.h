/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_PAIR_LINE (kly_pair_line_get_type ())
G_DECLARE_FINAL_TYPE (KlyPairLine, kly_pair_line, KLY, PAIR_LINE, GtkContainer)

GtkWidget *kly_pair_line_new (GtkWidget *first, GtkWidget *second, gboolean spread);

G_END_DECLS
