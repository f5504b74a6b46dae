/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-mark.h"

#include "page-parts.h"

#include <math.h>

#define SIZE 26
#define BOX 18.0
#define SMALL_BOX 11.0

/**
 * KlyFormMark:
 *
 * A box or a round button of an exchange's form as it has to be left. Shapes
 * tell the kinds apart; the colour, which the style gives, only helps.
 */
struct _KlyFormMark {
  GtkDrawingArea parent_instance;

  KlyMarkKind kind;
  gboolean round;
};

G_DEFINE_FINAL_TYPE (KlyFormMark, kly_form_mark, GTK_TYPE_DRAWING_AREA)

static const char *const style_classes[] = {
  [KLY_MARK_EMPTY] = "kly-empty",
  [KLY_MARK_TICKED] = "kly-ticked",
  [KLY_MARK_FIXED] = "kly-fixed",
  [KLY_MARK_FORBIDDEN] = "kly-forbidden",
  [KLY_MARK_RECOMMENDED] = "kly-recommended",
};

static void
trace_rounded_square (cairo_t *cr, double size, double radius)
{
  double half = size / 2.0 - radius;

  cairo_new_path (cr);
  cairo_arc (cr, half, -half, radius, -G_PI_2, 0);
  cairo_arc (cr, half, half, radius, 0, G_PI_2);
  cairo_arc (cr, -half, half, radius, G_PI_2, G_PI);
  cairo_arc (cr, -half, -half, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace_box (KlyFormMark *self, cairo_t *cr, double size)
{
  if (self->round) {
    cairo_new_path (cr);
    cairo_arc (cr, 0, 0, size / 2.0, 0, 2 * G_PI);
  } else {
    trace_rounded_square (cr, size, size / 6.0);
  }
}

static void
trace_octagon (cairo_t *cr, double radius)
{
  cairo_new_path (cr);
  for (guint i = 0; i < 8; i++) {
    double angle = (i + 0.5) * G_PI / 4.0;

    cairo_line_to (cr, radius * cos (angle), radius * sin (angle));
  }
  cairo_close_path (cr);
}

static void
use_colour_of_paper (KlyFormMark *self, cairo_t *cr)
{
  GdkRGBA paper;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "theme_base_color", &paper))
    gdk_rgba_parse (&paper, "white");
  gdk_cairo_set_source_rgba (cr, &paper);
}

/* The tick, or the dot of a round button. */
static void
draw_inside (KlyFormMark *self, cairo_t *cr)
{
  cairo_new_path (cr);
  if (self->round) {
    cairo_arc (cr, 0, 0, BOX / 5.0, 0, 2 * G_PI);
    cairo_fill (cr);
    return;
  }
  cairo_set_line_width (cr, 2.4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, -4.6, 0.4);
  cairo_line_to (cr, -1.4, 3.6);
  cairo_line_to (cr, 4.6, -3.4);
  cairo_stroke (cr);
}

static void
draw_outline (KlyFormMark *self, cairo_t *cr)
{
  trace_box (self, cr, BOX - 1.5);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_forbidden (KlyFormMark *self, cairo_t *cr)
{
  trace_octagon (cr, SIZE / 2.0 - 0.5);
  cairo_set_line_width (cr, 2.4);
  cairo_stroke (cr);
  trace_box (self, cr, SMALL_BOX);
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
}

static gboolean
kly_form_mark_draw (GtkWidget *widget, cairo_t *cr)
{
  KlyFormMark *self = KLY_FORM_MARK (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA ink;

  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &ink);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_translate (cr, gtk_widget_get_allocated_width (widget) / 2.0, gtk_widget_get_allocated_height (widget) / 2.0);

  switch (self->kind) {
  case KLY_MARK_FORBIDDEN:
    draw_forbidden (self, cr);
    break;
  case KLY_MARK_EMPTY:
    draw_outline (self, cr);
    break;
  case KLY_MARK_RECOMMENDED:
    draw_outline (self, cr);
    draw_inside (self, cr);
    break;
  case KLY_MARK_TICKED:
  case KLY_MARK_FIXED:
  default:
    trace_box (self, cr, BOX);
    cairo_fill (cr);
    use_colour_of_paper (self, cr);
    draw_inside (self, cr);
  }
  return GDK_EVENT_PROPAGATE;
}

static void
kly_form_mark_class_init (KlyFormMarkClass *klass)
{
  GTK_WIDGET_CLASS (klass)->draw = kly_form_mark_draw;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "formmark");
}

static void
kly_form_mark_init (KlyFormMark *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), SIZE, SIZE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * kly_form_mark_new:
 * @kind: how it is to be left
 * @round: whether it is a round button
 *
 * Returns: (transfer floating): a mark
 */
GtkWidget *
kly_form_mark_new (KlyMarkKind kind, gboolean round)
{
  KlyFormMark *self = g_object_new (KLY_TYPE_FORM_MARK, NULL);

  self->round = round;
  kly_form_mark_set_kind (self, kind);
  return GTK_WIDGET (self);
}

void
kly_form_mark_set_kind (KlyFormMark *self, KlyMarkKind kind)
{
  gtk_style_context_remove_class (gtk_widget_get_style_context (GTK_WIDGET (self)), style_classes[self->kind]);
  self->kind = kind;
  kly_widget_add_class (GTK_WIDGET (self), style_classes[kind]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
