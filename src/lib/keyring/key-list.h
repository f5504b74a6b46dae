/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "api-key.h"

G_BEGIN_DECLS

/* A #GListStore of keys without fields, by exchange and then by creation. */
void kly_key_list_set (GListStore *list, GPtrArray *keys);

G_END_DECLS
