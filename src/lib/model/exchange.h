/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "permission.h"

G_BEGIN_DECLS

#define KLY_TYPE_EXCHANGE (kly_exchange_get_type ())
G_DECLARE_FINAL_TYPE (KlyExchange, kly_exchange, KLY, EXCHANGE, GObject)

KlyExchange       *kly_exchange_new             (const char *id, const char *name);
const char        *kly_exchange_get_id          (KlyExchange *self);
const char        *kly_exchange_get_name        (KlyExchange *self);
const char        *kly_exchange_get_colour      (KlyExchange *self);
const char        *kly_exchange_get_gunbot_id   (KlyExchange *self);
const char        *kly_exchange_get_closed_date (KlyExchange *self);
const char        *kly_exchange_get_successor   (KlyExchange *self);
const char *const *kly_exchange_get_aliases     (KlyExchange *self);
gboolean           kly_exchange_is_open         (KlyExchange *self);
gboolean           kly_exchange_has_purpose     (KlyExchange *self, KlyPurpose purpose);
gboolean           kly_exchange_matches         (KlyExchange *self, const char *const *folded_words);

void kly_exchange_set_colour    (KlyExchange *self, const char *colour);
void kly_exchange_set_gunbot_id (KlyExchange *self, const char *gunbot_id);
void kly_exchange_set_closed    (KlyExchange *self, const char *date, const char *successor);
void kly_exchange_add_alias     (KlyExchange *self, const char *alias);
void kly_exchange_add_purpose   (KlyExchange *self, KlyPurpose purpose);

char **kly_exchange_fold_search (const char *text);

G_END_DECLS
