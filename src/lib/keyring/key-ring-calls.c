/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-job.h"
#include "key-removal.h"

/* The calls of a key ring that are jobs, each with its end. */

static gboolean
finish_boolean (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static KlyApiKey *
finish_key (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * kly_key_ring_load_async:
 * @self: a key ring
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Lists the keys without ever prompting. The list stays as it is when the key
 * ring does not answer.
 */
void
kly_key_ring_load_async (KlyKeyRing *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  static const KlyKeyWork load = { kly_key_job_load, NULL };

  g_return_if_fail (KLY_IS_KEY_RING (self));

  kly_key_ring_do (self, &load, NULL, cancellable, callback, user_data);
}

gboolean
kly_key_ring_load_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  return finish_boolean (self, result, error);
}

/**
 * kly_key_ring_unlock_async:
 * @self: a key ring
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Asks the person to unlock what is locked, and lists the keys.
 */
void
kly_key_ring_unlock_async (KlyKeyRing *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  static const KlyKeyWork unlock = { kly_key_job_unlock, NULL };

  g_return_if_fail (KLY_IS_KEY_RING (self));

  kly_key_ring_do (self, &unlock, NULL, cancellable, callback, user_data);
}

gboolean
kly_key_ring_unlock_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  return finish_boolean (self, result, error);
}

/**
 * kly_key_ring_reveal_async:
 * @self: a key ring
 * @key: a key of the list
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Reads the fields of one key.
 */
void
kly_key_ring_reveal_async (KlyKeyRing *self,
                           KlyApiKey *key,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  static const KlyKeyWork reveal = { kly_key_job_reveal, kly_session_job_reveal };

  g_return_if_fail (KLY_IS_KEY_RING (self));
  g_return_if_fail (KLY_IS_API_KEY (key));

  kly_key_ring_do (self, &reveal, key, cancellable, callback, user_data);
}

/**
 * kly_key_ring_reveal_finish:
 *
 * Returns: (transfer full): a key with its fields, or %NULL
 */
KlyApiKey *
kly_key_ring_reveal_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  return finish_key (self, result, error);
}

/**
 * kly_key_ring_store_async:
 * @self: a key ring
 * @key: a key with its fields; those it has now are stored
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Stores a key, or what has become of one.
 */
void
kly_key_ring_store_async (KlyKeyRing *self,
                          KlyApiKey *key,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  static const KlyKeyWork store = { kly_key_job_store, kly_session_job_store };

  g_return_if_fail (KLY_IS_KEY_RING (self));
  g_return_if_fail (KLY_IS_API_KEY (key));

  kly_key_ring_do (self, &store, key, cancellable, callback, user_data);
}

/**
 * kly_key_ring_store_finish:
 *
 * Returns: (transfer full): the key as it is listed, with its new item id, or
 *   %NULL
 */
KlyApiKey *
kly_key_ring_store_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  return finish_key (self, result, error);
}

/**
 * kly_key_ring_delete_async:
 * @self: a key ring
 * @key: a key of the list
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Deletes one key.
 */
void
kly_key_ring_delete_async (KlyKeyRing *self,
                           KlyApiKey *key,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  static const KlyKeyWork delete = { kly_key_job_delete, kly_session_job_delete };

  g_return_if_fail (KLY_IS_KEY_RING (self));
  g_return_if_fail (KLY_IS_API_KEY (key));

  kly_key_ring_do (self, &delete, key, cancellable, callback, user_data);
}

gboolean
kly_key_ring_delete_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  return finish_boolean (self, result, error);
}

/**
 * kly_key_ring_move_async:
 * @self: a key ring
 * @key: a key of the list that is kept for this session only
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Stores a session's key in the key ring; it stays the session's when that
 * fails.
 */
void
kly_key_ring_move_async (KlyKeyRing *self,
                         KlyApiKey *key,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  static const KlyKeyWork move = { kly_key_job_move, NULL };

  g_return_if_fail (KLY_IS_KEY_RING (self));
  g_return_if_fail (KLY_IS_API_KEY (key));

  kly_key_ring_do (self, &move, key, cancellable, callback, user_data);
}

/**
 * kly_key_ring_move_finish:
 *
 * Returns: (transfer full): the key as it is listed, with its new item id, or
 *   %NULL
 */
KlyApiKey *
kly_key_ring_move_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  return finish_key (self, result, error);
}

static void
do_nothing (GTask *task)
{
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * kly_key_ring_settle_async:
 * @self: a key ring
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Deletes now what can still be undone, and waits for all that is under way.
 */
void
kly_key_ring_settle_async (KlyKeyRing *self, GAsyncReadyCallback callback, gpointer user_data)
{
  static const KlyKeyWork nothing = { NULL, do_nothing };
  g_autoptr(GList) removals = NULL;

  g_return_if_fail (KLY_IS_KEY_RING (self));

  removals = g_list_copy (kly_key_shelf_list_hidden (kly_key_ring_get_shelf (self)));
  for (GList *l = removals; l != NULL; l = l->next)
    kly_key_removal_commit (l->data);
  kly_key_ring_do (self, &nothing, NULL, NULL, callback, user_data);
}

gboolean
kly_key_ring_settle_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  return finish_boolean (self, result, error);
}
