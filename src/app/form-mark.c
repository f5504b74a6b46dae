/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-mark.h"

#include "form-drawing.h"
#include "page-parts.h"

#define SIZE 26

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

static KlyGround
get_ground (GtkStyleContext *style)
{
  GdkRGBA paper;

  if (!gtk_style_context_lookup_color (style, "theme_base_color", &paper))
    gdk_rgba_parse (&paper, "white");
  return (KlyGround) { paper.red, paper.green, paper.blue };
}

static gboolean
kly_form_mark_draw (GtkWidget *widget, cairo_t *cr)
{
  KlyFormMark *self = KLY_FORM_MARK (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  KlyGround ground = get_ground (style);
  GdkRGBA ink;

  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &ink);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_translate (cr, gtk_widget_get_allocated_width (widget) / 2.0, gtk_widget_get_allocated_height (widget) / 2.0);
  kly_form_draw_mark (cr, self->kind, self->round, SIZE, &ground);
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
