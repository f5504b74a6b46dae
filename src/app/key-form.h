/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "checker.h"
#include "guide.h"
#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEY_FORM (kly_key_form_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyForm, kly_key_form, KLY, KEY_FORM, GtkBox)

GtkWidget *kly_key_form_new          (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker, KlyApiKey *saved);
void       kly_key_form_focus        (KlyKeyForm *self);
gboolean   kly_key_form_has_input    (KlyKeyForm *self);
void       kly_key_form_update       (KlyKeyForm *self, KlyApiKey *listed);
void       kly_key_form_set_gone     (KlyKeyForm *self, gboolean gone);

G_END_DECLS
