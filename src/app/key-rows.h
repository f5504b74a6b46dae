/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "checker.h"
#include "guide.h"
#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEY_ROWS (kly_key_rows_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyRows, kly_key_rows, KLY, KEY_ROWS, GtkListBox)

void     kly_key_rows_set_source (KlyKeyRows *self, GtkWidget *neighbour, KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker);
void     kly_key_rows_update     (KlyKeyRows *self);
void     kly_key_rows_show_key   (KlyKeyRows *self, KlyApiKey *key);
gboolean kly_key_rows_has_any    (KlyKeyRows *self);
gboolean kly_key_rows_has_input  (KlyKeyRows *self);

G_END_DECLS
