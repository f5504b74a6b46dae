/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "pair-line.h"

#define COLUMN_SPACING 12
#define ROW_SPACING 6

/**
 * KlyPairLine:
 *
 * Two widgets beside each other where both have the room they would like, and
 * one below the other where they have not.
 */
struct _KlyPairLine {
  GtkContainer parent_instance;

  GtkWidget *first;  /* nullable once it is removed */
  GtkWidget *second; /* nullable, likewise */
  gboolean spread;
};

G_DEFINE_FINAL_TYPE (KlyPairLine, kly_pair_line, GTK_TYPE_CONTAINER)

static int
get_natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_get_preferred_width (child, NULL, &natural);
  return natural;
}

/* Children leave only when the line is destroyed. */
static gboolean
is_whole (KlyPairLine *self)
{
  return self->first != NULL && self->second != NULL;
}

static gboolean
fits (KlyPairLine *self, int width)
{
  return get_natural_width (self->first) + COLUMN_SPACING + get_natural_width (self->second) <= width;
}

static GtkSizeRequestMode
kly_pair_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
kly_pair_line_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  KlyPairLine *self = KLY_PAIR_LINE (widget);
  int minimum_1, natural_1, minimum_2, natural_2;

  *minimum = *natural = 0;
  if (!is_whole (self))
    return;

  gtk_widget_get_preferred_width (self->first, &minimum_1, &natural_1);
  gtk_widget_get_preferred_width (self->second, &minimum_2, &natural_2);
  *minimum = MAX (minimum_1, minimum_2);
  *natural = natural_1 + COLUMN_SPACING + natural_2;
}

static void
kly_pair_line_get_preferred_height_for_width (GtkWidget *widget, int width, int *minimum, int *natural)
{
  KlyPairLine *self = KLY_PAIR_LINE (widget);
  int minimum_1, natural_1, minimum_2, natural_2;
  gboolean beside;
  int width_2;

  *minimum = *natural = 0;
  if (!is_whole (self))
    return;

  beside = fits (self, width);
  width_2 = get_natural_width (self->second);
  gtk_widget_get_preferred_height_for_width (self->first, beside ? width - COLUMN_SPACING - width_2 : width,
                                             &minimum_1, &natural_1);
  gtk_widget_get_preferred_height_for_width (self->second, beside ? width_2 : width, &minimum_2, &natural_2);
  *minimum = beside ? MAX (minimum_1, minimum_2) : minimum_1 + ROW_SPACING + minimum_2;
  *natural = beside ? MAX (natural_1, natural_2) : natural_1 + ROW_SPACING + natural_2;
}

static void
kly_pair_line_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  int width;

  gtk_widget_get_preferred_width (widget, NULL, &width);
  gtk_widget_get_preferred_height_for_width (widget, width, minimum, natural);
}

static void
place_beside (KlyPairLine *self, GtkAllocation *first, GtkAllocation *second)
{
  int whole = first->width;

  second->width = get_natural_width (self->second);
  first->width = self->spread ? whole - COLUMN_SPACING - second->width : get_natural_width (self->first);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    first->x += whole - first->width;
  else
    second->x += first->width + COLUMN_SPACING;
}

static void
place_below (KlyPairLine *self, GtkAllocation *first, GtkAllocation *second)
{
  gtk_widget_get_preferred_height_for_width (self->first, first->width, NULL, &first->height);
  second->y += first->height + ROW_SPACING;
  second->height -= first->height + ROW_SPACING;
}

static void
kly_pair_line_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  KlyPairLine *self = KLY_PAIR_LINE (widget);
  GtkAllocation first = *allocation;
  GtkAllocation second = *allocation;

  gtk_widget_set_allocation (widget, allocation);
  if (!is_whole (self))
    return;

  if (fits (self, allocation->width))
    place_beside (self, &first, &second);
  else
    place_below (self, &first, &second);
  gtk_widget_size_allocate (self->first, &first);
  gtk_widget_size_allocate (self->second, &second);
}

static void
kly_pair_line_forall (GtkContainer *container, gboolean include_internals, GtkCallback callback, gpointer callback_data)
{
  KlyPairLine *self = KLY_PAIR_LINE (container);

  if (self->first != NULL)
    callback (self->first, callback_data);
  if (self->second != NULL)
    callback (self->second, callback_data);
}

static void
kly_pair_line_remove (GtkContainer *container, GtkWidget *child)
{
  KlyPairLine *self = KLY_PAIR_LINE (container);
  GtkWidget **place = child == self->first ? &self->first : &self->second;

  if (*place == child) {
    *place = NULL;
    gtk_widget_unparent (child);
  }
}

static void
kly_pair_line_class_init (KlyPairLineClass *klass)
{
  GtkContainerClass *container_class = GTK_CONTAINER_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  container_class->forall = kly_pair_line_forall;
  container_class->remove = kly_pair_line_remove;

  widget_class->get_request_mode = kly_pair_line_get_request_mode;
  widget_class->get_preferred_width = kly_pair_line_get_preferred_width;
  widget_class->get_preferred_height = kly_pair_line_get_preferred_height;
  widget_class->get_preferred_height_for_width = kly_pair_line_get_preferred_height_for_width;
  widget_class->size_allocate = kly_pair_line_size_allocate;
}

static void
kly_pair_line_init (KlyPairLine *self)
{
  gtk_widget_set_has_window (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * kly_pair_line_new:
 * @first: a visible widget
 * @second: a visible widget
 * @spread: whether @second, when it is beside, stands at the far end
 *
 * Returns: (transfer floating): a line of both
 */
GtkWidget *
kly_pair_line_new (GtkWidget *first, GtkWidget *second, gboolean spread)
{
  KlyPairLine *self = g_object_new (KLY_TYPE_PAIR_LINE, NULL);

  self->first = first;
  self->second = second;
  self->spread = spread;
  gtk_widget_set_parent (first, GTK_WIDGET (self));
  gtk_widget_set_parent (second, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
