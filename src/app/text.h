/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_TEXT (kly_text_get_type ())
G_DECLARE_FINAL_TYPE (KlyText, kly_text, KLY, TEXT, GtkLabel)

int kly_text_guess_width (GtkWidget *widget, int chars);

G_END_DECLS
