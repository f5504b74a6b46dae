/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-tasks.h"

/* What is done with a key that lies in the key ring: its fields are read for
 * as long as it takes, and forgotten with the task. */

static void
on_renamed_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  KlyApiKey *listed = kly_key_ring_store_finish (KLY_KEY_RING (source), result, &error);

  if (listed == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, listed, g_object_unref);
}

static void
on_revealed_for_rename (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  KlyKeyRing *ring = KLY_KEY_RING (source);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr (KlyApiKey) revealed = kly_key_ring_reveal_finish (ring, result, &error);

  if (revealed == NULL) {
    g_task_return_error (task, error);
    return;
  }
  kly_api_key_set_label (revealed, g_task_get_task_data (task));
  kly_key_ring_store_async (ring, revealed, cancellable, on_renamed_stored, g_steal_pointer (&task));
}

/**
 * kly_rename_async:
 * @ring: the key ring
 * @key: a key as listed in @ring
 * @label: its new name
 * @cancellable: (nullable): a cancellable
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Gives @key another name.
 */
void
kly_rename_async (KlyKeyRing          *ring,
                  KlyApiKey           *key,
                  const char          *label,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  GTask *task = g_task_new (ring, cancellable, callback, user_data);

  g_task_set_source_tag (task, kly_rename_async);
  g_task_set_task_data (task, g_strdup (label), g_free);
  g_task_set_check_cancellable (task, FALSE);
  kly_key_ring_reveal_async (ring, key, cancellable, on_revealed_for_rename, task);
}

/**
 * kly_rename_finish:
 *
 * Returns: (transfer full) (nullable): the key as it is listed now
 */
KlyApiKey *
kly_rename_finish (KlyKeyRing *ring, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, ring), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
