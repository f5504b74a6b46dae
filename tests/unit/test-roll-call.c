/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With keys about which nothing is ever sent: of a closed exchange, malformed, of an
 * exchange that nobody knows, or of one whose host has no address here. */
#include "roll-call.h"

#include "file-ring.h"

/* As Binance's are: the key is well-formed, so that the host is looked for. */
#define WELL_FORMED_KEY "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01"
#define WELL_FORMED_SECRET "98765zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJIHGFEDCBA0123456"

/* A resolver that knows no host. */
typedef struct {
  GResolver parent_instance;
} Nowhere;

typedef GResolverClass NowhereClass;

GType nowhere_get_type (void);

G_DEFINE_TYPE (Nowhere, nowhere, G_TYPE_RESOLVER)

static void
look_up (GResolver *resolver, const char *host, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_task_report_new_error (resolver, callback, user_data, look_up, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no %s", host);
}

static void
look_up_with_flags (GResolver *resolver,
                    const char *host,
                    GResolverNameLookupFlags flags,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  look_up (resolver, host, cancellable, callback, user_data);
}

static GList *
look_up_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
nowhere_class_init (NowhereClass *klass)
{
  klass->lookup_by_name_async = look_up;
  klass->lookup_by_name_finish = look_up_finish;
  klass->lookup_by_name_with_flags_async = look_up_with_flags;
  klass->lookup_by_name_with_flags_finish = look_up_finish;
}

static void
nowhere_init (Nowhere *self)
{
}

static KlyRollCall *
new_roll_call (KlyKeyRing *ring)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyCatalogue) catalogue = kly_catalogue_new (&error);
  g_autoptr (KlyChecker) checker = kly_checker_new (catalogue);

  g_assert_no_error (error);
  return kly_roll_call_new (ring, checker);
}

static KlyApiKey *
put (Fixture *fixture, const char *exchange, const char *label)
{
  return steps_store_new (fixture->ring, exchange, label, "secret");
}

static KlyApiKey *
put_well_formed (Fixture *fixture, const char *label)
{
  g_autoptr (KlyApiKey) key = steps_new_key ("binance", label, WELL_FORMED_SECRET);

  steps_set_field (key, KLY_FIELD_KEY, WELL_FORMED_KEY);
  return steps_store (fixture->ring, key, NULL);
}

static void
wait_for_end (KlyRollCall *roll_call)
{
  guint deadline = g_timeout_add_seconds (60, steps_on_deadline, NULL);

  while (kly_roll_call_is_running (roll_call))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

static void
run (KlyRollCall *roll_call)
{
  g_autoptr (GPtrArray) keys = kly_roll_call_list_all (roll_call);

  kly_roll_call_start (roll_call, keys);
  wait_for_end (roll_call);
}

static guint
count_silent (KlyRollCall *roll_call)
{
  g_autoptr (GPtrArray) silent = kly_roll_call_list_silent (roll_call);

  return silent->len;
}

static void
test_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyRollCall) roll_call = new_roll_call (fixture->ring);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (KlyApiKey) key = put (fixture, "bittrex", "first");

  kly_roll_call_start (roll_call, none);
  kly_roll_call_cancel (roll_call);
  g_assert_false (kly_roll_call_is_running (roll_call));
  g_assert_false (kly_roll_call_was_cancelled (roll_call));
  g_assert_cmpuint (kly_roll_call_get_n_keys (roll_call), ==, 0);
  g_assert_cmpuint (kly_roll_call_get_n_ended (roll_call), ==, 0);
  g_assert_cmpint (kly_roll_call_get_state (roll_call, key), ==, KLY_ROLL_IDLE);
  g_assert_null (kly_roll_call_get_silence (roll_call, key));
  g_assert_null (kly_roll_call_get_error (roll_call, key));
}

