/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "pair-line.h"

#include "text.h"

#define COLUMN_SPACING 12
#define ROW_SPACING 6

/**
 * KlyPairLine:
 *
 * Two widgets beside each other where both have the room they would like, and
 * one below the other where they have not. Where only one is visible it has
 * all the room.
 */
struct _KlyPairLine {
  GtkContainer parent_instance;

  GtkWidget *first;  /* nullable before it is added, and once it is removed */
  GtkWidget *second; /* nullable, likewise */
  gboolean spread;
  int first_chars;
  int second_chars;
};

enum {
  PROP_0,
  PROP_SPREAD,
  PROP_FIRST_CHARS,
  PROP_SECOND_CHARS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (KlyPairLine, kly_pair_line, GTK_TYPE_CONTAINER)

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_get_visible (child);
}

static gboolean
is_pair (KlyPairLine *self)
{
  return is_shown (self->first) && is_shown (self->second);
}

/* Nullable: the one that is shown where only one is. */
static GtkWidget *
get_single (KlyPairLine *self)
{
  return is_shown (self->first) ? self->first : is_shown (self->second) ? self->second : NULL;
}

static int
get_natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_get_preferred_width (child, NULL, &natural);
  return natural;
}

/* How wide each must be to stand beside the other. */
static int
get_first_width (KlyPairLine *self)
{
  int natural = get_natural_width (self->first);

  return self->first_chars > 0 ? MIN (natural, kly_text_guess_width (GTK_WIDGET (self), self->first_chars)) : natural;
}

static int
get_second_width (KlyPairLine *self)
{
  return self->second_chars > 0 ? kly_text_guess_width (GTK_WIDGET (self), self->second_chars)
                                : get_natural_width (self->second);
}

static gboolean
fits (KlyPairLine *self, int width)
{
  return get_first_width (self) + COLUMN_SPACING + get_second_width (self) <= width;
}

static void
share (KlyPairLine *self, int width, int *first, int *second)
{
  int natural = get_natural_width (self->first);

  if (self->second_chars > 0) {
    *first = natural;
    *second = width - COLUMN_SPACING - *first;
    return;
  }
  *second = get_natural_width (self->second);
  *first = width - COLUMN_SPACING - *second;
  if (!self->spread)
    *first = MIN (*first, natural);
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
  if (!is_pair (self)) {
    if (get_single (self) != NULL)
      gtk_widget_get_preferred_width (get_single (self), minimum, natural);
    return;
  }

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
  int width_1 = width, width_2 = width;
  gboolean beside;

  *minimum = *natural = 0;
  if (!is_pair (self)) {
    if (get_single (self) != NULL)
      gtk_widget_get_preferred_height_for_width (get_single (self), width, minimum, natural);
    return;
  }

  beside = fits (self, width);
  if (beside)
    share (self, width, &width_1, &width_2);
  gtk_widget_get_preferred_height_for_width (self->first, width_1, &minimum_1, &natural_1);
  gtk_widget_get_preferred_height_for_width (self->second, width_2, &minimum_2, &natural_2);
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

  share (self, whole, &first->width, &second->width);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL) {
    first->x += whole - first->width;
    second->x += whole - first->width - COLUMN_SPACING - second->width;
  } else {
    second->x += first->width + COLUMN_SPACING;
  }
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
  if (!is_pair (self)) {
    if (get_single (self) != NULL)
      gtk_widget_size_allocate (get_single (self), allocation);
    return;
  }

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

static GType
kly_pair_line_child_type (GtkContainer *container)
{
  KlyPairLine *self = KLY_PAIR_LINE (container);

  return self->first == NULL || self->second == NULL ? GTK_TYPE_WIDGET : G_TYPE_NONE;
}

static void
kly_pair_line_add (GtkContainer *container, GtkWidget *child)
{
  KlyPairLine *self = KLY_PAIR_LINE (container);
  GtkWidget **place = self->first == NULL ? &self->first : &self->second;

  g_return_if_fail (*place == NULL);

  *place = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
kly_pair_line_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  KlyPairLine *self = KLY_PAIR_LINE (object);

  if (prop_id == PROP_SPREAD)
    g_value_set_boolean (value, self->spread);
  else if (prop_id == PROP_FIRST_CHARS)
    g_value_set_int (value, self->first_chars);
  else if (prop_id == PROP_SECOND_CHARS)
    g_value_set_int (value, self->second_chars);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
kly_pair_line_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KlyPairLine *self = KLY_PAIR_LINE (object);

  if (prop_id == PROP_SPREAD)
    self->spread = g_value_get_boolean (value);
  else if (prop_id == PROP_FIRST_CHARS)
    self->first_chars = g_value_get_int (value);
  else if (prop_id == PROP_SECOND_CHARS)
    self->second_chars = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * KlyPairLine:spread:
   *
   * Whether the second widget, when it is beside, stands at the far end.
   */
  props[PROP_SPREAD] =
    g_param_spec_boolean ("spread", "", "", FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * KlyPairLine:first-chars:
   *
   * For how many characters the first widget must have room to stand beside
   * the second, though it would like more: it wraps then. 0 for as many as it
   * likes.
   */
  props[PROP_FIRST_CHARS] =
    g_param_spec_int ("first-chars", "", "", 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * KlyPairLine:second-chars:
   *
   * For how many characters there must be room beside the first widget; the
   * second has all that the first leaves then. 0 for what it likes.
   */
  props[PROP_SECOND_CHARS] =
    g_param_spec_int ("second-chars", "", "", 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
kly_pair_line_class_init (KlyPairLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkContainerClass *container_class = GTK_CONTAINER_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = kly_pair_line_get_property;
  object_class->set_property = kly_pair_line_set_property;
  container_class->add = kly_pair_line_add;
  container_class->child_type = kly_pair_line_child_type;
  container_class->forall = kly_pair_line_forall;
  container_class->remove = kly_pair_line_remove;

  widget_class->get_request_mode = kly_pair_line_get_request_mode;
  widget_class->get_preferred_width = kly_pair_line_get_preferred_width;
  widget_class->get_preferred_height = kly_pair_line_get_preferred_height;
  widget_class->get_preferred_height_for_width = kly_pair_line_get_preferred_height_for_width;
  widget_class->size_allocate = kly_pair_line_size_allocate;
  install_properties (object_class);
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
  GtkWidget *self = g_object_new (KLY_TYPE_PAIR_LINE, "spread", spread, NULL);

  gtk_container_add (GTK_CONTAINER (self), first);
  gtk_container_add (GTK_CONTAINER (self), second);
  return self;
}
