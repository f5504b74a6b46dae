/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "roll-call.h"

#include <string.h>

#include "round.h"

/* What there is to say of one key besides what is stored with it. */
typedef struct {
  KlyRollState state;
  KlyReport *silence; /* nullable: why there was no answer */
  GError *error;      /* nullable: why it could not be read, or the result not stored */
} Entry;

struct _KlyRollCall {
  GObject parent_instance;

  KlyKeyRing *ring;
  KlyChecker *checker;
  GHashTable *entries;       /* item id -> Entry */
  GHashTable *ids;           /* KlyApiKey of the round -> id of its item now */
  KlyRound *round;           /* nullable: there was none yet */
  GCancellable *cancellable; /* nullable: nothing is under way */
  gboolean was_cancelled;
  guint n_failed;
  guint counts[KLY_N_VERDICTS];
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyRollCall, kly_roll_call, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->silence);
  g_clear_error (&entry->error);
  g_free (entry);
}

static void
kly_roll_call_dispose (GObject *object)
{
  KlyRollCall *self = KLY_ROLL_CALL (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->round != NULL)
    g_signal_handlers_disconnect_by_data (self->round, self);

  G_OBJECT_CLASS (kly_roll_call_parent_class)->dispose (object);
}

static void
kly_roll_call_finalize (GObject *object)
{
  KlyRollCall *self = KLY_ROLL_CALL (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->round);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->ids);

  G_OBJECT_CLASS (kly_roll_call_parent_class)->finalize (object);
}

static void
kly_roll_call_class_init (KlyRollCallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kly_roll_call_dispose;
  object_class->finalize = kly_roll_call_finalize;

  /**
   * KlyRollCall::changed:
   * @item_id: (nullable): of which key; %NULL: a round has begun or ended
   */
  signals[CHANGED] = g_signal_new ("changed", KLY_TYPE_ROLL_CALL, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kly_roll_call_init (KlyRollCall *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->ids = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

static Entry *
find_entry (KlyRollCall *self, const char *item_id)
{
  return item_id != NULL ? g_hash_table_lookup (self->entries, item_id) : NULL;
}

static Entry *
need_entry (KlyRollCall *self, const char *item_id)
{
  Entry *entry = find_entry (self, item_id);

  if (entry == NULL) {
    entry = g_new0 (Entry, 1);
    g_hash_table_insert (self->entries, g_strdup (item_id), entry);
  }
  return entry;
}

static void
on_replaced (KlyKeyRing *ring, const char *old_id, const char *new_id, KlyRollCall *self)
{
  GHashTableIter iter;
  gpointer key, id, name, entry;

  if (g_hash_table_steal_extended (self->entries, old_id, &name, &entry)) {
    g_free (name);
    g_hash_table_replace (self->entries, g_strdup (new_id), entry);
  }
  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &key, &id)) {
    if (g_str_equal (id, old_id))
      g_hash_table_iter_replace (&iter, g_strdup (new_id));
  }
}

/**
 * kly_roll_call_new:
 * @ring: where the keys are
 * @checker: what checks them
 *
 * Returns: (transfer full): a roll call that has not begun
 */
KlyRollCall *
kly_roll_call_new (KlyKeyRing *ring, KlyChecker *checker)
{
  KlyRollCall *self = g_object_new (KLY_TYPE_ROLL_CALL, NULL);

  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  g_signal_connect_object (ring, "replaced", G_CALLBACK (on_replaced), self, 0);
  return self;
}

static void
emit_changed (KlyRollCall *self, const char *item_id)
{
  g_autofree char *copy = g_strdup (item_id);

  g_signal_emit (self, signals[CHANGED], 0, copy);
}

static void
on_key_begun (KlyRound *round, KlyApiKey *key, KlyRollCall *self)
{
  const char *id = g_hash_table_lookup (self->ids, key);

  need_entry (self, id)->state = KLY_ROLL_ASKING;
  emit_changed (self, id);
}

static void
take_result (KlyRollCall *self, Entry *entry, KlyRecheck *recheck)
{
  KlyVerdict verdict = kly_report_get_verdict (recheck->report);

  self->counts[verdict]++;
  if (verdict == KLY_VERDICT_UNREACHABLE)
    entry->silence = g_object_ref (recheck->report);
  if (recheck->store_error != NULL)
    entry->error = g_error_copy (recheck->store_error);
}

static void
on_key_ended (KlyRound *round, KlyApiKey *key, KlyRecheck *recheck, GError *error, KlyRollCall *self)
{
  const char *id = g_hash_table_lookup (self->ids, key);
  Entry *entry = need_entry (self, id);

  entry->state = KLY_ROLL_IDLE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_object (&entry->silence);
    g_clear_error (&entry->error);
    if (recheck != NULL)
      take_result (self, entry, recheck);
    else
      entry->error = g_error_copy (error);
    self->n_failed += recheck == NULL;
  }
  emit_changed (self, id);
}

