/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-ring.h"

#include "key-item.h"
#include "key-job.h"
#include "key-list.h"
#include "key-vault.h"

struct _KlyKeyRing {
  GObject parent_instance;

  GListStore *list;
  gboolean is_loaded;
  guint n_locked;
  GQueue jobs; /* GTask; the first one is under way */
};

static GType
kly_key_ring_get_item_type (GListModel *model)
{
  return KLY_TYPE_API_KEY;
}

static guint
kly_key_ring_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (KLY_KEY_RING (model)->list));
}

static gpointer
kly_key_ring_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (KLY_KEY_RING (model)->list), position);
}

static void
kly_key_ring_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = kly_key_ring_get_item_type;
  iface->get_n_items = kly_key_ring_get_n_items;
  iface->get_item = kly_key_ring_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeyRing, kly_key_ring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, kly_key_ring_list_model_init))

static void
kly_key_ring_finalize (GObject *object)
{
  KlyKeyRing *self = KLY_KEY_RING (object);

  /* Jobs hold the key ring: none is left. */
  g_assert (g_queue_is_empty (&self->jobs));
  g_object_unref (self->list);

  G_OBJECT_CLASS (kly_key_ring_parent_class)->finalize (object);
}

static void
kly_key_ring_class_init (KlyKeyRingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_key_ring_finalize;
}

static void
kly_key_ring_init (KlyKeyRing *self)
{
  g_queue_init (&self->jobs);
  self->list = g_list_store_new (KLY_TYPE_API_KEY);
  g_signal_connect_object (self->list, "items-changed",
                           G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
}

/**
 * kly_key_ring_new:
 *
 * Returns: (transfer full): a key ring of which nothing was read yet
 */
KlyKeyRing *
kly_key_ring_new (void)
{
  return g_object_new (KLY_TYPE_KEY_RING, NULL);
}

static void
kly_key_job_free (KlyKeyJob *job)
{
  g_clear_object (&job->key);
  g_clear_object (&job->fresh);
  g_clear_error (&job->failure);
  g_free (job);
}

KlyKeyJob *
kly_key_job_get (GTask *task)
{
  return g_task_get_task_data (task);
}

void
kly_key_job_set_listed (GTask *task, GPtrArray *keys, guint n_locked)
{
  KlyKeyRing *self = g_task_get_source_object (task);

  self->is_loaded = TRUE;
  self->n_locked = n_locked;
  kly_key_list_set (self->list, keys);
}

void
kly_key_job_add_listed (GTask *task, KlyApiKey *key)
{
  KlyKeyRing *self = g_task_get_source_object (task);

  kly_key_list_add (self->list, key);
}

void
kly_key_job_drop_listed (GTask *task, const char *item_id)
{
  KlyKeyRing *self = g_task_get_source_object (task);

  kly_key_list_remove (self->list, item_id);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (kly_vault_open_finish (result, &error))
    kly_key_job_get (task)->begin (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start_next (KlyKeyRing *self)
{
  GTask *task = g_queue_peek_head (&self->jobs);

  if (task != NULL && !g_task_return_error_if_cancelled (task))
    kly_vault_open_async (g_task_get_cancellable (task), on_opened, g_object_ref (task));
}

static void
on_job_over (KlyKeyRing *self)
{
  g_autoptr(GTask) over = g_queue_pop_head (&self->jobs);

  start_next (self);
}

static void
do_job (KlyKeyRing *self,
        KlyKeyJobBegin begin,
        KlyApiKey *key,
        GCancellable *cancellable,
        GAsyncReadyCallback callback,
        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  KlyKeyJob *job = g_new0 (KlyKeyJob, 1);

  job->begin = begin;
  g_set_object (&job->key, key);
  g_task_set_source_tag (task, begin);
  /* What was done is told, even when it was too late to stop it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) kly_key_job_free);
  g_signal_connect_object (task, "notify::completed", G_CALLBACK (on_job_over), self, G_CONNECT_SWAPPED);

  g_queue_push_tail (&self->jobs, task);
  if (g_queue_get_length (&self->jobs) == 1)
    start_next (self);
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
  g_return_if_fail (KLY_IS_KEY_RING (self));

  do_job (self, kly_key_job_load, NULL, cancellable, callback, user_data);
}

gboolean
kly_key_ring_load_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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
  g_return_if_fail (KLY_IS_KEY_RING (self));

  do_job (self, kly_key_job_unlock, NULL, cancellable, callback, user_data);
}

gboolean
kly_key_ring_unlock_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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
  g_return_if_fail (KLY_IS_KEY_RING (self));
  g_return_if_fail (KLY_IS_API_KEY (key));

  do_job (self, kly_key_job_reveal, key, cancellable, callback, user_data);
}

/**
 * kly_key_ring_reveal_finish:
 *
 * Returns: (transfer full): a key with its fields, or %NULL
 */
KlyApiKey *
kly_key_ring_reveal_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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
  g_autoptr(KlyApiKey) copy = NULL;

  g_return_if_fail (KLY_IS_KEY_RING (self));
  g_return_if_fail (KLY_IS_API_KEY (key));

  copy = kly_api_key_copy (key);
  do_job (self, kly_key_job_store, copy, cancellable, callback, user_data);
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
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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
  g_return_if_fail (KLY_IS_KEY_RING (self));
  g_return_if_fail (KLY_IS_API_KEY (key));

  do_job (self, kly_key_job_delete, key, cancellable, callback, user_data);
}

gboolean
kly_key_ring_delete_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Whether the keys were listed once. */
gboolean
kly_key_ring_is_loaded (KlyKeyRing *self)
{
  return self->is_loaded;
}

/**
 * kly_key_ring_count:
 * @self: a key ring
 * @exchange_id: the id of an exchange
 *
 * Returns: how many keys of that exchange are listed
 */
guint
kly_key_ring_count (KlyKeyRing *self, const char *exchange_id)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint count = 0;

  for (guint i = 0; i < length; i++) {
    g_autoptr(KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (self), i);

    count += g_strcmp0 (kly_api_key_get_exchange_id (key), exchange_id) == 0;
  }
  return count;
}

/**
 * kly_key_ring_count_locked:
 *
 * Returns: how many items were locked when the keys were last listed; a cold
 *   key ring does not tell of which exchange they are, so that not all of them
 *   need be in the list
 */
guint
kly_key_ring_count_locked (KlyKeyRing *self)
{
  return self->n_locked;
}

/**
 * kly_key_ring_get_state:
 * @self: a key ring
 * @key: a key of the list
 *
 * Returns: whether its item could be read
 */
KlyKeyState
kly_key_ring_get_state (KlyKeyRing *self, KlyApiKey *key)
{
  return kly_key_item_get_state (key);
}
