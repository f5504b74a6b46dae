/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-removal.h"

#include "key-job.h"

/* SECTION: deleting what can be undone for a while
 *
 * The key is only hidden at first. What would be lost when the program is
 * killed meanwhile is the removal, and no key. */

typedef struct {
  KlyApiKey *key;
  guint seconds;
  GSource *timer;  /* nullable */
  GSource *undone; /* nullable */
  gboolean is_under_way;
} Removal;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
removal_free (Removal *removal)
{
  clear_source (&removal->timer);
  clear_source (&removal->undone);
  g_object_unref (removal->key);
  g_free (removal);
}

static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);
}

gboolean
kly_key_removal_is_of (GTask *task, const char *item_id)
{
  Removal *removal = g_task_get_task_data (task);

  return g_strcmp0 (kly_api_key_get_item_id (removal->key), item_id) == 0;
}

/* The key has another item now. */
void
kly_key_removal_follow (GTask *task, const char *item_id)
{
  Removal *removal = g_task_get_task_data (task);

  kly_api_key_set_item_id (removal->key, item_id);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  KlyKeyRing *ring = KLY_KEY_RING (source);
  g_autoptr(GError) error = NULL;
  gboolean deleted = kly_key_ring_delete_finish (ring, result, &error) || is_gone (error);

  kly_key_shelf_unhide (kly_key_ring_get_shelf (ring), task);
  if (deleted)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * kly_key_removal_commit:
 * @task: a removal
 *
 * Deletes the item now; from here on there is no undoing.
 */
void
kly_key_removal_commit (GTask *task)
{
  Removal *removal = g_task_get_task_data (task);

  clear_source (&removal->timer);
  clear_source (&removal->undone);
  if (removal->is_under_way)
    return;
  removal->is_under_way = TRUE;
  kly_key_ring_delete_async (g_task_get_source_object (task), removal->key, NULL, on_deleted,
                             g_object_ref (task));
}

static gboolean
on_time_over (gpointer user_data)
{
  kly_key_removal_commit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_undone (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  Removal *removal = g_task_get_task_data (task);

  clear_source (&removal->timer);
  clear_source (&removal->undone);
  kly_key_shelf_unhide (kly_key_job_get_shelf (task), task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Undone");
  return G_SOURCE_REMOVE;
}

/* The sources hold nothing: the list of what is hidden holds the task. */
static void
hide (GTask *task)
{
  Removal *removal = g_task_get_task_data (task);
  GCancellable *undo = g_task_get_cancellable (task);

  kly_key_shelf_hide (kly_key_job_get_shelf (task), task);
  removal->timer = g_timeout_source_new_seconds (removal->seconds);
  g_source_set_callback (removal->timer, on_time_over, task, NULL);
  g_source_attach (removal->timer, g_main_context_get_thread_default ());
  if (undo == NULL)
    return;
  removal->undone = g_cancellable_source_new (undo);
  g_source_set_callback (removal->undone, G_SOURCE_FUNC (on_undone), task, NULL);
  g_source_attach (removal->undone, g_main_context_get_thread_default ());
}

/* Its item need not make sense, but must not be locked when the time is over
 * and nobody expects a prompt any more. */
static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(KlyApiKey) revealed = kly_key_ring_reveal_finish (KLY_KEY_RING (source), result, &error);

  if (revealed != NULL || g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_BROKEN_ITEM))
    hide (task);
  else if (is_gone (error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * kly_key_ring_delete_later_async:
 * @self: a key ring
 * @key: a key of the list
 * @seconds: how long it can be undone
 * @undo: (nullable): cancelled to undo it
 * @callback: (scope async): called when it is done or undone
 * @user_data: for @callback
 *
 * Takes one key out of the list, and deletes it when the time is over.
 */
void
kly_key_ring_delete_later_async (KlyKeyRing *self,
                                 KlyApiKey *key,
                                 guint seconds,
                                 GCancellable *undo,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr(GTask) task = NULL;
  Removal *removal;

  g_return_if_fail (KLY_IS_KEY_RING (self));
  g_return_if_fail (KLY_IS_API_KEY (key));

  task = g_task_new (self, undo, callback, user_data);
  removal = g_new0 (Removal, 1);
  removal->key = kly_api_key_copy (key);
  removal->seconds = seconds;
  g_task_set_source_tag (task, kly_key_ring_delete_later_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, removal, (GDestroyNotify) removal_free);
  if (kly_key_ring_get_state (self, key) == KLY_KEY_STATE_LOCKED)
    kly_key_ring_reveal_async (self, key, undo, on_unlocked, g_steal_pointer (&task));
  else
    hide (task);
}

gboolean
kly_key_ring_delete_later_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
