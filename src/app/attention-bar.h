/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_ATTENTION_BAR (kly_attention_bar_get_type ())
G_DECLARE_FINAL_TYPE (KlyAttentionBar, kly_attention_bar, KLY, ATTENTION_BAR, GtkBox)

void kly_attention_bar_set_ring   (KlyAttentionBar *self, KlyKeyRing *ring);
void kly_attention_bar_set_needed (KlyAttentionBar *self, gboolean needed);

G_END_DECLS
