/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "settings.h"

G_BEGIN_DECLS

void kly_window_size_save    (GtkWindow *window, GtkPaned *paned, KlySettings *settings);
int  kly_window_size_restore (GtkWindow *window, GtkPaned *paned, KlySettings *settings);

G_END_DECLS
