/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "recheck.h"

/* A key that lies in the key ring is read for as long as its check takes, and
 * forgotten with the task. */

typedef struct {
  KlyChecker *checker;
  KlyCheckProgress progress;
  gpointer progress_data;
  KlyApiKey *revealed;
  KlyReport *report;
} Recheck;

static void
recheck_free (gpointer data)
{
  Recheck *recheck = data;

  g_clear_object (&recheck->checker);
  g_clear_object (&recheck->revealed);
  g_clear_object (&recheck->report);
  g_free (recheck);
}

void
kly_recheck_free (KlyRecheck *self)
{
  g_clear_object (&self->report);
  g_clear_object (&self->listed);
  g_clear_error (&self->store_error);
  g_free (self);
}

/* Takes @listed and @store_error. */
static void
return_recheck (GTask *task, KlyApiKey *listed, GError *store_error)
{
  Recheck *recheck = g_task_get_task_data (task);
  KlyRecheck *result = g_new0 (KlyRecheck, 1);

  result->report = g_object_ref (recheck->report);
  result->listed = listed;
  result->store_error = store_error;
  g_task_return_pointer (task, result, (GDestroyNotify) kly_recheck_free);
}

/* Not after a delete: what a check found brings no key back. */
static gboolean
is_still_listed (KlyKeyRing *ring, KlyApiKey *key)
{
  guint n_keys = g_list_model_get_n_items (G_LIST_MODEL (ring));
  gboolean found = FALSE;

  for (guint i = 0; i < n_keys && !found; i++) {
    g_autoptr (KlyApiKey) listed = g_list_model_get_item (G_LIST_MODEL (ring), i);

    found = g_strcmp0 (kly_api_key_get_item_id (listed), kly_api_key_get_item_id (key)) == 0;
  }
  return found;
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  KlyApiKey *listed = kly_key_ring_store_finish (KLY_KEY_RING (source), result, &error);

  return_recheck (task, listed, error);
}

/* Takes the task. */
static void
store (GTask *task)
{
  KlyKeyRing *ring = g_task_get_source_object (task);
  Recheck *recheck = g_task_get_task_data (task);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (!is_still_listed (ring, recheck->revealed)) {
    return_recheck (task, NULL, kly_key_ring_error_new (KLY_KEY_RING_ERROR_GONE));
    g_object_unref (task);
    return;
  }
  kly_api_key_remember (recheck->revealed, recheck->report, now);
  /* From here on it cannot be cancelled: the key ring shall not be left half done. */
  kly_key_ring_store_async (ring, recheck->revealed, NULL, on_stored, task);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Recheck *recheck = g_task_get_task_data (task);
  GError *error = NULL;

  recheck->report = kly_checker_check_finish (KLY_CHECKER (source), result, &error);
  if (recheck->report == NULL)
    g_task_return_error (task, error);
  else if (kly_verdict_is_worth_keeping (kly_report_get_verdict (recheck->report)))
    store (g_steal_pointer (&task));
  else
    return_recheck (task, NULL, NULL);
}

static void
on_revealed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Recheck *recheck = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  recheck->revealed = kly_key_ring_reveal_finish (KLY_KEY_RING (source), result, &error);
  if (recheck->revealed == NULL) {
    g_task_return_error (task, error);
    return;
  }
  kly_checker_check_async (recheck->checker, recheck->revealed, recheck->progress,
                           recheck->progress_data, cancellable, on_checked, g_steal_pointer (&task));
}

/**
 * kly_recheck_async:
 * @ring: the key ring
 * @checker: a checker
 * @key: a key as listed in @ring
 * @progress: (nullable): called at the beginning of each stage
 * @progress_data: for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Reads the fields of @key, checks it, and stores the result with it.
 */
void
kly_recheck_async (KlyKeyRing          *ring,
                   KlyChecker          *checker,
                   KlyApiKey           *key,
                   KlyCheckProgress     progress,
                   gpointer             progress_data,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (ring, cancellable, callback, user_data);
  Recheck *recheck = g_new0 (Recheck, 1);

  recheck->checker = g_object_ref (checker);
  recheck->progress = progress;
  recheck->progress_data = progress_data;
  g_task_set_source_tag (task, kly_recheck_async);
  g_task_set_task_data (task, recheck, recheck_free);
  /* Once the result is stored, the caller must learn of it. */
  g_task_set_check_cancellable (task, FALSE);
  kly_key_ring_reveal_async (ring, key, cancellable, on_revealed, g_steal_pointer (&task));
}

/**
 * kly_recheck_finish:
 *
 * Returns: (transfer full) (nullable): what came of it
 */
KlyRecheck *
kly_recheck_finish (KlyKeyRing *ring, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, ring), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
