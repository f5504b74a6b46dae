/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "checker.h"
#include "guide.h"
#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEY_ROW (kly_key_row_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyRow, kly_key_row, KLY, KEY_ROW, GtkListBoxRow)

GtkWidget *kly_key_row_new     (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker, KlyApiKey *key);
KlyApiKey *kly_key_row_get_key (KlyKeyRow *self);
void       kly_key_row_set_key (KlyKeyRow *self, KlyApiKey *key);
gboolean   kly_key_row_is_busy (KlyKeyRow *self);

G_END_DECLS
