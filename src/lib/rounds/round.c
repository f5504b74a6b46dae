/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "round.h"

#include "adapter.h"
#include "silence.h"
#include "turns.h"

struct _KlyRound {
  GObject parent_instance;

  KlyKeyRing *ring;
  KlyChecker *checker;
  KlyTurns *turns;    /* of KlyApiKey, which "keys" holds */
  GHashTable *silent; /* host -> KlyReport that says why it is not asked */
  GPtrArray *keys;    /* nullable */
  GHashTable *now;    /* KlyApiKey -> what it has become since, where another item holds it */
  GTask *task;        /* nullable: the run under way */
  guint n_ended;
};

enum {
  KEY_BEGUN,
  KEY_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyRound, kly_round, G_TYPE_OBJECT)

static void
kly_round_finalize (GObject *object)
{
  KlyRound *self = KLY_ROUND (object);

  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_pointer (&self->turns, kly_turns_free);
  g_clear_pointer (&self->silent, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_hash_table_unref (self->now);

  G_OBJECT_CLASS (kly_round_parent_class)->finalize (object);
}

static void
kly_round_class_init (KlyRoundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_round_finalize;

  /**
   * KlyRound::key-begun:
   * @key: one of the keys
   *
   * Its turn has come.
   */
  signals[KEY_BEGUN] = g_signal_new ("key-begun", KLY_TYPE_ROUND, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, KLY_TYPE_API_KEY);
  /**
   * KlyRound::key-ended:
   * @key: one of the keys, as it was listed at the beginning
   * @recheck: (type KlyRecheck) (nullable): what came of it
   * @error: (type GError) (nullable): why it has no report
   *
   * What there is to say of @key. Keys whose turn never came have none of it.
   */
  signals[KEY_ENDED] = g_signal_new ("key-ended", KLY_TYPE_ROUND, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 3,
                                     KLY_TYPE_API_KEY, G_TYPE_POINTER, G_TYPE_POINTER);
}

static void begin_key (gpointer key, gpointer user_data);

static void
kly_round_init (KlyRound *self)
{
  self->turns = kly_turns_new (begin_key, self);
  self->silent = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->now = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

static KlyApiKey *
get_now (KlyRound *self, KlyApiKey *key)
{
  KlyApiKey *now = g_hash_table_lookup (self->now, key);

  return now != NULL ? now : key;
}

/* Renamed, say, while it waits for its turn. */
static void
on_replaced (KlyKeyRing *ring, const char *old_id, const char *new_id, KlyRound *self)
{
  for (guint i = 0; self->keys != NULL && i < self->keys->len; i++) {
    KlyApiKey *key = self->keys->pdata[i];

    if (g_strcmp0 (kly_api_key_get_item_id (get_now (self, key)), old_id) == 0) {
      KlyApiKey *now = kly_api_key_copy (key);

      kly_api_key_set_item_id (now, new_id);
      g_hash_table_replace (self->now, key, now);
    }
  }
}

/**
 * kly_round_new:
 * @ring: where the keys are
 * @checker: what checks them
 *
 * Returns: (transfer full): a round that has not begun
 */
KlyRound *
kly_round_new (KlyKeyRing *ring, KlyChecker *checker)
{
  KlyRound *self = g_object_new (KLY_TYPE_ROUND, NULL);

  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  g_signal_connect_object (ring, "replaced", G_CALLBACK (on_replaced), self, 0);
  return self;
}

/* Where the key's requests go; %NULL when there will be none. */
static const char *
host_of (KlyApiKey *key)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_api_key_get_exchange_id (key));
  const KlySite *site = adapter != NULL ? kly_adapter_find_site (adapter, kly_api_key_get_site (key)) : NULL;

  return site != NULL ? site->host : NULL;
}

static KlyReport *
find_silence (KlyRound *self, KlyApiKey *key)
{
  const char *host = host_of (key);

  return host != NULL ? g_hash_table_lookup (self->silent, host) : NULL;
}

