/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "exchange.h"

G_BEGIN_DECLS

#define KLY_TYPE_EXCHANGE_ROW (kly_exchange_row_get_type ())
G_DECLARE_FINAL_TYPE (KlyExchangeRow, kly_exchange_row, KLY, EXCHANGE_ROW, GtkListBoxRow)

GtkWidget   *kly_exchange_row_new          (KlyExchange *exchange);
KlyExchange *kly_exchange_row_get_exchange (KlyExchangeRow *self);
void         kly_exchange_row_set_n_keys   (KlyExchangeRow *self, guint n_keys);

G_END_DECLS