/* Keys whose turn did not come wait no longer. */
static void
end_waiting (KlyRollCall *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    ((Entry *) entry)->state = KLY_ROLL_IDLE;
}

static void
on_round_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyRollCall) self = KLY_ROLL_CALL (user_data);
  g_autoptr (GError) error = NULL;

  kly_round_run_finish (KLY_ROUND (source), result, &error);
  self->was_cancelled = error != NULL;
  g_clear_object (&self->cancellable);
  end_waiting (self);
  g_hash_table_remove_all (self->ids);
  emit_changed (self, NULL);
}

static void
begin (KlyRollCall *self, GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++) {
    const char *id = kly_api_key_get_item_id (keys->pdata[i]);

    g_hash_table_insert (self->ids, g_object_ref (keys->pdata[i]), g_strdup (id));
    need_entry (self, id)->state = KLY_ROLL_WAITING;
  }
  self->was_cancelled = FALSE;
  self->n_failed = 0;
  memset (self->counts, 0, sizeof self->counts);
}

/**
 * kly_roll_call_start:
 * @self: a roll call
 * @keys: (element-type KlyApiKey): keys of the key ring's list
 *
 * Checks @keys, unless a round is under way.
 */
void
kly_roll_call_start (KlyRollCall *self, GPtrArray *keys)
{
  g_return_if_fail (KLY_IS_ROLL_CALL (self));

  if (self->cancellable != NULL || keys->len == 0)
    return;
  self->cancellable = g_cancellable_new ();
  if (self->round != NULL)
    g_signal_handlers_disconnect_by_data (self->round, self);
  g_clear_object (&self->round);
  self->round = kly_round_new (self->ring, self->checker);
  g_signal_connect_object (self->round, "key-begun", G_CALLBACK (on_key_begun), self, 0);
  g_signal_connect_object (self->round, "key-ended", G_CALLBACK (on_key_ended), self, 0);
  begin (self, keys);
  kly_round_run_async (self->round, keys, self->cancellable, on_round_ended, g_object_ref (self));
  emit_changed (self, NULL);
}

/* What is being stored is stored; "changed" says when it is over. */
void
kly_roll_call_cancel (KlyRollCall *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static gboolean
can_be_checked (KlyRollCall *self, KlyApiKey *key)
{
  KlyKeyState state = kly_key_ring_get_state (self->ring, key);

  return state == KLY_KEY_STATE_READABLE || state == KLY_KEY_STATE_SESSION;
}

static GPtrArray *
list_keys (KlyRollCall *self, gboolean only_silent)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_keys = g_list_model_get_n_items (G_LIST_MODEL (self->ring));

  for (guint i = 0; i < n_keys; i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (self->ring), i);

    if (can_be_checked (self, key) && (!only_silent || kly_roll_call_get_silence (self, key) != NULL))
      g_ptr_array_add (keys, g_steal_pointer (&key));
  }
  return keys;
}

GPtrArray *
kly_roll_call_list_all (KlyRollCall *self)
{
  return list_keys (self, FALSE);
}

GPtrArray *
kly_roll_call_list_silent (KlyRollCall *self)
{
  return list_keys (self, TRUE);
}

gboolean
kly_roll_call_is_running (KlyRollCall *self)
{
  return self->cancellable != NULL;
}

gboolean
kly_roll_call_was_cancelled (KlyRollCall *self)
{
  return self->was_cancelled;
}

/* 0 before the first round. */
guint
kly_roll_call_get_n_keys (KlyRollCall *self)
{
  return self->round != NULL ? kly_round_get_n_keys (self->round) : 0;
}

guint
kly_roll_call_get_n_ended (KlyRollCall *self)
{
  return self->round != NULL ? kly_round_get_n_ended (self->round) : 0;
}

/* How many could not be read. */
guint
kly_roll_call_get_n_failed (KlyRollCall *self)
{
  return self->n_failed;
}

/* How many got this verdict. */
guint
kly_roll_call_count (KlyRollCall *self, KlyVerdict verdict)
{
  return self->counts[verdict];
}

KlyRollState
kly_roll_call_get_state (KlyRollCall *self, KlyApiKey *key)
{
  Entry *entry = find_entry (self, kly_api_key_get_item_id (key));

  return entry != NULL ? entry->state : KLY_ROLL_IDLE;
}

/**
 * kly_roll_call_get_silence:
 * @key: a key of the list
 *
 * Returns: (transfer none) (nullable): the report of its last check, when that
 *   brought no answer
 */
KlyReport *
kly_roll_call_get_silence (KlyRollCall *self, KlyApiKey *key)
{
  Entry *entry = find_entry (self, kly_api_key_get_item_id (key));

  return entry != NULL ? entry->silence : NULL;
}

/* Nullable: why the key could not be read at its last turn, or its result not stored. */
const GError *
kly_roll_call_get_error (KlyRollCall *self, KlyApiKey *key)
{
  Entry *entry = find_entry (self, kly_api_key_get_item_id (key));

  return entry != NULL ? entry->error : NULL;
}
