/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "form-words.h"

G_BEGIN_DECLS

/* The ground on which something is drawn. */
typedef struct {
  double red, green, blue;
} KlyGround;

void kly_trace_rounded (cairo_t *cr, double x, double y, double width, double height, double radius);
void kly_form_draw_mark (cairo_t *cr, KlyMarkKind kind, gboolean round, double size, const KlyGround *ground);

G_END_DECLS
