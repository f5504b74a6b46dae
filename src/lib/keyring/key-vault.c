/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-vault.h"

#include "freed-memory.h"
#include "key-call.h"
#include "key-item.h"

#include <libsecret/secret.h>

/* SECTION: our items, one step at a time
 *
 * Only libsecret's password calls are used: they go to the Secret Service, or
 * inside Flatpak to the file that the Secret portal guards. Each step ends in
 * time and answers errors of ours. */

#define QUIET_SECONDS 15

/* How long a step may take. */
guint
kly_vault_patience (KlyVaultFlags flags)
{
  return flags == KLY_VAULT_QUIET ? QUIET_SECONDS : KLY_CALL_PATIENT;
}

typedef struct {
  char *item_id;     /* nullable */
  gboolean unlock;   /* whether unlocking comes first */
  GQueue items;      /* SecretRetrievable, still to be read */
  GPtrArray *keys;   /* KlyApiKey, read */
  KlyApiKey *reading;
  guint n_locked;
} Search;

static void
search_free (Search *search)
{
  g_free (search->item_id);
  g_queue_clear_full (&search->items, g_object_unref);
  g_ptr_array_unref (search->keys);
  g_clear_object (&search->reading);
  g_free (search);
}

static void start_search (GTask *task);
static void read_next (GTask *task);

/* What one item says shall not keep the others from being listed, unless it is
 * the whole key ring that does not answer. */
static gboolean
spoils_all (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE);
}

static void
on_item_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SecretValue) value =
    secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  g_autoptr(GTask) task = kly_call_end (user_data, &error);
  g_autoptr(KlyApiKey) key = NULL;
  Search *search;

  if (task == NULL)
    return;
  if (error != NULL && spoils_all (error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }

  search = g_task_get_task_data (task);
  key = g_steal_pointer (&search->reading);
  if (g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_LOCKED))
    search->n_locked++;
  else
    kly_key_item_read (key, value);
  if (!g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE))
    g_ptr_array_add (search->keys, g_steal_pointer (&key));
  read_next (g_steal_pointer (&task));
}

/* Returns whether an answer is to be waited for. */
static gboolean
read_item (GTask *task, SecretRetrievable *item)
{
  Search *search = g_task_get_task_data (task);
  gboolean is_locked = kly_key_item_is_locked (item);
  g_autoptr(KlyApiKey) key = kly_key_item_new_key (item);
  KlyCall *call;

  search->n_locked += is_locked;
  if (key == NULL)
    return FALSE;
  if (is_locked) {
    g_ptr_array_add (search->keys, g_steal_pointer (&key));
    return FALSE;
  }

  search->reading = g_steal_pointer (&key);
  kly_freed_memory_start_wiping ();
  call = kly_call_begin (g_object_ref (task), KLY_CALL_STOPPABLE, QUIET_SECONDS);
  secret_retrievable_retrieve_secret (item, kly_call_get_cancellable (call), on_item_read, call);
  return TRUE;
}

/* Takes @task. */
static void
read_next (GTask *task)
{
  Search *search = g_task_get_task_data (task);
  gboolean waiting = FALSE;

  while (!waiting && !g_queue_is_empty (&search->items)) {
    g_autoptr(SecretRetrievable) item = g_queue_pop_head (&search->items);

    waiting = read_item (task, item);
  }
  if (!waiting)
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);
  g_autoptr(GTask) task = kly_call_end (user_data, &error);
  Search *search = task != NULL ? g_task_get_task_data (task) : NULL;

  if (task == NULL) {
    g_list_free_full (items, g_object_unref);
  } else if (error != NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
  } else if (search->unlock) {
    /* What was found while it was locked may lack its attributes. */
    g_list_free_full (items, g_object_unref);
    search->unlock = FALSE;
    start_search (g_steal_pointer (&task));
  } else {
    for (GList *l = items; l != NULL; l = l->next)
      g_queue_push_tail (&search->items, l->data);
    g_list_free (items);
    read_next (g_steal_pointer (&task));
  }
}

/* Takes @task. */
static void
start_search (GTask *task)
{
  Search *search = g_task_get_task_data (task);
  g_autoptr(GHashTable) query = kly_key_item_new_query (search->item_id);
  SecretSearchFlags flags = SECRET_SEARCH_ALL | (search->unlock ? SECRET_SEARCH_UNLOCK : 0);
  KlyCall *call;

  call = kly_call_begin (task, KLY_CALL_STOPPABLE,
                         kly_vault_patience (search->unlock ? KLY_VAULT_MAY_PROMPT : KLY_VAULT_QUIET));
  secret_password_searchv (kly_key_item_get_schema (), query, flags,
                           kly_call_get_cancellable (call), on_searched, call);
}

/**
 * kly_vault_find_async:
 * @item_id: (nullable): the id of the item to find, %NULL for all of ours
 * @flags: %KLY_VAULT_MAY_PROMPT unlocks first
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Finds items and reads those that are not locked.
 */
void
kly_vault_find_async (const char *item_id,
                      KlyVaultFlags flags,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  g_task_set_source_tag (task, kly_vault_find_async);
  search->item_id = g_strdup (item_id);
  search->unlock = flags == KLY_VAULT_MAY_PROMPT;
  search->keys = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  start_search (task);
}

/**
 * kly_vault_find_finish:
 * @result: the result
 * @n_locked: (out) (optional): how many items are locked, those included that
 *   tell nothing of themselves
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type KlyApiKey): the keys with their
 *   fields, each in a #KlyKeyState
 */
GPtrArray *
kly_vault_find_finish (GAsyncResult *result, guint *n_locked, GError **error)
{
  Search *search = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (n_locked != NULL)
    *n_locked = search->n_locked;
  return g_ptr_array_ref (search->keys);
}
