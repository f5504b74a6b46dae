/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "translatable.h"

#include "template-texts.h"

/**
 * KlyTranslatable:
 *
 * A widget that makes texts in C and can make them again in another language.
 * Texts of templates are the business of kly_template_texts_apply().
 */
G_DEFINE_INTERFACE (KlyTranslatable, kly_translatable, GTK_TYPE_WIDGET)

static void
kly_translatable_default_init (KlyTranslatableInterface *iface)
{
}

/**
 * kly_translatable_retranslate:
 * @self: a widget
 *
 * Makes the texts of @self, but not of its children, in the current language.
 */
void
kly_translatable_retranslate (KlyTranslatable *self)
{
  KLY_TRANSLATABLE_GET_IFACE (self)->retranslate (self);
}

static void
retranslate_child (GtkWidget *child, gpointer user_data)
{
  kly_retranslate_tree (child);
}

/**
 * kly_retranslate_tree:
 * @root: a widget, such as a window
 *
 * Puts @root and everything in it into the current language. A widget comes
 * before its children, so it may throw them away and build them anew.
 */
void
kly_retranslate_tree (GtkWidget *root)
{
  kly_template_texts_apply (root);
  if (KLY_IS_TRANSLATABLE (root))
    kly_translatable_retranslate (KLY_TRANSLATABLE (root));
  if (GTK_IS_CONTAINER (root))
    gtk_container_forall (GTK_CONTAINER (root), retranslate_child, NULL);
}
