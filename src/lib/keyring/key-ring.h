/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "api-key.h"
#include "key-ring-error.h"

G_BEGIN_DECLS

/**
 * KlyKeyRing:
 *
 * The person's keys in the system's key ring, as a #GListModel of #KlyApiKey.
 * Nothing is read before kly_key_ring_load_async(); listing holds no secrets
 * (the fields are empty) until kly_key_ring_reveal_async() of one key.
 */
#define KLY_TYPE_KEY_RING (kly_key_ring_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyRing, kly_key_ring, KLY, KEY_RING, GObject)

KlyKeyRing *kly_key_ring_new           (void);

/* Finds the items (their attributes and labels only). */
void        kly_key_ring_load_async    (KlyKeyRing *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean    kly_key_ring_load_finish   (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* A copy of @key with its fields, read from the key ring; may prompt to unlock. */
void        kly_key_ring_reveal_async  (KlyKeyRing *self, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyApiKey  *kly_key_ring_reveal_finish (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* Stores @key as a new item; when @key has an item id, the new item is stored
 * and read back before the old one goes. Answers the key as listed. */
void        kly_key_ring_store_async   (KlyKeyRing *self, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyApiKey  *kly_key_ring_store_finish  (KlyKeyRing *self, GAsyncResult *result, GError **error);

void        kly_key_ring_delete_async  (KlyKeyRing *self, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean    kly_key_ring_delete_finish (KlyKeyRing *self, GAsyncResult *result, GError **error);

gboolean    kly_key_ring_is_loaded     (KlyKeyRing *self);
guint       kly_key_ring_count         (KlyKeyRing *self, const char *exchange_id);

G_END_DECLS
