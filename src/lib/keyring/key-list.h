/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "api-key.h"

G_BEGIN_DECLS

/* A #GListStore of keys without fields, by exchange and then by creation. */
void kly_key_list_set    (GListStore *list, GPtrArray *keys);
void kly_key_list_add    (GListStore *list, KlyApiKey *key);
void kly_key_list_remove (GListStore *list, const char *item_id);

G_END_DECLS
