/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_SIDE_WINDOW (kly_side_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (KlySideWindow, kly_side_window, KLY, SIDE_WINDOW, GtkWindow)

struct _KlySideWindowClass {
  GtkWindowClass parent_class;
};

GtkBox *kly_side_window_begin (KlySideWindow *self, GtkWindow *parent, const char *title);

G_END_DECLS
