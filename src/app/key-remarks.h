/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEY_REMARKS (kly_key_remarks_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyRemarks, kly_key_remarks, KLY, KEY_REMARKS, GtkBox)

void  kly_key_remarks_show_key      (KlyKeyRemarks *self, KlyKeyRing *ring, KlyApiKey *key);
void  kly_key_remarks_set_sensitive (KlyKeyRemarks *self, gboolean sensitive);
char *kly_key_remarks_dup_text      (KlyKeyRemarks *self);

G_END_DECLS
