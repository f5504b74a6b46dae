/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "api-key.h"
#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_KEY_ITEM_SCHEMA "io.github.klyuchnik.Klyuchnik.Key"

const SecretSchema *kly_key_item_get_schema     (void) G_GNUC_CONST;
GHashTable         *kly_key_item_new_attributes (KlyApiKey *key);
GHashTable         *kly_key_item_new_query      (const char *item_id);
char               *kly_key_item_new_label      (KlyApiKey *key);
SecretValue        *kly_key_item_new_value      (KlyApiKey *key);

gboolean            kly_key_item_is_locked      (SecretRetrievable *item);
KlyApiKey          *kly_key_item_new_key        (SecretRetrievable *item);
void                kly_key_item_read           (KlyApiKey *key, SecretValue *value);

KlyKeyState         kly_key_item_get_state      (KlyApiKey *key);
void                kly_key_item_set_state      (KlyApiKey *key, KlyKeyState state);
void                kly_key_item_copy_place     (KlyApiKey *from, KlyApiKey *to);
gboolean            kly_key_item_was_read       (KlyApiKey *key, const char *place, gint64 since);
KlyApiKey          *kly_key_item_without_fields (KlyApiKey *key);
gboolean            kly_key_item_is_same        (KlyApiKey *a, KlyApiKey *b);
const char *const  *kly_key_item_get_names      (KlyApiKey *listed);

G_END_DECLS
