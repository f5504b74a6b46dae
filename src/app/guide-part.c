/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "guide-part.h"

#include "page-parts.h"
#include "translatable.h"

/**
 * KlyGuidePart:
 *
 * A part of a guide's page that only shows texts. It is built piece by piece
 * as the frames go by, and at a change of language simply built again.
 */
struct _KlyGuidePart {
  GtkBox parent_instance;

  KlyGuide *guide;
  KlyExchange *successor; /* nullable */
  KlyGuidePartBuild build;
  KlyWorkQueue *queue;
  guint n_built;
  gboolean complete;
};

static gboolean
build_next (GtkWidget *widget)
{
  KlyGuidePart *self = KLY_GUIDE_PART (widget);

  if (!self->complete)
    self->complete = !self->build (GTK_BOX (self), self->guide, self->successor, self->n_built++);
  return !self->complete;
}

/* In one go: a page that shrank and grew again would jump about. */
static gboolean
build_again (GtkWidget *widget)
{
  KlyGuidePart *self = KLY_GUIDE_PART (widget);

  kly_box_clear (GTK_BOX (self));
  self->n_built = 0;
  self->complete = FALSE;
  while (build_next (widget))
    ;
  return FALSE;
}

static void
kly_guide_part_retranslate (KlyTranslatable *translatable)
{
  KlyGuidePart *self = KLY_GUIDE_PART (translatable);

  kly_work_queue_add (self->queue, GTK_WIDGET (self), build_again);
}

static void
kly_guide_part_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_guide_part_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyGuidePart, kly_guide_part, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_guide_part_translatable_init))

static void
kly_guide_part_finalize (GObject *object)
{
  KlyGuidePart *self = KLY_GUIDE_PART (object);

  g_clear_object (&self->guide);
  g_clear_object (&self->successor);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (kly_guide_part_parent_class)->finalize (object);
}

static void
kly_guide_part_class_init (KlyGuidePartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_guide_part_finalize;
  GTK_WIDGET_CLASS (klass)->get_request_mode = kly_height_for_width;
}

static void
kly_guide_part_init (KlyGuidePart *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * kly_guide_part_new:
 * @guide: what to show
 * @successor: (nullable): the exchange that took over a closed one
 * @build: which part
 * @queue: in which it is built
 *
 * Returns: (transfer floating): the part, still empty
 */
GtkWidget *
kly_guide_part_new (KlyGuide *guide, KlyExchange *successor, KlyGuidePartBuild build, KlyWorkQueue *queue)
{
  KlyGuidePart *self = g_object_new (KLY_TYPE_GUIDE_PART, NULL);

  self->guide = g_object_ref (guide);
  g_set_object (&self->successor, successor);
  self->build = build;
  self->queue = g_object_ref (queue);
  kly_work_queue_add (queue, GTK_WIDGET (self), build_next);
  return GTK_WIDGET (self);
}
