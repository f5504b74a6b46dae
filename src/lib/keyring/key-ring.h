/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "api-key.h"
#include "key-ring-error.h"

G_BEGIN_DECLS

/**
 * KlyKeyState:
 * @KLY_KEY_STATE_READABLE: its item was read
 * @KLY_KEY_STATE_LOCKED: its item is locked: only exchange, site, purpose and
 *   perhaps the label are known; revealing or deleting it asks to unlock
 * @KLY_KEY_STATE_BROKEN: its item cannot be understood; it can be deleted
 * @KLY_KEY_STATE_SESSION: it lies in this process's locked memory only, and is
 *   gone with it
 */
typedef enum {
  KLY_KEY_STATE_READABLE,
  KLY_KEY_STATE_LOCKED,
  KLY_KEY_STATE_BROKEN,
  KLY_KEY_STATE_SESSION,
} KlyKeyState;

/**
 * KlyKeyRing:
 *
 * The person's keys in the system's key ring, as a #GListModel of #KlyApiKey
 * ordered by exchange and creation. Nothing is read before the first call;
 * listed keys have no fields: kly_key_ring_reveal_async() gives those of one.
 *
 * Keys that the person keeps for this session only are listed beside them and
 * used by the same calls, which for these neither ask nor need the service.
 *
 * What is asked is done one after the other, so that calls may overlap in any
 * way. Errors are of %KLY_KEY_RING_ERROR, or %G_IO_ERROR_CANCELLED. Every call
 * ends in time but for one that shows a prompt, which waits for the person.
 */
#define KLY_TYPE_KEY_RING (kly_key_ring_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyRing, kly_key_ring, KLY, KEY_RING, GObject)

KlyKeyRing  *kly_key_ring_new           (void);

/* Lists the keys; never prompts. Keys of a locked collection are listed as
 * locked, as far as the service tells anything of them. */
void         kly_key_ring_load_async    (KlyKeyRing *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     kly_key_ring_load_finish   (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* Asks to unlock what is locked, and lists the keys. Is DISMISSED when
 * something stays locked; the list is new all the same. */
void         kly_key_ring_unlock_async  (KlyKeyRing *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     kly_key_ring_unlock_finish (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* A copy of @key with its fields, read from the key ring; may prompt. */
void         kly_key_ring_reveal_async  (KlyKeyRing *self, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyApiKey   *kly_key_ring_reveal_finish (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* Stores @key, which must have its fields, as a new item; when @key has an item
 * id, it replaces that one, which goes only after the new one was read back.
 * On failure and when cancelled everything is as it was. When that one is GONE,
 * it is not brought back; when it was changed by others since it was revealed,
 * it stays beside the new one. May prompt. Answers the key as it is listed. */
void         kly_key_ring_store_async   (KlyKeyRing *self, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyApiKey   *kly_key_ring_store_finish  (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* May prompt. When the item is GONE already, the key leaves the list too. For
 * what a person asks for, delete_later is the one that can be undone. */
void         kly_key_ring_delete_async  (KlyKeyRing *self, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     kly_key_ring_delete_finish (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* Takes @key out of the list at once and deletes its item @seconds later.
 * Cancelling @undo until then puts it back, and the call ends as
 * %G_IO_ERROR_CANCELLED; later it does nothing. Nothing is deleted before, so
 * that a killed program loses no key. A locked key asks to unlock first. When
 * it fails, the key is in the list again. */
void         kly_key_ring_delete_later_async  (KlyKeyRing *self, KlyApiKey *key, guint seconds, GCancellable *undo, GAsyncReadyCallback callback, gpointer user_data);
gboolean     kly_key_ring_delete_later_finish (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* For the end of the program: what waits to be deleted is deleted now. Ends
 * when nothing is under way any more; it may wait for a prompt. */
gboolean     kly_key_ring_is_busy       (KlyKeyRing *self);
void         kly_key_ring_settle_async  (KlyKeyRing *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean     kly_key_ring_settle_finish (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* Keeps @key, which must have its fields, for this session only; answers it as
 * it is listed. When @key has the id of an item, that one stays as it is until
 * the session's key is moved: then it is replaced. */
KlyApiKey   *kly_key_ring_keep          (KlyKeyRing *self, KlyApiKey *key);
/* Stores a session's key in the key ring; the rest is as for store. */
void         kly_key_ring_move_async    (KlyKeyRing *self, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyApiKey   *kly_key_ring_move_finish   (KlyKeyRing *self, GAsyncResult *result, GError **error);

/* From now on the list follows what others do to the keys, after it was loaded
 * once. Emits KlyKeyRing::reloaded (GError *nullable) each time. */
void         kly_key_ring_follow        (KlyKeyRing *self);

/* The listed keys (GPtrArray of KlyApiKey) that are the same key as @key under
 * another item; @key is listed, or has its fields. */
GPtrArray   *kly_key_ring_find_twins    (KlyKeyRing *self, KlyApiKey *key);

gboolean     kly_key_ring_is_loaded     (KlyKeyRing *self);
guint        kly_key_ring_count         (KlyKeyRing *self, const char *exchange_id);
guint        kly_key_ring_count_locked  (KlyKeyRing *self);
/* What fields a listed key has, which lists none of them. */
gboolean     kly_key_ring_has_field     (KlyKeyRing *self, KlyApiKey *key, const char *name);
KlyKeyState  kly_key_ring_get_state     (KlyKeyRing *self, KlyApiKey *key);
gboolean     kly_key_ring_has_changed   (KlyKeyRing *self, KlyApiKey *key);

G_END_DECLS