static void
note_silence (KlyRound *self, KlyApiKey *key, KlyReport *report)
{
  const char *host = host_of (key);

  if (host != NULL && kly_silence_is_of_host (report))
    g_hash_table_insert (self->silent, (gpointer) host, g_object_ref (report));
}

static void
return_run (KlyRound *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
end_key (KlyRound *self, KlyApiKey *key, KlyRecheck *recheck, const GError *error)
{
  /* Whoever is told may let go of the round. */
  g_autoptr (KlyRound) kept G_GNUC_UNUSED = g_object_ref (self);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->n_ended++;
  g_signal_emit (self, signals[KEY_ENDED], 0, key, recheck, error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    kly_turns_drop_waiting (self->turns);
  kly_turns_end (self->turns, key);
  if (self->task != NULL && kly_turns_are_over (self->turns))
    return_run (self);
}

typedef struct {
  KlyRound *round;
  KlyApiKey *key;
} Visit;

static void
on_rechecked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Visit *visit = user_data;
  g_autoptr (KlyRound) self = visit->round;
  g_autoptr (KlyApiKey) key = visit->key;
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyRecheck) recheck = kly_recheck_finish (KLY_KEY_RING (source), result, &error);

  if (recheck != NULL)
    note_silence (self, key, recheck->report);
  end_key (self, key, recheck, error);
}

static void
recheck (KlyRound *self, KlyApiKey *key)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->round = g_object_ref (self);
  visit->key = g_object_ref (key);
  kly_recheck_async (self->ring, self->checker, get_now (self, key), NULL, NULL, g_task_get_cancellable (self->task),
                     on_rechecked, visit);
}

static void
begin_key (gpointer data, gpointer user_data)
{
  KlyRound *self = user_data;
  KlyApiKey *key = data;
  KlyReport *silence = find_silence (self, key);

  g_signal_emit (self, signals[KEY_BEGUN], 0, key);
  if (kly_key_ring_get_state (self->ring, key) == KLY_KEY_STATE_LOCKED) {
    g_autoptr (GError) error = kly_key_ring_error_new (KLY_KEY_RING_ERROR_LOCKED);

    end_key (self, key, NULL, error);
  } else if (silence != NULL) {
    KlyRecheck unsent = { kly_silence_new_report (key, silence) };

    end_key (self, key, &unsent, NULL);
    g_object_unref (unsent.report);
  } else {
    recheck (self, key);
  }
}

/**
 * kly_round_run_async:
 * @self: a round that has not begun
 * @keys: (element-type KlyApiKey): keys as listed in the key ring, each once
 * @cancellable: (nullable): a cancellable: what is being asked is cancelled, the
 *   rest is not begun, and what is being stored is stored
 * @callback: called when there is nothing more to come
 * @user_data: for @callback
 *
 * Checks @keys.
 */
void
kly_round_run_async (KlyRound            *self,
                     GPtrArray           *keys,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_return_if_fail (KLY_IS_ROUND (self));
  g_return_if_fail (self->keys == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, kly_round_run_async);
  self->keys = g_ptr_array_copy (keys, (GCopyFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->keys, g_object_unref);
  for (guint i = 0; i < keys->len; i++)
    kly_turns_add (self->turns, keys->pdata[i], kly_api_key_get_exchange_id (keys->pdata[i]), host_of (keys->pdata[i]));
  kly_turns_begin (self->turns);
  if (self->task != NULL && kly_turns_are_over (self->turns))
    return_run (self);
}

/**
 * kly_round_run_finish:
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: whether every key had its turn
 */
gboolean
kly_round_run_finish (KlyRound *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
kly_round_get_n_keys (KlyRound *self)
{
  return self->keys != NULL ? self->keys->len : 0;
}

/* Of how many keys there is something to say. */
guint
kly_round_get_n_ended (KlyRound *self)
{
  return self->n_ended;
}
