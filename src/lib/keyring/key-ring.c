/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-ring.h"

#include "key-item.h"
#include "key-job.h"
#include "key-list.h"
#include "key-print.h"
#include "key-vault.h"

struct _KlyKeyRing {
  GObject parent_instance;

  GListStore *list;    /* what is found and what is kept, but for what is hidden */
  GPtrArray *found;    /* KlyApiKey without fields: the items of the key ring */
  GHashTable *session; /* id -> KlyApiKey with its fields, kept for this session */
  GHashTable *origins; /* id of a session's key -> that of the item it replaces */
  GHashTable *moved;   /* id that a session's key had -> that of its item */
  GQueue hidden;       /* GTask: removals that can be undone or are under way */
  KlySecretText *seed; /* of prints */
  gboolean is_loaded;
  guint n_locked;
  GQueue jobs; /* GTask; the first one is under way */
};

enum {
  RELOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

  /* Jobs and removals hold the key ring: none is left. */
  g_assert (g_queue_is_empty (&self->jobs) && g_queue_is_empty (&self->hidden));
  g_object_unref (self->list);
  g_ptr_array_unref (self->found);
  g_hash_table_unref (self->session);
  g_hash_table_unref (self->origins);
  g_hash_table_unref (self->moved);
  kly_secret_text_unref (self->seed);

  G_OBJECT_CLASS (kly_key_ring_parent_class)->finalize (object);
}

