/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "start-page.h"

#include "clamp.h"
#include "template-texts.h"

/**
 * KlyStartPage:
 *
 * Why a bot needs a key, and what this program does and never does.
 */
struct _KlyStartPage {
  GtkBin parent_instance;

  /* Template widgets */
  GtkWidget *clamp;
};

G_DEFINE_FINAL_TYPE (KlyStartPage, kly_start_page, GTK_TYPE_BIN)

static void
kly_start_page_class_init (KlyStartPageClass *klass)
{
  g_type_ensure (KLY_TYPE_CLAMP);
  kly_template_texts_install (GTK_WIDGET_CLASS (klass), "/io/github/klyuchnik/Klyuchnik/ui/start-page.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), KlyStartPage, clamp);
}

static void
kly_start_page_init (KlyStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  /* A viewport measures a visible child as soon as it gets one, long before it
   * has its style: all texts would be shaped once more than needed. */
  gtk_widget_show (self->clamp);
}

/**
 * kly_start_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
kly_start_page_new (void)
{
  return g_object_new (KLY_TYPE_START_PAGE, "visible", TRUE, NULL);
}
