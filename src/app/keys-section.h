/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "checker.h"
#include "guide.h"
#include "key-ring.h"
#include "network-hint.h"

G_BEGIN_DECLS

#define KLY_TYPE_KEYS_SECTION (kly_keys_section_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeysSection, kly_keys_section, KLY, KEYS_SECTION, GtkBox)

GtkWidget *kly_keys_section_new       (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker, KlyNetworkHint *network);
gboolean   kly_keys_section_has_input (KlyKeysSection *self);
void       kly_keys_section_show_key  (KlyKeysSection *self, KlyApiKey *key);

G_END_DECLS
