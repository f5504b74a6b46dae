/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-job.h"

#include "key-item.h"
#include "key-vault.h"

static void
fail (GTask *task, KlyKeyRingError code)
{
  g_task_return_error (task, kly_key_ring_error_new (code));
}

static const char *
item_id (GTask *task)
{
  return kly_api_key_get_item_id (kly_key_job_get (task)->key);
}

/* Lists what was found; %NULL when @task was given an error instead. */
static GPtrArray *
list_found (GTask *task, GAsyncResult *result, guint *n_locked)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) keys = kly_vault_find_finish (result, n_locked, &error);

  if (keys == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    kly_key_job_set_listed (task, keys, *n_locked);
  return g_steal_pointer (&keys);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  guint n_locked = 0;
  g_autoptr(GPtrArray) keys = list_found (task, result, &n_locked);

  if (keys != NULL && kly_key_job_get (task)->has_unlocked && n_locked > 0)
    fail (task, KLY_KEY_RING_ERROR_DISMISSED);
  else if (keys != NULL)
    g_task_return_boolean (task, TRUE);
}

void
kly_key_job_load (GTask *task)
{
  kly_key_job_get (task)->asked_at = g_get_monotonic_time ();
  kly_vault_find_async (NULL, KLY_VAULT_QUIET, g_task_get_cancellable (task), on_loaded, task);
}

/* Unlocks, and lists all keys anew: others may have been unlocked with it. */
static void
unlock (GTask *task, GAsyncReadyCallback callback)
{
  kly_key_job_get (task)->has_unlocked = TRUE;
  kly_key_job_get (task)->asked_at = g_get_monotonic_time ();
  kly_vault_find_async (NULL, KLY_VAULT_MAY_PROMPT, g_task_get_cancellable (task), callback, task);
}

void
kly_key_job_unlock (GTask *task)
{
  unlock (task, on_loaded);
}

static KlyApiKey *
pick (GPtrArray *keys, const char *id)
{
  for (guint i = 0; i < keys->len; i++) {
    if (g_strcmp0 (kly_api_key_get_item_id (keys->pdata[i]), id) == 0)
      return keys->pdata[i];
  }
  return NULL;
}

/* What became of the one key that was looked for: found, locked or gone. An
 * item of a cold key ring is found without telling which one it is. */
static KlyKeyState
state_of (KlyApiKey *key, guint n_locked)
{
  if (key != NULL)
    return kly_key_item_get_state (key);
  return n_locked > 0 ? KLY_KEY_STATE_LOCKED : KLY_KEY_STATE_BROKEN;
}

static void
answer_gone (GTask *task)
{
  kly_key_shelf_drop_found (kly_key_job_get_shelf (task), item_id (task));
  fail (task, KLY_KEY_RING_ERROR_GONE);
}

static void
answer_revealed (GTask *task, KlyApiKey *key, guint n_locked)
{
  KlyKeyState state = state_of (key, n_locked);

  if (state == KLY_KEY_STATE_LOCKED)
    fail (task, KLY_KEY_RING_ERROR_DISMISSED);
  else if (key == NULL)
    answer_gone (task);
  else if (state == KLY_KEY_STATE_BROKEN)
    fail (task, KLY_KEY_RING_ERROR_BROKEN_ITEM);
  else {
    kly_key_shelf_remember (kly_key_job_get_shelf (task), key);
    g_task_return_pointer (task, g_object_ref (key), g_object_unref);
  }
}

static void
on_unlocked_to_reveal (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  guint n_locked = 0;
  g_autoptr(GPtrArray) keys = list_found (task, result, &n_locked);

  if (keys != NULL)
    answer_revealed (task, pick (keys, item_id (task)), n_locked);
}

static void
on_found_to_reveal (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  guint n_locked = 0;
  g_autoptr(GPtrArray) keys = kly_vault_find_finish (result, &n_locked, &error);

  if (keys == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (n_locked > 0)
    unlock (g_steal_pointer (&task), on_unlocked_to_reveal);
  else
    answer_revealed (task, pick (keys, item_id (task)), 0);
}

/* Takes @task, as all that "begin" does. */
static gboolean
was_never_stored (GTask *task)
{
  if (item_id (task) != NULL)
    return FALSE;
  fail (task, KLY_KEY_RING_ERROR_GONE);
  g_object_unref (task);
  return TRUE;
}

void
kly_key_job_reveal (GTask *task)
{
  if (!was_never_stored (task))
    kly_vault_find_async (item_id (task), KLY_VAULT_QUIET, g_task_get_cancellable (task),
                          on_found_to_reveal, task);
}

static void
on_unlocked_to_delete (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  guint n_locked = 0;
  g_autoptr(GPtrArray) keys = list_found (task, result, &n_locked);

  if (keys == NULL)
    return;
  if (state_of (pick (keys, item_id (task)), n_locked) == KLY_KEY_STATE_LOCKED)
    fail (task, KLY_KEY_RING_ERROR_DISMISSED);
  else
    kly_key_job_delete (g_steal_pointer (&task));
}

/* Nothing was deleted: is it gone, or locked? */
static void
on_found_to_delete (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  guint n_locked = 0;
  g_autoptr(GPtrArray) keys = kly_vault_find_finish (result, &n_locked, &error);

  if (keys == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (keys->len == 0 && n_locked == 0)
    answer_gone (task);
  else if (kly_key_job_get (task)->has_unlocked)
    fail (task, KLY_KEY_RING_ERROR_LOCKED);
  else
    unlock (g_steal_pointer (&task), on_unlocked_to_delete);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  gboolean was_there;

  if (!kly_vault_clear_finish (result, &was_there, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
  } else if (was_there) {
    kly_key_shelf_drop_found (kly_key_job_get_shelf (task), item_id (task));
    g_task_return_boolean (task, TRUE);
  } else {
    kly_vault_find_async (item_id (task), KLY_VAULT_QUIET, g_task_get_cancellable (task),
                          on_found_to_delete, g_object_ref (task));
  }
}

void
kly_key_job_delete (GTask *task)
{
  if (!was_never_stored (task))
    kly_vault_clear_async (item_id (task), KLY_VAULT_MAY_PROMPT, g_task_get_cancellable (task),
                           on_deleted, task);
}
