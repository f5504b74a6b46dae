/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "exchange.h"

G_BEGIN_DECLS

#define KLY_TYPE_MONOGRAM (kly_monogram_get_type ())
G_DECLARE_FINAL_TYPE (KlyMonogram, kly_monogram, KLY, MONOGRAM, GtkDrawingArea)

void kly_monogram_set_exchange (KlyMonogram *self, KlyExchange *exchange);
void kly_monogram_set_diameter (KlyMonogram *self, int diameter);

G_END_DECLS
