/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "translatable.h"

#include "template-texts.h"

/* What is spent on texts in one frame; laying them out takes ten times that again. */
#define BUDGET_MICROSECONDS 500

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

/* What is left of a tree: the widgets whose texts are next, the first first. */
typedef struct {
  GQueue widgets;
} Retranslation;

static void
retranslation_free (gpointer data)
{
  Retranslation *self = data;

  g_queue_clear_full (&self->widgets, g_object_unref);
  g_free (self);
}

static void
add_child (GtkWidget *child, gpointer user_data)
{
  g_queue_push_tail (user_data, g_object_ref (child));
}

/* The children go before all that is left, as if the tree were walked. */
static void
add_children (Retranslation *self, GtkWidget *widget)
{
  GQueue children = G_QUEUE_INIT;

  gtk_container_forall (GTK_CONTAINER (widget), add_child, &children);
  while (!g_queue_is_empty (&children))
    g_queue_push_head (&self->widgets, g_queue_pop_tail (&children));
}

static void
retranslate_next (Retranslation *self)
{
  g_autoptr (GtkWidget) widget = g_queue_pop_head (&self->widgets);

  /* Its parent may have thrown it away when its turn came. */
  if (gtk_widget_in_destruction (widget) || (gtk_widget_get_parent (widget) == NULL && !GTK_IS_WINDOW (widget)))
    return;
  kly_template_texts_apply (widget);
  if (KLY_IS_TRANSLATABLE (widget))
    kly_translatable_retranslate (KLY_TRANSLATABLE (widget));
  if (GTK_IS_CONTAINER (widget))
    add_children (self, widget);
}

static gboolean
on_frame (GtkWidget *root, GdkFrameClock *clock, gpointer user_data)
{
  Retranslation *self = user_data;
  gint64 end = g_get_monotonic_time () + BUDGET_MICROSECONDS;

  while (!g_queue_is_empty (&self->widgets) && g_get_monotonic_time () < end)
    retranslate_next (self);
  return g_queue_is_empty (&self->widgets) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/**
 * kly_retranslate_tree:
 * @root: a window
 *
 * Puts @root and everything in it into the current language, a little in every
 * frame: the layout of texts takes its time. A widget comes before its children,
 * so it may throw them away and build them anew.
 */
void
kly_retranslate_tree (GtkWidget *root)
{
  Retranslation *self = g_new0 (Retranslation, 1);

  g_queue_push_tail (&self->widgets, g_object_ref (root));
  gtk_widget_add_tick_callback (root, on_frame, self, retranslation_free);
}
