/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-round.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "key-queue.h"
#include "key-ring-texts.h"
#include "output.h"
#include "report-json.h"
#include "report-output.h"
#include "round.h"
#include "translation.h"

/* Reports come in any order and are printed in that of the key ring's list: by
 * exchange, then by when the key was put there. */
typedef struct {
  KlyApiKey *key;    /* borrowed */
  KlyReport *report; /* nullable: not there yet, or cannot be had */
  gboolean has_ended;
} Entry;

typedef struct {
  const KlyArguments *arguments;
  KlyRound *round;
  GArray *entries;       /* Entry */
  guint n_printed;
  JsonBuilder *builder;  /* the array; unused when printing for people */
  KlyExit exit;
  gboolean tells_progress;
  GCancellable *cancellable;
  int signal_number;     /* what it was interrupted by */
} Run;

static void
entry_clear (gpointer entry)
{
  g_clear_object (&((Entry *) entry)->report);
}

/* Only where reports are not written to the same terminal. */
static void
tell_progress (Run *run)
{
  if (run->tells_progress)
    /* Translators: how many keys have been checked: “3 of 40” */
    fprintf (stderr, _ ("%u of %u"), kly_round_get_n_ended (run->round), kly_round_get_n_keys (run->round));
}

static void
clear_progress (Run *run)
{
  if (run->tells_progress)
    fputs ("\r\033[K", stderr);
}

static void
print_entry (Run *run, const Entry *entry)
{
  const char *label = kly_api_key_get_label (entry->key);

  if (run->arguments->json) {
    JsonNode *node = kly_report_to_json (entry->report);

    json_object_set_string_member (json_node_get_object (node), "label", label);
    json_builder_add_value (run->builder, node);
    return;
  }
  if (label[0] != '\0')
    printf ("%s\n", label);
  kly_print_report (entry->report, run->arguments->catalogue);
}

/* As far as nothing is missing in between. */
static void
print_more (Run *run)
{
  for (; run->n_printed < run->entries->len; run->n_printed++) {
    const Entry *entry = &g_array_index (run->entries, Entry, run->n_printed);

    if (!entry->has_ended)
      break;
    if (entry->report != NULL)
      print_entry (run, entry);
  }
  fflush (stdout);
}

/* Not by the key itself, of course. */
static void
complain (Run *run, KlyApiKey *key, const GError *error)
{
  const char *label = kly_api_key_get_label (key);
  KlyExchange *exchange = kly_catalogue_find (run->arguments->catalogue, kly_api_key_get_exchange_id (key));
  const char *name = exchange != NULL ? kly_exchange_get_name (exchange) : kly_api_key_get_exchange_id (key);

  kly_print_complaint ("%s%s%s: %s", name, label[0] != '\0' ? " — " : "", label, kly_text_of_key_ring_error (error));
}

static Entry *
find_entry (Run *run, KlyApiKey *key)
{
  for (guint i = 0; i < run->entries->len; i++) {
    if (g_array_index (run->entries, Entry, i).key == key)
      return &g_array_index (run->entries, Entry, i);
  }
  g_assert_not_reached ();
}

static void
on_key_ended (KlyRound *round, KlyApiKey *key, KlyRecheck *recheck, GError *error, Run *run)
{
  Entry *entry = find_entry (run, key);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  entry->has_ended = TRUE;
  if (recheck != NULL) {
    entry->report = g_object_ref (recheck->report);
    run->exit = kly_exit_worse (run->exit, kly_exit_of (kly_report_get_verdict (recheck->report)));
    error = recheck->store_error;
  } else {
    run->exit = KLY_EXIT_USAGE;
  }
  clear_progress (run);
  if (error != NULL)
    complain (run, key, error);
  tell_progress (run);
  print_more (run);
}

