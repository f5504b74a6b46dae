/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-job.h"

#include "key-item.h"
#include "key-vault.h"

static const char *
fresh_id (GTask *task)
{
  return kly_api_key_get_item_id (kly_key_job_get (task)->fresh);
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  gboolean was_there;

  if (!kly_vault_clear_finish (result, &was_there, &error))
    g_debug ("A half-stored key could not be removed: %s", error->message);
  g_task_return_error (task, g_steal_pointer (&kly_key_job_get (task)->failure));
}

/* What it said last counts for little when it does not answer any more: the
 * service died. It answered when the job began. */
static void
blame (KlyKeyJob *job, const GError *now)
{
  gboolean was_cancelled = g_error_matches (job->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gboolean is_dead = g_error_matches (job->failure, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE) ||
                     g_error_matches (now, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
  gboolean is_gone = g_error_matches (job->failure, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE);

  KlyKeyRingError death = job->fresh != NULL ? KLY_KEY_RING_ERROR_DIED : KLY_KEY_RING_ERROR_NO_SERVICE;

  if (was_cancelled || !(is_dead || is_gone))
    return;
  g_clear_error (&job->failure);
  job->failure = kly_key_ring_error_new (is_dead ? death : KLY_KEY_RING_ERROR_NOT_STORED);
}

static void
on_opened_to_undo (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_open = kly_vault_open_finish (result, &error);

  blame (kly_key_job_get (task), error);
  if (is_open && kly_key_job_get (task)->fresh != NULL)
    kly_vault_clear_async (fresh_id (task), KLY_VAULT_QUIET, NULL, on_undone, g_object_ref (task));
  else
    g_task_return_error (task, g_steal_pointer (&kly_key_job_get (task)->failure));
}

/* Removes what may have been stored, then fails with @error. Takes both. It is
 * not for the person to cancel. */
static void
undo (GTask *task, GError *error)
{
  kly_key_job_get (task)->failure = error;
  kly_vault_open_async (NULL, on_opened_to_undo, task);
}

/* Takes @task. The new key is safe: it is listed, without the one it replaces.
 * Should that one stay, it stays in the list too. */
static void
list_stored (GTask *task, gboolean old_is_gone)
{
  KlyKeyJob *job = kly_key_job_get (task);
  const char *before = kly_api_key_get_item_id (job->key);

  if (before != NULL && (old_is_gone || g_strcmp0 (before, job->old_id) != 0))
    kly_key_ring_emit_replaced (g_task_get_source_object (task), before, fresh_id (task));
  kly_key_shelf_replace (kly_key_job_get_shelf (task), before, old_is_gone ? job->old_id : NULL, job->fresh);
  g_task_return_pointer (task, kly_key_item_without_fields (job->fresh), g_object_unref);
  g_object_unref (task);
}

static void
on_old_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean was_there;
  gboolean cleared = kly_vault_clear_finish (result, &was_there, &error);

  if (!cleared)
    g_debug ("The replaced key could not be removed: %s", error->message);
  list_stored (user_data, cleared);
}

/* Takes @task. From here on there is no way back, nor a reason for one. */
static void
clear_old (GTask *task)
{
  KlyKeyJob *job = kly_key_job_get (task);

  if (job->old_id != NULL && !job->old_has_changed)
    kly_vault_clear_async (job->old_id, KLY_VAULT_MAY_PROMPT, NULL, on_old_cleared, task);
  else
    list_stored (task, FALSE);
}

static gboolean
is_as_written (KlyApiKey *written, GPtrArray *found)
{
  return found->len == 1 &&
         kly_key_item_get_state (found->pdata[0]) == KLY_KEY_STATE_READABLE &&
         kly_key_item_is_same (written, found->pdata[0]);
}

static void
on_read_back (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = kly_vault_find_finish (result, NULL, &error);

  if (found == NULL)
    undo (g_steal_pointer (&task), g_steal_pointer (&error));
  else if (!is_as_written (kly_key_job_get (task)->fresh, found))
    undo (g_steal_pointer (&task), kly_key_ring_error_new (KLY_KEY_RING_ERROR_NOT_STORED));
  else {
    kly_key_item_copy_place (found->pdata[0], kly_key_job_get (task)->fresh);
    clear_old (g_steal_pointer (&task));
  }
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (kly_vault_store_finish (result, &error))
    kly_vault_find_async (fresh_id (task), KLY_VAULT_QUIET, g_task_get_cancellable (task),
                          on_read_back, g_object_ref (task));
  else
    undo (g_steal_pointer (&task), g_steal_pointer (&error));
}

static KlyApiKey *
new_fresh (KlyApiKey *key)
{
  KlyApiKey *fresh = kly_api_key_copy (key);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  kly_api_key_set_item_id (fresh, id);
  if (kly_api_key_get_created (fresh) == NULL)
    kly_api_key_set_created (fresh, now);
  return fresh;
}

/* A listed key has none: storing that would lose the person's key. Takes @task
 * then. */
static gboolean
has_no_fields (GTask *task)
{
  g_autoptr(GList) names = kly_api_key_list_fields (kly_key_job_get (task)->key);

  if (names != NULL)
    return FALSE;
  g_task_return_new_error (task, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED,
                           "A key without fields is not stored");
  g_object_unref (task);
  return TRUE;
}

/* Takes @task. */
static void
store (GTask *task)
{
  KlyKeyJob *job = kly_key_job_get (task);

  job->fresh = new_fresh (job->key);
  kly_vault_store_async (job->fresh, g_task_get_cancellable (task), on_stored, task);
}

/* What another program has deleted is not brought back, for it may have been
 * done with intent. What another program has changed since it was read here is
 * not replaced, but stays beside the new one. */
static void
on_old_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  KlyKeyJob *job = kly_key_job_get (task);
  KlyKeyShelf *shelf = kly_key_job_get_shelf (task);
  g_autoptr(GError) error = NULL;
  guint n_locked = 0;
  g_autoptr(GPtrArray) found = kly_vault_find_finish (result, &n_locked, &error);

  if (found == NULL) {
    undo (g_steal_pointer (&task), g_steal_pointer (&error));
    return;
  }
  if (found->len == 0 && n_locked == 0 && !job->is_moving) {
    kly_key_shelf_drop_found (shelf, job->old_id);
    g_task_return_error (task, kly_key_ring_error_new (KLY_KEY_RING_ERROR_GONE));
    return;
  }
  job->old_has_changed = found->len > 0 && kly_key_shelf_has_changed (shelf, found->pdata[0]);
  store (g_steal_pointer (&task));
}

