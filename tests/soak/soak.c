/* SPDX-License-Identifier: GPL-3.0-or-later */
/* soak CHECKS EXCHANGE=FILE…: checks the keys in turn, one after the other in one
 * process, and says in TAP whether memory, descriptors and threads stay as they
 * were after the first hundred. Each FILE holds a key as an item of the key
 * ring does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checker.h"
#include "key-json.h"

#define FIRST 100
#define EVERY 500
#define MEMORY_KB 1024

typedef struct {
  guint memory; /* kB */
  guint descriptors;
  guint threads;
} Size;

typedef struct {
  KlyApiKey *key;
  KlyVerdict verdict; /* of its first check */
} Visitor;

typedef struct {
  KlyChecker *checker;
  GMainLoop *loop;
  Visitor *visitors;
  guint n_visitors;
  guint wanted, done, wrong;
  Size first, most;
} Soak;

static guint
status_number (const char *status, const char *name)
{
  const char *line = strstr (status, name);

  g_assert_nonnull (line);
  return (guint) g_ascii_strtoull (line + strlen (name) + strspn (line + strlen (name), " \t"), NULL, 10);
}

static Size
measure (void)
{
  g_autofree char *status = NULL;
  g_autoptr (GDir) descriptors = g_dir_open ("/proc/self/fd", 0, NULL);
  Size size = { 0 };

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  size.memory = status_number (status, "VmRSS:");
  size.threads = status_number (status, "Threads:");
  while (g_dir_read_name (descriptors) != NULL)
    size.descriptors++;
  return size;
}

static void
note_size (Soak *soak)
{
  Size now = measure ();

  if (soak->done == FIRST)
    soak->first = soak->most = now;
  soak->most.memory = MAX (soak->most.memory, now.memory);
  soak->most.descriptors = MAX (soak->most.descriptors, now.descriptors);
  soak->most.threads = MAX (soak->most.threads, now.threads);
  printf ("# %5u checks: %u kB, %u descriptors, %u threads\n", soak->done, now.memory, now.descriptors, now.threads);
  fflush (stdout);
}

static void begin (Soak *soak);

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Soak *soak = user_data;
  Visitor *visitor = &soak->visitors[soak->done % soak->n_visitors];
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyReport) report = kly_checker_check_finish (KLY_CHECKER (source), result, &error);
  KlyVerdict verdict = report != NULL ? kly_report_get_verdict (report) : KLY_VERDICT_NONE;

  if (visitor->verdict == KLY_VERDICT_NONE)
    visitor->verdict = verdict;
  if (verdict != visitor->verdict || (verdict != KLY_VERDICT_READY && verdict != KLY_VERDICT_UNPROVEN)) {
    printf ("# %s: %s\n", kly_api_key_get_exchange_id (visitor->key), kly_verdict_to_nick (verdict));
    soak->wrong++;
  }

  soak->done++;
  if (soak->done == FIRST || soak->done % EVERY == 0)
    note_size (soak);
  if (soak->done < soak->wanted)
    begin (soak);
  else
    g_main_loop_quit (soak->loop);
}

static void
begin (Soak *soak)
{
  kly_checker_check_async (soak->checker, soak->visitors[soak->done % soak->n_visitors].key, NULL, NULL, NULL,
                           on_checked, soak);
}

static KlyApiKey *
load_key (const char *argument)
{
  g_auto (GStrv) parts = g_strsplit (argument, "=", 2);
  KlyApiKey *key = kly_api_key_new (parts[0]);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (parts[1], &json, &length, &error);
  g_assert_no_error (error);
  kly_key_json_read (key, json, length, &error);
  g_assert_no_error (error);
  return key;
}

static gboolean
say (guint number, gboolean well, const char *what)
{
  printf ("%sok %u - %s\n", well ? "" : "not ", number, what);
  return well;
}

static gboolean
judge (const Soak *soak)
{
  g_autofree char *checks = g_strdup_printf ("%u checks, %u of them wrong", soak->done, soak->wrong);
  g_autofree char *memory = g_strdup_printf ("memory: %u kB after %d, %u kB at most", soak->first.memory, FIRST,
                                             soak->most.memory);
  g_autofree char *descriptors = g_strdup_printf ("descriptors: %u after %d, %u at most", soak->first.descriptors,
                                                  FIRST, soak->most.descriptors);
  g_autofree char *threads = g_strdup_printf ("threads: %u after %d, %u at most", soak->first.threads, FIRST,
                                              soak->most.threads);
  gboolean well = say (1, soak->wrong == 0, checks);

  well &= say (2, soak->most.memory <= soak->first.memory + MEMORY_KB, memory);
  /* One connection to each exchange may rest until it is needed again. */
  well &= say (3, soak->most.descriptors <= soak->first.descriptors + soak->n_visitors, descriptors);
  return say (4, soak->most.threads <= soak->first.threads, threads) && well;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyCatalogue) catalogue = kly_catalogue_new (&error);
  Soak soak = { .n_visitors = (guint) argc - 2, .wanted = (guint) atoi (argv[1]) };
  gboolean well;

  g_assert_no_error (error);
  soak.checker = kly_checker_new (catalogue);
  soak.loop = g_main_loop_new (NULL, FALSE);
  soak.visitors = g_new0 (Visitor, soak.n_visitors);
  for (guint i = 0; i < soak.n_visitors; i++)
    soak.visitors[i].key = load_key (argv[i + 2]);
  printf ("1..4\n");
  begin (&soak);
  g_main_loop_run (soak.loop);
  well = judge (&soak);

  for (guint i = 0; i < soak.n_visitors; i++)
    g_object_unref (soak.visitors[i].key);
  g_free (soak.visitors);
  g_main_loop_unref (soak.loop);
  g_object_unref (soak.checker);
  return well ? 0 : 1;
}
