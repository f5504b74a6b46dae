/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_EXCHANGE_LIST (kly_exchange_list_get_type ())
G_DECLARE_FINAL_TYPE (KlyExchangeList, kly_exchange_list, KLY, EXCHANGE_LIST, GtkBox)

void     kly_exchange_list_set_models  (KlyExchangeList *self, GListModel *exchanges, KlyKeyRing *ring);
void     kly_exchange_list_set_current (KlyExchangeList *self, const char *exchange_id);
void     kly_exchange_list_set_keys_current (KlyExchangeList *self, gboolean current);
void     kly_exchange_list_focus_row   (KlyExchangeList *self, const char *exchange_id);
void     kly_exchange_list_search      (KlyExchangeList *self);
void     kly_exchange_list_search_for  (KlyExchangeList *self, const char *text);
void     kly_exchange_list_type_ahead  (KlyExchangeList *self, GdkEventKey *event);
void     kly_exchange_list_stop_search (KlyExchangeList *self);

gboolean kly_exchange_list_is_type_ahead (GdkEventKey *event);

G_END_DECLS