/* Takes @task. */
static void
replace (GTask *task)
{
  const char *old_id = kly_key_job_get (task)->old_id;

  if (old_id == NULL)
    store (task);
  else
    kly_vault_find_async (old_id, KLY_VAULT_QUIET, g_task_get_cancellable (task), on_old_found, task);
}

void
kly_key_job_store (GTask *task)
{
  KlyKeyJob *job = kly_key_job_get (task);

  if (has_no_fields (task))
    return;
  job->old_id = g_strdup (kly_api_key_get_item_id (job->key));
  replace (task);
}

/* Stores a session's key as an item; it is the session's until that is safe. */
void
kly_key_job_move (GTask *task)
{
  KlyKeyShelf *shelf = kly_key_job_get_shelf (task);
  KlyKeyJob *job = kly_key_job_get (task);
  KlyApiKey *kept = kly_key_shelf_get_kept (shelf, job->key);

  if (kept == NULL) {
    g_task_return_error (task, kly_key_ring_error_new (KLY_KEY_RING_ERROR_GONE));
    g_object_unref (task);
    return;
  }
  g_set_object (&job->key, kept);
  if (has_no_fields (task))
    return;
  job->old_id = g_strdup (kly_key_shelf_get_origin (shelf, kept));
  replace (task);
}
