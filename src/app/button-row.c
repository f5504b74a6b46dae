/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "button-row.h"

#include "page-parts.h"

/**
 * KlyButtonRow:
 *
 * Buttons beside each other where they fit, and one below the other, as wide
 * as the row, where they do not; there a label that is too long wraps.
 * (#GtkFlowBox would do, but it is a table to a screen reader.)
 */
struct _KlyButtonRow {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (KlyButtonRow, kly_button_row, GTK_TYPE_BOX)

static GList *
list_visible (KlyButtonRow *self)
{
  GList *children = gtk_container_get_children (GTK_CONTAINER (self));

  for (GList *l = children; l != NULL;) {
    GList *next = l->next;

    if (!gtk_widget_get_visible (l->data))
      children = g_list_delete_link (children, l);
    l = next;
  }
  return children;
}

static void
measure_width (GList *children, int spacing, int *widest_minimum, int *sum_natural)
{
  *widest_minimum = 0;
  *sum_natural = 0;
  for (GList *l = children; l != NULL; l = l->next) {
    int minimum, natural;

    gtk_widget_get_preferred_width (l->data, &minimum, &natural);
    *widest_minimum = MAX (*widest_minimum, minimum);
    *sum_natural += natural + (l->prev != NULL ? spacing : 0);
  }
}

static gboolean
fits (GList *children, int spacing, int width)
{
  int widest_minimum, sum_natural;

  measure_width (children, spacing, &widest_minimum, &sum_natural);
  return sum_natural <= width;
}

static GtkSizeRequestMode
kly_button_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
kly_button_row_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  g_autoptr (GList) children = list_visible (KLY_BUTTON_ROW (widget));

  measure_width (children, gtk_box_get_spacing (GTK_BOX (widget)), minimum, natural);
  *natural = MAX (*minimum, *natural);
}

/* GtkBox's own would measure a row that does not wrap. */
static void
kly_button_row_get_preferred_width_for_height (GtkWidget *widget, int height, int *minimum, int *natural)
{
  kly_button_row_get_preferred_width (widget, minimum, natural);
}

/* Beside each other all have the width that they would like. */
static int
get_height (GtkWidget *child, int width, gboolean beside)
{
  int height;

  if (beside)
    gtk_widget_get_preferred_width (child, NULL, &width);
  gtk_widget_get_preferred_height_for_width (child, width, NULL, &height);
  return height;
}

static void
kly_button_row_get_preferred_height_for_width (GtkWidget *widget, int width, int *minimum, int *natural)
{
  g_autoptr (GList) children = list_visible (KLY_BUTTON_ROW (widget));
  int spacing = gtk_box_get_spacing (GTK_BOX (widget));
  gboolean beside = fits (children, spacing, width);

  *natural = 0;
  for (GList *l = children; l != NULL; l = l->next) {
    int height = get_height (l->data, width, beside);

    *natural = beside ? MAX (*natural, height) : *natural + height + (l->prev != NULL ? spacing : 0);
  }
  *minimum = *natural;
}

static void
kly_button_row_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  int width;

  gtk_widget_get_preferred_width (widget, &width, NULL);
  gtk_widget_get_preferred_height_for_width (widget, width, minimum, natural);
}

static void
kly_button_row_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  g_autoptr (GList) children = list_visible (KLY_BUTTON_ROW (widget));
  int spacing = gtk_box_get_spacing (GTK_BOX (widget));
  gboolean beside = fits (children, spacing, allocation->width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0;

  gtk_widget_set_allocation (widget, allocation);
  for (GList *l = children; l != NULL; l = l->next) {
    GtkAllocation place = { allocation->x, allocation->y + y, allocation->width, 0 };

    place.height = get_height (l->data, allocation->width, beside);
    if (beside) {
      gtk_widget_get_preferred_width (l->data, NULL, &place.width);
      place.x += mirrored ? allocation->width - x - place.width : x;
      x += place.width + spacing;
    } else {
      y += place.height + spacing;
    }
    gtk_widget_size_allocate (l->data, &place);
  }
}

/* GtkBox draws itself where it has put itself, which is nowhere here. */
static gboolean
kly_button_row_draw (GtkWidget *widget, cairo_t *cr)
{
  g_autoptr (GList) children = list_visible (KLY_BUTTON_ROW (widget));

  for (GList *l = children; l != NULL; l = l->next)
    gtk_container_propagate_draw (GTK_CONTAINER (widget), l->data, cr);
  return GDK_EVENT_PROPAGATE;
}

static void
kly_button_row_add (GtkContainer *container, GtkWidget *child)
{
  GTK_CONTAINER_CLASS (kly_button_row_parent_class)->add (container, child);
  if (GTK_IS_BUTTON (child))
    kly_button_wrap (GTK_BUTTON (child));
}

static void
kly_button_row_class_init (KlyButtonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_CONTAINER_CLASS (klass)->add = kly_button_row_add;
  widget_class->draw = kly_button_row_draw;
  widget_class->get_request_mode = kly_button_row_get_request_mode;
  widget_class->get_preferred_width = kly_button_row_get_preferred_width;
  widget_class->get_preferred_height = kly_button_row_get_preferred_height;
  widget_class->get_preferred_width_for_height = kly_button_row_get_preferred_width_for_height;
  widget_class->get_preferred_height_for_width = kly_button_row_get_preferred_height_for_width;
  widget_class->size_allocate = kly_button_row_size_allocate;
}

static void
kly_button_row_init (KlyButtonRow *self)
{
}