/* A key of this session is checked like any other, one that is not understood is not. */
static void
test_who_is_called (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyRollCall) roll_call = new_roll_call (fixture->ring);
  g_autoptr (KlyApiKey) stored = put (fixture, "bittrex", "stored");
  g_autoptr (KlyApiKey) key = steps_new_key ("bittrex", "kept", "secret");
  g_autoptr (KlyApiKey) kept = kly_key_ring_keep (fixture->ring, key);
  g_autoptr (GPtrArray) keys = NULL;

  steps_put_raw ("broken", "no key at all");
  g_assert_true (steps_load (fixture->ring, NULL));
  g_assert_cmpuint (file_count (fixture), ==, 3);
  keys = kly_roll_call_list_all (roll_call);
  g_assert_cmpuint (keys->len, ==, 2);
  g_assert_cmpuint (count_silent (roll_call), ==, 0);
}

static void
on_changed (KlyRollCall *roll_call, const char *item_id, GString *said)
{
  g_string_append_printf (said, "%s ", item_id == NULL ? (kly_roll_call_is_running (roll_call) ? "begun" : "over") : "key");
}

/* What is known of a key while its turn has not come, comes, and is over. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyRollCall) roll_call = new_roll_call (fixture->ring);
  g_autoptr (KlyApiKey) first = put (fixture, "bittrex", "first");
  g_autoptr (KlyApiKey) second = put (fixture, "bittrex", "second");
  g_autoptr (GPtrArray) keys = kly_roll_call_list_all (roll_call);
  g_autoptr (GString) said = g_string_new (NULL);

  g_signal_connect (roll_call, "changed", G_CALLBACK (on_changed), said);
  kly_roll_call_start (roll_call, keys);
  g_assert_true (kly_roll_call_is_running (roll_call));
  g_assert_cmpint (kly_roll_call_get_state (roll_call, second), ==, KLY_ROLL_WAITING);
  while (kly_roll_call_get_state (roll_call, first) != KLY_ROLL_ASKING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (kly_roll_call_get_state (roll_call, second), ==, KLY_ROLL_WAITING);
  /* One round at a time. */
  kly_roll_call_start (roll_call, keys);
  wait_for_end (roll_call);
  g_assert_cmpint (kly_roll_call_get_state (roll_call, first), ==, KLY_ROLL_IDLE);
  g_assert_cmpint (kly_roll_call_get_state (roll_call, second), ==, KLY_ROLL_IDLE);
  g_assert_cmpuint (kly_roll_call_get_n_ended (roll_call), ==, 2);
  g_assert_cmpuint (kly_roll_call_count (roll_call, KLY_VERDICT_CLOSED), ==, 2);
  g_assert_true (g_str_has_suffix (said->str, "key key key over "));
}

