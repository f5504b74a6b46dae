/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEYS_BUTTON (kly_keys_button_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeysButton, kly_keys_button, KLY, KEYS_BUTTON, GtkButton)

void kly_keys_button_set_ring    (KlyKeysButton *self, KlyKeyRing *ring);
void kly_keys_button_set_current (KlyKeysButton *self, gboolean current);

G_END_DECLS
