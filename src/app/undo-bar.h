/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_UNDO_BAR (kly_undo_bar_get_type ())
G_DECLARE_FINAL_TYPE (KlyUndoBar, kly_undo_bar, KLY, UNDO_BAR, GtkBox)

void kly_undo_bar_set_ring    (KlyUndoBar *self, KlyKeyRing *ring);
void kly_undo_bar_add_actions (KlyUndoBar *self, GActionMap *map);

G_END_DECLS
