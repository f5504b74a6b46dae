/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "clamp.h"

/**
 * KlyClamp:
 *
 * Keeps its child from growing wider than a line of text can be read, and
 * centres it in what room there is. Its place is inside a #GtkViewport.
 */
struct _KlyClamp {
  GtkBin parent_instance;

  int maximum_width;
};

enum {
  PROP_0,
  PROP_MAXIMUM_WIDTH,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (KlyClamp, kly_clamp, GTK_TYPE_BIN)

static void
kly_clamp_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_MAXIMUM_WIDTH)
    g_value_set_int (value, KLY_CLAMP (object)->maximum_width);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
kly_clamp_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_MAXIMUM_WIDTH)
    KLY_CLAMP (object)->maximum_width = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static GtkWidget *
get_visible_child (KlyClamp *self)
{
  GtkWidget *child = gtk_bin_get_child (GTK_BIN (self));

  return child != NULL && gtk_widget_get_visible (child) ? child : NULL;
}

static int
get_child_width (KlyClamp *self, GtkWidget *child, int width)
{
  int minimum;

  gtk_widget_get_preferred_width (child, &minimum, NULL);
  return MIN (width, MAX (minimum, self->maximum_width));
}

static GtkSizeRequestMode
kly_clamp_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
kly_clamp_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  KlyClamp *self = KLY_CLAMP (widget);
  GtkWidget *child = get_visible_child (self);

  *minimum = *natural = 0;
  if (child == NULL)
    return;

  gtk_widget_get_preferred_width (child, minimum, natural);
  *natural = MAX (*minimum, MIN (*natural, self->maximum_width));
}

/* A viewport asks for the width at a height and for the height without a width,
 * and makes no use of what these would tell beyond the width. Both would be of
 * the narrowest page: every text wrapped into a column, which takes longer than
 * all the rest. */
static void
kly_clamp_get_preferred_width_for_height (GtkWidget *widget, int height, int *minimum, int *natural)
{
  kly_clamp_get_preferred_width (widget, minimum, natural);
}

static void
kly_clamp_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
}

static void
kly_clamp_get_preferred_height_for_width (GtkWidget *widget, int width, int *minimum, int *natural)
{
  KlyClamp *self = KLY_CLAMP (widget);
  GtkWidget *child = get_visible_child (self);

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_get_preferred_height_for_width (child, get_child_width (self, child, width), minimum, natural);
}

static void
kly_clamp_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  KlyClamp *self = KLY_CLAMP (widget);
  GtkWidget *child = get_visible_child (self);
  GtkAllocation inner = *allocation;

  gtk_widget_set_allocation (widget, allocation);
  if (child == NULL)
    return;

  inner.width = get_child_width (self, child, allocation->width);
  inner.x += (allocation->width - inner.width) / 2;
  gtk_widget_size_allocate (child, &inner);
}

static void
kly_clamp_class_init (KlyClampClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = kly_clamp_get_property;
  object_class->set_property = kly_clamp_set_property;
  widget_class->get_request_mode = kly_clamp_get_request_mode;
  widget_class->get_preferred_width = kly_clamp_get_preferred_width;
  widget_class->get_preferred_width_for_height = kly_clamp_get_preferred_width_for_height;
  widget_class->get_preferred_height = kly_clamp_get_preferred_height;
  widget_class->get_preferred_height_for_width = kly_clamp_get_preferred_height_for_width;
  widget_class->size_allocate = kly_clamp_size_allocate;

  /**
   * KlyClamp:maximum-width:
   *
   * How wide the child may get, in pixels.
   */
  props[PROP_MAXIMUM_WIDTH] =
    g_param_spec_int ("maximum-width", "", "", 0, G_MAXINT, 760,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
kly_clamp_init (KlyClamp *self)
{
}
