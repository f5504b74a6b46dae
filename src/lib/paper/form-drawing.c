/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-drawing.h"

#include <math.h>

/* Everything is given for a mark of this size. */
#define SIZE 26.0
#define BOX 18.0
#define SMALL_BOX 11.0

/**
 * kly_trace_rounded:
 * @cr: where
 * @x: the left edge
 * @y: the upper edge
 * @width: its width
 * @height: its height
 * @radius: of its corners
 *
 * Makes a rectangle with rounded corners the current path.
 */
void
kly_trace_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace_box (cairo_t *cr, gboolean round, double size)
{
  if (round) {
    cairo_new_path (cr);
    cairo_arc (cr, 0, 0, size / 2.0, 0, 2 * G_PI);
  } else {
    kly_trace_rounded (cr, -size / 2.0, -size / 2.0, size, size, size / 6.0);
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

/* The tick, or the dot of a round button. */
static void
draw_inside (cairo_t *cr, gboolean round)
{
  cairo_new_path (cr);
  if (round) {
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
draw_outline (cairo_t *cr, gboolean round)
{
  trace_box (cr, round, BOX - 1.5);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
draw_forbidden (cairo_t *cr, gboolean round)
{
  trace_octagon (cr, SIZE / 2.0 - 0.5);
  cairo_set_line_width (cr, 2.4);
  cairo_stroke (cr);
  trace_box (cr, round, SMALL_BOX);
  cairo_set_line_width (cr, 1.6);
  cairo_stroke (cr);
}

/**
 * kly_form_draw_mark:
 * @cr: where; its source is the ink, its origin the mark's middle
 * @kind: what to draw
 * @round: whether it is a round button
 * @size: how large
 * @ground: what is around it
 *
 * Draws a box or a round button of a form. Shapes tell the kinds apart, so
 * that no colour is needed.
 */
void
kly_form_draw_mark (cairo_t *cr, KlyMarkKind kind, gboolean round, double size, const KlyGround *ground)
{
  cairo_save (cr);
  cairo_scale (cr, size / SIZE, size / SIZE);
  switch (kind) {
  case KLY_MARK_FORBIDDEN:
    draw_forbidden (cr, round);
    break;
  case KLY_MARK_EMPTY:
    draw_outline (cr, round);
    break;
  case KLY_MARK_RECOMMENDED:
    draw_outline (cr, round);
    draw_inside (cr, round);
    break;
  case KLY_MARK_TICKED:
  case KLY_MARK_FIXED:
  default:
    trace_box (cr, round, BOX);
    cairo_fill (cr);
    cairo_set_source_rgb (cr, ground->red, ground->green, ground->blue);
    draw_inside (cr, round);
  }
  cairo_restore (cr);
}
