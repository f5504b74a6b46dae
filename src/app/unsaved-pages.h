/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "key-ring.h"

G_BEGIN_DECLS

GtkWidget *kly_unsaved_pages_find       (GtkStack *stack, const char *exchange_id);
GtkWidget *kly_unsaved_pages_new_dialog (GtkWindow *parent, GtkStack *stack, KlyKeyRing *ring);

G_END_DECLS
