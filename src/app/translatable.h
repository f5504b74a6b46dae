/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_TRANSLATABLE (kly_translatable_get_type ())
G_DECLARE_INTERFACE (KlyTranslatable, kly_translatable, KLY, TRANSLATABLE, GtkWidget)

struct _KlyTranslatableInterface {
  GTypeInterface parent_iface;

  void (*retranslate) (KlyTranslatable *self);
};

void kly_translatable_retranslate (KlyTranslatable *self);
void kly_retranslate_tree         (GtkWidget *root);

G_END_DECLS
