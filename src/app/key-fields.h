/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "adapter.h"
#include "guide.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEY_FIELDS (kly_key_fields_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyFields, kly_key_fields, KLY, KEY_FIELDS, GtkBox)

GtkWidget *kly_key_fields_new         (KlyGuide *guide, const KlyAdapter *adapter);
void       kly_key_fields_read        (KlyKeyFields *self, KlyApiKey *key);
gboolean   kly_key_fields_write       (KlyKeyFields *self, KlyApiKey *key);
gboolean   kly_key_fields_are_filled  (KlyKeyFields *self);
gboolean   kly_key_fields_are_empty   (KlyKeyFields *self);
void       kly_key_fields_clear       (KlyKeyFields *self);
void       kly_key_fields_focus       (KlyKeyFields *self);

G_END_DECLS
