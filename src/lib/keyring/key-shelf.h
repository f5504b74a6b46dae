/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "api-key.h"

G_BEGIN_DECLS

/**
 * KlyKeyShelf:
 *
 * KlyKeyRing's memory: the items that were found, the keys that are kept for
 * this session, and what of them is hidden because it is being deleted. Its
 * model lists what is left, without fields.
 */
#define KLY_TYPE_KEY_SHELF (kly_key_shelf_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyShelf, kly_key_shelf, KLY, KEY_SHELF, GObject)

KlyKeyShelf *kly_key_shelf_new         (void);
GListModel  *kly_key_shelf_get_model   (KlyKeyShelf *self);

void         kly_key_shelf_set_found   (KlyKeyShelf *self, GPtrArray *keys);
void         kly_key_shelf_replace     (KlyKeyShelf *self, const char *before, const char *gone, KlyApiKey *key);
void         kly_key_shelf_drop_found  (KlyKeyShelf *self, const char *item_id);
void         kly_key_shelf_remember    (KlyKeyShelf *self, KlyApiKey *key);
gboolean     kly_key_shelf_has_changed (KlyKeyShelf *self, KlyApiKey *key);
gboolean     kly_key_shelf_was_read    (KlyKeyShelf *self, const char *place, gint64 since);

KlyApiKey   *kly_key_shelf_keep        (KlyKeyShelf *self, KlyApiKey *key);
KlyApiKey   *kly_key_shelf_get_kept    (KlyKeyShelf *self, KlyApiKey *key);
const char  *kly_key_shelf_get_origin  (KlyKeyShelf *self, KlyApiKey *key);
void         kly_key_shelf_drop_kept   (KlyKeyShelf *self, KlyApiKey *key);
void         kly_key_shelf_follow      (KlyKeyShelf *self, KlyApiKey *key);

void         kly_key_shelf_hide        (KlyKeyShelf *self, GTask *removal);
void         kly_key_shelf_unhide      (KlyKeyShelf *self, GTask *removal);
GList       *kly_key_shelf_list_hidden (KlyKeyShelf *self);

GPtrArray   *kly_key_shelf_find_twins  (KlyKeyShelf *self, KlyApiKey *key);

G_END_DECLS
