/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-vault.h"

#include "file-guard.h"
#include "key-call.h"
#include "key-disk.h"
#include "key-item.h"

#include <libsecret/secret.h>

/* A write to libsecret's file that is cancelled leaves the file empty, and with
 * it goes every key of the person (GIO puts the unfinished file in place). */
static KlyCallKind
kind_of_write (void)
{
  return kly_vault_is_file () ? KLY_CALL_UNSTOPPABLE : KLY_CALL_STOPPABLE;
}

typedef struct {
  GTask *task;   /* nullable; nobody waits any more then */
  GError *error; /* nullable */
  gssize answer;
} Ending;

/* When a write to its file fails, libsecret before 0.21.1 takes what is in its
 * memory for what is in the file, and every later write fails too. The next
 * question shall read the file again. */
static void
end_write (Ending *ending)
{
  g_autoptr(GTask) task = g_steal_pointer (&ending->task);
  g_autoptr(GError) error = g_steal_pointer (&ending->error);
  gssize answer = ending->answer;

  g_free (ending);
  if (error != NULL)
    secret_service_disconnect ();
  if (task == NULL)
    return;
  if (error != NULL)
    kly_disk_return_error (g_steal_pointer (&task), g_steal_pointer (&error));
  else
    g_task_return_int (task, answer);
}

static void
on_file_settled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  kly_file_guard_end_finish (result);
  end_write (user_data);
}

/* Another program that wrote it first is no reason to undo what that did. */
static KlyFileGuardEnd
file_after (const GError *error)
{
  return error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG)
         ? KLY_FILE_GUARD_RESTORE : KLY_FILE_GUARD_KEEP;
}

/* Takes @task and @error. */
static void
settle (GTask *task, KlyFileGuardEnd how, GError *error, gssize answer)
{
  Ending *ending = g_new0 (Ending, 1);

  ending->task = task;
  ending->error = error;
  ending->answer = answer;
  if (kly_vault_is_file ())
    kly_file_guard_end_async (how, on_file_settled, ending);
  else
    end_write (ending);
}

/* libsecret has asked to unlock, or to make the collection, by then. Takes
 * @error. */
static GError *
why_not_stored (GError *error)
{
  g_autoptr(GError) old = error;

  if (g_error_matches (old, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_LOCKED))
    return kly_key_ring_error_new (KLY_KEY_RING_ERROR_DISMISSED);
  if (g_error_matches (old, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE))
    return kly_key_ring_error_new (KLY_KEY_RING_ERROR_NO_COLLECTION);
  return g_steal_pointer (&old);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);
  KlyFileGuardEnd how = file_after (error);
  GTask *task = kly_call_end (user_data, &error);

  settle (task, how, error != NULL ? why_not_stored (error) : NULL, stored);
}

/* Takes @task. */
static void
store (GTask *task)
{
  KlyApiKey *key = g_task_get_task_data (task);
  g_autoptr(GHashTable) attributes = kly_key_item_new_attributes (key);
  g_autofree char *label = kly_key_item_new_label (key);
  g_autoptr(SecretValue) value = kly_key_item_new_value (key);
  KlyCall *call = kly_call_begin (task, kind_of_write (), KLY_CALL_PATIENT);

  secret_password_storev_binary (kly_key_item_get_schema (), attributes, SECRET_COLLECTION_DEFAULT,
                                 label, value, kly_call_get_cancellable (call), on_stored, call);
}

static void
on_guarded_to_store (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (kly_file_guard_begin_finish (result, &error))
    store (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * kly_vault_store_async:
 * @key: a key with its fields and an item id
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Stores @key in the default collection; may prompt to unlock or to make it.
 */
void
kly_vault_store_async (KlyApiKey *key,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, kly_vault_store_async);
  g_task_set_task_data (task, kly_api_key_copy (key), g_object_unref);
  if (kly_vault_is_file ())
    kly_file_guard_begin_async (on_guarded_to_store, task);
  else
    store (task);
}

gboolean
kly_vault_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error) == TRUE;
}

typedef struct {
  char *item_id;
  guint seconds;
} Clearing;

static void
clearing_free (gpointer data)
{
  Clearing *clearing = data;

  g_free (clearing->item_id);
  g_free (clearing);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean was_there = secret_password_clear_finish (result, &error);
  KlyFileGuardEnd how = file_after (error);
  GTask *task = kly_call_end (user_data, &error);

  settle (task, how, error, was_there);
}

/* Takes @task. */
static void
clear (GTask *task)
{
  Clearing *clearing = g_task_get_task_data (task);
  g_autoptr(GHashTable) query = kly_key_item_new_query (clearing->item_id);
  KlyCall *call = kly_call_begin (task, kind_of_write (), clearing->seconds);

  secret_password_clearv (kly_key_item_get_schema (), query,
                          kly_call_get_cancellable (call), on_cleared, call);
}

static void
on_guarded_to_clear (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (kly_file_guard_begin_finish (result, &error))
    clear (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * kly_vault_clear_async:
 * @item_id: the id of an item
 * @flags: %KLY_VAULT_MAY_PROMPT waits for services that ask before they delete
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Deletes an item that is not locked.
 */
void
kly_vault_clear_async (const char *item_id,
                       KlyVaultFlags flags,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Clearing *clearing = g_new0 (Clearing, 1);

  clearing->item_id = g_strdup (item_id);
  clearing->seconds = kly_vault_patience (flags);
  g_task_set_source_tag (task, kly_vault_clear_async);
  g_task_set_check_cancellable (task, FALSE); /* what is gone is gone */
  g_task_set_task_data (task, clearing, clearing_free);
  if (kly_vault_is_file ())
    kly_file_guard_begin_async (on_guarded_to_clear, task);
  else
    clear (task);
}

/**
 * kly_vault_clear_finish:
 * @result: the result
 * @was_there: (out): %FALSE when there is no such item, or it is locked
 * @error: return location for an error
 *
 * Returns: whether nothing went wrong
 */
gboolean
kly_vault_clear_finish (GAsyncResult *result, gboolean *was_there, GError **error)
{
  gssize answer = g_task_propagate_int (G_TASK (result), error);

  *was_there = answer == TRUE;
  return answer >= 0;
}
