/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-ring.h"

#include "key-follow.h"
#include "key-item.h"
#include "key-job.h"
#include "key-vault.h"

struct _KlyKeyRing {
  GObject parent_instance;

  KlyKeyShelf *shelf;
  KlyKeyFollow *follow; /* nullable */
  gboolean was_asked; /* whether anybody wants to see the list */
  gboolean is_loaded;
  gint64 listed_at;
  guint n_locked;
  GQueue jobs; /* GTask; the first one is under way */
};

enum {
  RELOADED,
  REPLACED,
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
  return g_list_model_get_n_items (kly_key_shelf_get_model (KLY_KEY_RING (model)->shelf));
}

static gpointer
kly_key_ring_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (kly_key_shelf_get_model (KLY_KEY_RING (model)->shelf), position);
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
  g_clear_pointer (&self->follow, kly_key_follow_free);
  g_object_unref (self->shelf);

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
  /**
   * KlyKeyRing::replaced:
   * @old_id: the id of a key that is listed
   * @new_id: the id that the same key has from now on
   *
   * Emitted before the list changes, so that whoever shows the key can stay
   * with it.
   */
  signals[REPLACED] = g_signal_new ("replaced", KLY_TYPE_KEY_RING, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
kly_key_ring_init (KlyKeyRing *self)
{
  g_queue_init (&self->jobs);
  self->shelf = kly_key_shelf_new ();
  g_signal_connect_object (kly_key_shelf_get_model (self->shelf), "items-changed",
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

KlyKeyShelf *
kly_key_ring_get_shelf (KlyKeyRing *self)
{
  return self->shelf;
}

gboolean
kly_key_ring_is_working (KlyKeyRing *self)
{
  return !g_queue_is_empty (&self->jobs);
}

gboolean
kly_key_ring_was_asked (KlyKeyRing *self)
{
  return self->was_asked;
}

/* The monotonic time of the question that the list answers. */
gint64
kly_key_ring_get_listed_at (KlyKeyRing *self)
{
  return self->listed_at;
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

KlyKeyShelf *
kly_key_job_get_shelf (GTask *task)
{
  return kly_key_ring_get_shelf (g_task_get_source_object (task));
}

void
kly_key_job_set_listed (GTask *task, GPtrArray *keys, guint n_locked)
{
  KlyKeyRing *self = g_task_get_source_object (task);

  self->is_loaded = TRUE;
  self->n_locked = n_locked;
  self->listed_at = kly_key_job_get (task)->asked_at;
  kly_key_shelf_set_found (self->shelf, keys);
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
  g_return_val_if_fail (KLY_IS_KEY_RING (self), NULL);
  g_return_val_if_fail (KLY_IS_API_KEY (key), NULL);

  return kly_key_shelf_keep (self->shelf, key);
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
         (job->key == NULL || kly_key_shelf_get_kept (self->shelf, job->key) != NULL);
}

static void
start_next (KlyKeyRing *self)
{
  GTask *task = g_queue_peek_head (&self->jobs);
  KlyKeyJob *job = task != NULL ? kly_key_job_get (task) : NULL;

  if (task == NULL || g_task_return_error_if_cancelled (task))
    return;
  if (job->key != NULL)
    kly_key_shelf_follow (self->shelf, job->key);
  if (is_for_session (self, job))
    job->work->session (g_object_ref (task));
  else
    kly_vault_open_async (g_task_get_cancellable (task), on_opened, g_object_ref (task));
}

static void
on_job_over (KlyKeyRing *self)
{
  g_autoptr(GTask) over G_GNUC_UNUSED = g_queue_pop_head (&self->jobs);

  start_next (self);
  if (g_queue_is_empty (&self->jobs) && self->follow != NULL)
    kly_key_follow_idle (self->follow);
}

/* While a session's key is being moved, what else is done with it waits. */
static gboolean
is_moving (KlyKeyRing *self, KlyApiKey *key)
{
  for (GList *l = self->jobs.head; l != NULL; l = l->next) {
    KlyKeyJob *job = kly_key_job_get (l->data);

    if (job->is_moving &&
        g_strcmp0 (kly_api_key_get_item_id (job->key), kly_api_key_get_item_id (key)) == 0)
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
  self->was_asked |= work->vault == kly_key_job_load || work->vault == kly_key_job_unlock;
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
  return kly_key_ring_is_working (self) || kly_key_shelf_list_hidden (self->shelf) != NULL;
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
 * kly_key_ring_has_field:
 * @self: a key ring
 * @key: a key of the list
 * @name: a field's name
 *
 * Returns: whether the item has that field, as far as it could be read
 */
gboolean
kly_key_ring_has_field (KlyKeyRing *self, KlyApiKey *key, const char *name)
{
  const char *const *names = kly_key_item_get_names (key);

  return names != NULL && g_strv_contains (names, name);
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

/**
 * kly_key_ring_has_changed:
 * @self: a key ring
 * @key: a key of the list
 *
 * Returns: whether others have changed its item since it was revealed last
 */
gboolean
kly_key_ring_has_changed (KlyKeyRing *self, KlyApiKey *key)
{
  return kly_key_item_get_state (key) == KLY_KEY_STATE_READABLE && kly_key_shelf_has_changed (self->shelf, key);
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
  g_return_val_if_fail (KLY_IS_KEY_RING (self), NULL);
  g_return_val_if_fail (KLY_IS_API_KEY (key), NULL);

  return kly_key_shelf_find_twins (self->shelf, key);
}

/**
 * kly_key_ring_follow:
 * @self: a key ring
 *
 * From now on the list follows what others do to the keys, and what becomes of
 * their service: nothing is asked until somebody does something.
 */
void
kly_key_ring_follow (KlyKeyRing *self)
{
  g_return_if_fail (KLY_IS_KEY_RING (self));

  if (self->follow == NULL && !kly_vault_is_file ())
    self->follow = kly_key_follow_new (self);
}

void
kly_key_ring_emit_replaced (KlyKeyRing *self, const char *old_id, const char *new_id)
{
  g_signal_emit (self, signals[REPLACED], 0, old_id, new_id);
}

void
kly_key_ring_emit_reloaded (KlyKeyRing *self, const GError *error)
{
  g_signal_emit (self, signals[RELOADED], 0, error);
}
