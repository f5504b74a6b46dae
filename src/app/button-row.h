/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_BUTTON_ROW (kly_button_row_get_type ())
G_DECLARE_FINAL_TYPE (KlyButtonRow, kly_button_row, KLY, BUTTON_ROW, GtkBox)

G_END_DECLS
