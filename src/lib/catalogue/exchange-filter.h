/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange.h"

G_BEGIN_DECLS

#define KLY_TYPE_EXCHANGE_FILTER (kly_exchange_filter_get_type ())
G_DECLARE_FINAL_TYPE (KlyExchangeFilter, kly_exchange_filter, KLY, EXCHANGE_FILTER, GObject)

KlyExchangeFilter *kly_exchange_filter_new       (GListModel *exchanges, guint chunk);
void               kly_exchange_filter_set_text  (KlyExchangeFilter *self, const char *text);
gboolean           kly_exchange_filter_show_more (KlyExchangeFilter *self);
int                kly_exchange_filter_reveal    (KlyExchangeFilter *self, const char *exchange_id);

G_END_DECLS