static gboolean
interrupt (Run *run, int signal_number)
{
  run->signal_number = signal_number;
  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_interrupted (gpointer run)
{
  return interrupt (run, SIGINT);
}

static gboolean
on_terminated (gpointer run)
{
  return interrupt (run, SIGTERM);
}

/* What was stored stays stored, what was found is printed. */
static void
go_round (Run *run)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  guint interrupted = g_unix_signal_add (SIGINT, on_interrupted, run);
  guint terminated = g_unix_signal_add (SIGTERM, on_terminated, run);
  KlyWait wait = { NULL };

  for (guint i = 0; i < run->entries->len; i++)
    g_ptr_array_add (keys, g_array_index (run->entries, Entry, i).key);
  g_signal_connect (run->round, "key-ended", G_CALLBACK (on_key_ended), run);
  kly_round_run_async (run->round, keys, run->cancellable, kly_wait_on_done, &wait);
  tell_progress (run);
  result = kly_wait_for (&wait);
  kly_round_run_finish (run->round, result, NULL);
  clear_progress (run);
  g_source_remove (interrupted);
  g_source_remove (terminated);
}

/* Reports behind one that is missing were held back until here. */
static void
print_rest (Run *run)
{
  for (guint i = run->n_printed; i < run->entries->len; i++) {
    const Entry *entry = &g_array_index (run->entries, Entry, i);

    if (entry->report != NULL)
      print_entry (run, entry);
  }
}

static KlyExit
check_keys (const KlyArguments *arguments, KlyKeyRing *ring, GPtrArray *keys, KlyExit exit)
{
  g_autoptr (KlyChecker) checker = kly_checker_new (arguments->catalogue);
  g_autoptr (KlyRound) round = kly_round_new (ring, checker);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, TRUE, sizeof (Entry), keys->len);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { arguments, round, entries, 0, builder, exit };

  run.cancellable = cancellable;
  run.tells_progress = isatty (STDERR_FILENO) && (arguments->json || !isatty (STDOUT_FILENO));
  g_array_set_clear_func (entries, entry_clear);
  g_array_set_size (entries, keys->len);
  for (guint i = 0; i < keys->len; i++)
    g_array_index (entries, Entry, i).key = keys->pdata[i];

  json_builder_begin_array (builder);
  go_round (&run);
  print_rest (&run);
  json_builder_end_array (builder);
  if (arguments->json)
    kly_print_json (json_builder_get_root (builder));
  return run.signal_number != 0 ? KLY_EXIT_SIGNAL + (guint) run.signal_number : run.exit;
}

static GPtrArray *
choose_keys (const KlyArguments *arguments, GListModel *ring)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (ring); i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (ring, i);

    if (arguments->exchange == NULL || g_str_equal (kly_api_key_get_exchange_id (key), arguments->exchange))
      g_ptr_array_add (keys, g_steal_pointer (&key));
  }
  return keys;
}

static gboolean
complain_of_ring (const GError *error)
{
  kly_print_complaint ("%s", kly_text_of_key_ring_error (error));
  return FALSE;
}

/* What stays locked does not stop the rest. */
static gboolean
read_ring (KlyKeyRing *ring, KlyExit *exit)
{
  g_autoptr (GError) error = NULL;

  if (!kly_load_keys (ring, &error))
    return complain_of_ring (error);
  if (kly_key_ring_count_locked (ring) > 0 && !kly_unlock_keys (ring, &error)) {
    complain_of_ring (error);
    *exit = KLY_EXIT_USAGE;
  }
  return TRUE;
}

/**
 * kly_check_key_ring:
 * @arguments: which keys, and how to print
 *
 * Checks keys of the key ring, of all exchanges side by side.
 *
 * Returns: the worst of what was found
 */
KlyExit
kly_check_key_ring (const KlyArguments *arguments)
{
  g_autoptr (KlyKeyRing) ring = kly_key_ring_new ();
  g_autoptr (GPtrArray) keys = NULL;
  KlyExit exit = KLY_EXIT_READY;

  if (!read_ring (ring, &exit))
    return KLY_EXIT_USAGE;
  keys = choose_keys (arguments, G_LIST_MODEL (ring));
  if (keys->len == 0) {
    kly_print_complaint ("%s", _ ("There is no such key in the key ring."));
    return KLY_EXIT_USAGE;
  }
  return check_keys (arguments, ring, keys, exit);
}
