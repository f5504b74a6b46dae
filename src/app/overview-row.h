/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "attention.h"
#include "exchange.h"
#include "roll-call.h"

G_BEGIN_DECLS

#define KLY_TYPE_OVERVIEW_ROW (kly_overview_row_get_type ())
G_DECLARE_FINAL_TYPE (KlyOverviewRow, kly_overview_row, KLY, OVERVIEW_ROW, GtkListBoxRow)

GtkWidget   *kly_overview_row_new           (KlyKeyRing *ring, KlyRollCall *roll_call, KlyExchange *exchange, KlyApiKey *key, guint position);
void         kly_overview_row_set_key       (KlyOverviewRow *self, KlyApiKey *key, guint position);
void         kly_overview_row_update        (KlyOverviewRow *self);
KlyApiKey   *kly_overview_row_get_key       (KlyOverviewRow *self);
KlyAttention kly_overview_row_get_attention (KlyOverviewRow *self);
int          kly_overview_row_compare       (KlyOverviewRow *self, KlyOverviewRow *other);

G_END_DECLS
