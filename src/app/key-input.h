/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "adapter.h"
#include "guide.h"
#include "key-change.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEY_INPUT (kly_key_input_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyInput, kly_key_input, KLY, KEY_INPUT, GtkBox)

GtkWidget   *kly_key_input_new              (KlyGuide *guide, const KlyAdapter *adapter);
void         kly_key_input_set_saved        (KlyKeyInput *self, KlyApiKey *saved);
void         kly_key_input_update_saved     (KlyKeyInput *self, KlyApiKey *listed);
void         kly_key_input_set_default_name (KlyKeyInput *self, const char *name);
KlyApiKey   *kly_key_input_build_key        (KlyKeyInput *self);
KlyKeyChange kly_key_input_get_change       (KlyKeyInput *self);
const char  *kly_key_input_get_site         (KlyKeyInput *self);
void         kly_key_input_set_site         (KlyKeyInput *self, const char *site_id);
gboolean     kly_key_input_is_filled        (KlyKeyInput *self);
gboolean     kly_key_input_is_empty         (KlyKeyInput *self);
void         kly_key_input_clear            (KlyKeyInput *self);
void         kly_key_input_focus            (KlyKeyInput *self);

G_END_DECLS
