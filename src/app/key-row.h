/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "checker.h"
#include "guide.h"
#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEY_ROW (kly_key_row_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyRow, kly_key_row, KLY, KEY_ROW, GtkListBoxRow)

GtkWidget  *kly_key_row_new         (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker, KlyApiKey *key);
const char *kly_key_row_get_item_id (KlyKeyRow *self);
void        kly_key_row_set_key     (KlyKeyRow *self, KlyApiKey *key);
void        kly_key_row_follow      (KlyKeyRow *self, const char *item_id);
void        kly_key_row_set_gone    (KlyKeyRow *self);
gboolean    kly_key_row_is_gone     (KlyKeyRow *self);
gboolean    kly_key_row_is_leaving  (KlyKeyRow *self);
gboolean    kly_key_row_has_input   (KlyKeyRow *self);
void        kly_key_row_focus       (KlyKeyRow *self);

G_END_DECLS
