/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *kly_unknown_page_dialog_new (GtkWindow *parent, const char *name);

G_END_DECLS