/* Whatever a round found, the next one counts anew. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyRollCall) roll_call = new_roll_call (fixture->ring);
  g_autoptr (KlyApiKey) closed = put (fixture, "bittrex", "closed");
  g_autoptr (KlyApiKey) malformed = put (fixture, "kraken", "malformed");
  g_autoptr (KlyApiKey) unknown = put (fixture, "nowhere", "unknown");

  for (guint i = 0; i < 2; i++) {
    run (roll_call);
    g_assert_false (kly_roll_call_was_cancelled (roll_call));
    g_assert_cmpuint (kly_roll_call_get_n_keys (roll_call), ==, 3);
    g_assert_cmpuint (kly_roll_call_get_n_ended (roll_call), ==, 3);
    g_assert_cmpuint (kly_roll_call_count (roll_call, KLY_VERDICT_CLOSED), ==, 1);
    g_assert_cmpuint (kly_roll_call_count (roll_call, KLY_VERDICT_MALFORMED), ==, 1);
    g_assert_cmpuint (kly_roll_call_count (roll_call, KLY_VERDICT_READY), ==, 0);
    g_assert_cmpuint (kly_roll_call_get_n_failed (roll_call), ==, 1);
    g_assert_nonnull (kly_roll_call_get_error (roll_call, unknown));
    g_assert_null (kly_roll_call_get_error (roll_call, closed));
  }
}

/* No answer is remembered, also while the key gets another item, until there is one. */
static void
test_silence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyRollCall) roll_call = new_roll_call (fixture->ring);
  g_autoptr (KlyApiKey) key = put_well_formed (fixture, "silent");
  g_autoptr (KlyApiKey) other = put (fixture, "bittrex", "closed");
  g_autoptr (KlyApiKey) revealed = NULL;
  g_autoptr (KlyApiKey) renamed = NULL;
  g_autoptr (KlyApiKey) malformed = NULL;

  run (roll_call);
  g_assert_cmpuint (kly_roll_call_count (roll_call, KLY_VERDICT_UNREACHABLE), ==, 1);
  g_assert_cmpuint (count_silent (roll_call), ==, 1);
  g_assert_nonnull (kly_roll_call_get_silence (roll_call, key));
  g_assert_null (kly_roll_call_get_silence (roll_call, other));

  revealed = steps_reveal (fixture->ring, key, NULL);
  kly_api_key_set_label (revealed, "renamed");
  renamed = steps_store (fixture->ring, revealed, NULL);
  g_assert_cmpstr (kly_api_key_get_item_id (renamed), !=, kly_api_key_get_item_id (key));
  g_assert_nonnull (kly_roll_call_get_silence (roll_call, renamed));
  g_assert_null (kly_roll_call_get_silence (roll_call, key));

  kly_api_key_set_item_id (revealed, kly_api_key_get_item_id (renamed));
  steps_set_field (revealed, KLY_FIELD_KEY, "кириллица");
  malformed = steps_store (fixture->ring, revealed, NULL);
  run (roll_call);
  g_assert_null (kly_roll_call_get_silence (roll_call, malformed));
  g_assert_cmpuint (count_silent (roll_call), ==, 0);
}

static void
cancel_at_first (KlyRollCall *roll_call, const char *item_id, gpointer data)
{
  if (kly_roll_call_get_n_ended (roll_call) == 1)
    kly_roll_call_cancel (roll_call);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlyRollCall) roll_call = new_roll_call (fixture->ring);
  g_autoptr (KlyApiKey) first = put (fixture, "bittrex", "first");
  g_autoptr (KlyApiKey) second = put (fixture, "bittrex", "second");
  gulong handler = g_signal_connect (roll_call, "changed", G_CALLBACK (cancel_at_first), NULL);

  run (roll_call);
  g_assert_true (kly_roll_call_was_cancelled (roll_call));
  g_assert_cmpuint (kly_roll_call_get_n_ended (roll_call), ==, 1);
  g_assert_cmpint (kly_roll_call_get_state (roll_call, second), ==, KLY_ROLL_IDLE);
  g_assert_null (kly_roll_call_get_error (roll_call, second));

  g_signal_handler_disconnect (roll_call, handler);
  run (roll_call);
  g_assert_false (kly_roll_call_was_cancelled (roll_call));
  g_assert_cmpuint (kly_roll_call_get_n_ended (roll_call), ==, 2);
}

/* Whoever showed it may go while a round is under way. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  KlyRollCall *roll_call = new_roll_call (fixture->ring);
  g_autoptr (KlyApiKey) key = put (fixture, "bittrex", "first");
  g_autoptr (GPtrArray) keys = kly_roll_call_list_all (roll_call);

  kly_roll_call_start (roll_call, keys);
  g_object_add_weak_pointer (G_OBJECT (roll_call), (gpointer *) &roll_call);
  kly_roll_call_cancel (roll_call);
  g_object_unref (roll_call);
  while (roll_call != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
add (void)
{
  g_autoptr (GResolver) resolver = g_object_new (nowhere_get_type (), NULL);

  g_resolver_set_default (resolver);
  FILE_ADD ("/roll-call/before", test_before);
  FILE_ADD ("/roll-call/who-is-called", test_who_is_called);
  FILE_ADD ("/roll-call/states", test_states);
  FILE_ADD ("/roll-call/counts", test_counts);
  FILE_ADD ("/roll-call/silence", test_silence);
  FILE_ADD ("/roll-call/cancelled", test_cancelled);
  FILE_ADD ("/roll-call/gone", test_gone);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  return file_run (argc, argv, add);
}