static void
kly_key_ring_class_init (KlyKeyRingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_key_ring_finalize;

  /**
   * KlyKeyRing::reloaded:
   * @error: (nullable): why the keys could not be listed
   *
   * Others did something to the keys, or to their service; see
   * kly_key_ring_follow().
   */
  signals[RELOADED] = g_signal_new ("reloaded", KLY_TYPE_KEY_RING, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
kly_key_ring_init (KlyKeyRing *self)
{
  g_queue_init (&self->jobs);
  g_queue_init (&self->hidden);
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->session = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->seed = kly_key_print_new_seed ();
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

static gboolean
is_hidden (KlyKeyRing *self, KlyApiKey *key)
{
  for (GList *l = self->hidden.head; l != NULL; l = l->next) {
    if (kly_key_removal_is_of (l->data, kly_api_key_get_item_id (key)))
      return TRUE;
  }
  return FALSE;
}

static void
list_again (KlyKeyRing *self)
{
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < self->found->len; i++) {
    if (!is_hidden (self, self->found->pdata[i]))
      g_ptr_array_add (shown, self->found->pdata[i]);
  }
  g_hash_table_iter_init (&iter, self->session);
  while (g_hash_table_iter_next (&iter, NULL, &key)) {
    if (!is_hidden (self, key))
      g_ptr_array_add (shown, key);
  }
  kly_key_list_set (self->list, shown);
}

static void
put_print (KlyKeyRing *self, KlyApiKey *key)
{
  g_autofree char *print = kly_key_print_make (self->seed, key);

  kly_key_print_set (key, print);
}

static void
add_found (KlyKeyRing *self, KlyApiKey *key)
{
  put_print (self, key);
  g_ptr_array_add (self->found, kly_key_item_without_fields (key));
}

static void
drop_found (KlyKeyRing *self, const char *item_id)
{
  for (guint i = self->found->len; i-- > 0;) {
    if (g_strcmp0 (kly_api_key_get_item_id (self->found->pdata[i]), item_id) == 0)
      g_ptr_array_remove_index (self->found, i);
  }
}

/* The removal's key leaves the list. */
void
kly_key_ring_hide (KlyKeyRing *self, GTask *removal)
{
  g_queue_push_tail (&self->hidden, g_object_ref (removal));
  list_again (self);
}

/* It comes back, if it is still there. */
void
kly_key_ring_unhide (KlyKeyRing *self, GTask *removal)
{
  if (g_queue_remove (&self->hidden, removal))
    g_object_unref (removal);
  list_again (self);
}

static void
kly_key_job_free (KlyKeyJob *job)
{
  g_clear_object (&job->key);
  g_clear_object (&job->fresh);
  g_clear_error (&job->failure);
  g_free (job->old_id);
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
  g_ptr_array_set_size (self->found, 0);
  for (guint i = 0; i < keys->len; i++)
    add_found (self, keys->pdata[i]);
  list_again (self);
}

/* What was stored is an item now, and no session's key any more. What was
 * about to be deleted is so in its new shape too. */
void
kly_key_job_add_listed (GTask *task)
{
  KlyKeyRing *self = g_task_get_source_object (task);
  KlyKeyJob *job = kly_key_job_get (task);
  const char *id = kly_api_key_get_item_id (job->fresh);
  const char *before = kly_api_key_get_item_id (job->key);

  for (GList *l = before != NULL ? self->hidden.head : NULL; l != NULL; l = l->next) {
    if (kly_key_removal_is_of (l->data, before))
      kly_key_removal_follow (l->data, id);
  }
  if (job->is_moving) {
    g_hash_table_replace (self->moved, g_strdup (before), g_strdup (id));
    g_hash_table_remove (self->session, before);
    g_hash_table_remove (self->origins, before);
  }
  add_found (self, job->fresh);
  list_again (self);
}

void
kly_key_job_drop_listed (GTask *task, const char *item_id)
{
  KlyKeyRing *self = g_task_get_source_object (task);

  drop_found (self, item_id);
  list_again (self);
}

/* Nullable; the key of this session that @key is, with its fields. */
KlyApiKey *
kly_key_ring_get_session_key (KlyKeyRing *self, KlyApiKey *key)
{
  const char *id = kly_api_key_get_item_id (key);

  return id != NULL ? g_hash_table_lookup (self->session, id) : NULL;
}

/* Answers it as it is listed. */
KlyApiKey *
kly_key_ring_set_session_key (KlyKeyRing *self, KlyApiKey *key)
{
  KlyApiKey *kept = kly_api_key_copy (key);

  kly_key_item_set_state (kept, KLY_KEY_STATE_SESSION);
  put_print (self, kept);
  g_hash_table_replace (self->session, g_strdup (kly_api_key_get_item_id (kept)), kept);
  list_again (self);
  return kly_key_item_without_fields (kept);
}

void
kly_key_ring_drop_session_key (KlyKeyRing *self, KlyApiKey *key)
{
  g_hash_table_remove (self->session, kly_api_key_get_item_id (key));
  g_hash_table_remove (self->origins, kly_api_key_get_item_id (key));
  list_again (self);
}

/* Nullable; the item that a session's key is to replace. */
const char *
kly_key_ring_get_origin (KlyKeyRing *self, KlyApiKey *key)
{
  return g_hash_table_lookup (self->origins, kly_api_key_get_item_id (key));
}

/**
 * kly_key_ring_keep:
 * @self: a key ring
 * @key: a key with its fields
 *
 * Keeps @key in locked memory until the program ends.
 *
 * Returns: (transfer full): the key as it is listed
 */
KlyApiKey *
kly_key_ring_keep (KlyKeyRing *self, KlyApiKey *key)
{
  g_autoptr(KlyApiKey) copy = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  g_return_val_if_fail (KLY_IS_KEY_RING (self), NULL);
  g_return_val_if_fail (KLY_IS_API_KEY (key), NULL);

  copy = kly_api_key_copy (key);
  if (kly_key_ring_get_session_key (self, key) == NULL) {
    if (kly_api_key_get_item_id (key) != NULL)
      g_hash_table_replace (self->origins, g_strdup (id), g_strdup (kly_api_key_get_item_id (key)));
    kly_api_key_set_item_id (copy, id);
  }
  if (kly_api_key_get_created (copy) == NULL)
    kly_api_key_set_created (copy, now);
  return kly_key_ring_set_session_key (self, copy);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (kly_vault_open_finish (result, &error))
    kly_key_job_get (task)->work->vault (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
is_for_session (KlyKeyRing *self, KlyKeyJob *job)
{
  return job->work->session != NULL &&
         (job->key == NULL || kly_key_ring_get_session_key (self, job->key) != NULL);
}

/* A session's key may have become an item while the job waited. */
static void
follow_moved (KlyKeyRing *self, KlyApiKey *key)
{
  const char *id = key != NULL ? kly_api_key_get_item_id (key) : NULL;
  const char *moved = id != NULL ? g_hash_table_lookup (self->moved, id) : NULL;

  if (moved != NULL)
    kly_api_key_set_item_id (key, moved);
}

static void
start_next (KlyKeyRing *self)
{
  GTask *task = g_queue_peek_head (&self->jobs);
  KlyKeyJob *job = task != NULL ? kly_key_job_get (task) : NULL;

  if (task == NULL || g_task_return_error_if_cancelled (task))
    return;
  follow_moved (self, job->key);
  if (is_for_session (self, job))
    job->work->session (g_object_ref (task));
  else
    kly_vault_open_async (g_task_get_cancellable (task), on_opened, g_object_ref (task));
}

static void
on_job_over (KlyKeyRing *self)
{
  g_autoptr(GTask) over = g_queue_pop_head (&self->jobs);

  start_next (self);
}

/* While a session's key is being moved, what else is done with it waits. */
static gboolean
is_moving (KlyKeyRing *self, KlyApiKey *key)
{
  for (GList *l = self->jobs.head; l != NULL; l = l->next) {
    KlyKeyJob *job = kly_key_job_get (l->data);

    if (job->is_moving && g_strcmp0 (kly_api_key_get_item_id (job->key), kly_api_key_get_item_id (key)) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_key_ring_do:
 * @self: a key ring
 * @work: what is to be done
 * @key: (nullable): with which key
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Does @work when what was asked for earlier is done; with a key of this
 * session at once, even while the service keeps others waiting.
 */
void
kly_key_ring_do (KlyKeyRing *self,
                 const KlyKeyWork *work,
                 KlyApiKey *key,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  KlyKeyJob *job = g_new0 (KlyKeyJob, 1);

  job->work = work;
  job->key = key != NULL ? kly_api_key_copy (key) : NULL;
  job->is_moving = work->vault == kly_key_job_move;
  g_task_set_source_tag (task, work->vault);
  /* What was done is told, even when it was too late to stop it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) kly_key_job_free);
  if (key != NULL && is_for_session (self, job) && !is_moving (self, key)) {
    work->session (task);
    return;
  }

  g_signal_connect_object (task, "notify::completed", G_CALLBACK (on_job_over), self, G_CONNECT_SWAPPED);
  g_queue_push_tail (&self->jobs, task);
  if (g_queue_get_length (&self->jobs) == 1)
    start_next (self);
}

/**
 * kly_key_ring_is_busy:
 *
 * Returns: whether something is under way, or waits to be deleted
 */
gboolean
kly_key_ring_is_busy (KlyKeyRing *self)
{
  return !g_queue_is_empty (&self->jobs) || !g_queue_is_empty (&self->hidden);
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

  removals = g_list_copy (self->hidden.head);
  g_list_foreach (removals, (GFunc) kly_key_removal_commit, NULL);
  kly_key_ring_do (self, &nothing, NULL, NULL, callback, user_data);
}

gboolean
kly_key_ring_settle_finish (KlyKeyRing *self, GAsyncResult *result, GError **error)
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

static const char *
print_of (KlyKeyRing *self, KlyApiKey *key)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < length; i++) {
    g_autoptr(KlyApiKey) listed = g_list_model_get_item (G_LIST_MODEL (self), i);

    if (g_strcmp0 (kly_api_key_get_item_id (listed), kly_api_key_get_item_id (key)) == 0)
      return kly_key_print_get (listed);
  }
  return NULL;
}

/**
 * kly_key_ring_find_twins:
 * @self: a key ring
 * @key: a key of the list, or one with its fields that is about to be stored
 *
 * Two programs that use one key spoil each other's nonces, so that a key should
 * not be there twice. Locked keys are not known to be anybody's twins.
 *
 * Returns: (transfer full) (element-type KlyApiKey): the listed keys that are
 *   the same key of the same exchange, but not the same item
 */
GPtrArray *
kly_key_ring_find_twins (KlyKeyRing *self, KlyApiKey *key)
{
  GPtrArray *twins = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *own = kly_key_print_make (self->seed, key);
  const char *print = own != NULL ? own : print_of (self, key);
  const char *id = kly_api_key_get_item_id (key);
  guint length = print != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self)) : 0;

  for (guint i = 0; i < length; i++) {
    g_autoptr(KlyApiKey) listed = g_list_model_get_item (G_LIST_MODEL (self), i);

    if (g_strcmp0 (kly_key_print_get (listed), print) == 0 &&
        (id == NULL || g_strcmp0 (kly_api_key_get_item_id (listed), id) != 0))
      g_ptr_array_add (twins, g_steal_pointer (&listed));
  }
  return twins;
}

/**
 * kly_key_ring_follow:
 * @self: a key ring
 *
 * From now on the list follows what others do to the keys.
 */
void
kly_key_ring_follow (KlyKeyRing *self)
{
  g_return_if_fail (KLY_IS_KEY_RING (self));
}
