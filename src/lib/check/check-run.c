/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-run.h"

#include <string.h>

#include "judge.h"

/* Clocks that differ by less (µs) may be the same: some tell whole seconds only. */
#define CLOCKS_AGREE (2 * G_USEC_PER_SEC)

/* A clock that is only being corrected moves by less (µs). */
#define CLOCK_JUMP G_USEC_PER_SEC
#define MOST_JUMPS 3

/* A shorter value would strike out innocent words. */
#define SHORTEST_FIELD 4

/**
 * kly_check_run_new:
 * @catalogue: where the guides are
 * @key: the key to check
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the beginning of a check, %NULL when the
 *   exchange or the site is not known
 */
KlyCheckRun *
kly_check_run_new (KlyCatalogue *catalogue, KlyApiKey *key, GError **error)
{
  const char *exchange_id = kly_api_key_get_exchange_id (key);
  g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (catalogue, exchange_id, error);
  const KlyAdapter *adapter = kly_adapter_find (exchange_id);
  const KlySite *site = adapter != NULL ? kly_adapter_find_site (adapter, kly_api_key_get_site (key)) : NULL;
  KlyCheckRun *self;

  if (guide == NULL)
    return NULL;
  if (site == NULL && kly_exchange_is_open (kly_guide_get_exchange (guide))) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Keys of %s cannot be checked", exchange_id);
    return NULL;
  }

  self = g_new0 (KlyCheckRun, 1);
  self->role = KLY_REQUEST_ASK;
  self->key = g_object_ref (key);
  self->guide = g_steal_pointer (&guide);
  self->adapter = adapter;
  self->site = site;
  self->report = kly_report_new (exchange_id, kly_api_key_get_site (key), kly_api_key_get_purpose (key));
  return self;
}

void
kly_check_run_free (KlyCheckRun *self)
{
  g_clear_object (&self->key);
  g_clear_object (&self->guide);
  g_clear_object (&self->report);
  g_clear_pointer (&self->deadline, kly_deadline_free);
  g_free (self);
}

void
kly_check_run_begin_stage (KlyCheckRun *self, KlyCheckStage stage)
{
  if (self->progress != NULL)
    self->progress (stage, self->progress_data);
}

/**
 * kly_check_run_look_at_fields:
 *
 * Says everything that can be said without the network.
 *
 * Returns: whether that is all
 */
gboolean
kly_check_run_look_at_fields (KlyCheckRun *self)
{
  KlyExchange *exchange = kly_guide_get_exchange (self->guide);

  if (!kly_exchange_is_open (exchange)) {
    kly_report_set_verdict (self->report, KLY_VERDICT_CLOSED);
    return TRUE;
  }
  kly_judge_add_formats (self->report, self->adapter, self->key, self->guide);
  return kly_report_get_verdict (self->report) == KLY_VERDICT_MALFORMED;
}

static gboolean
is_next (KlyCheckRun *self, const KlyRequestSpec *request)
{
  return request->role == self->role && (request->sites & self->site->mark) != 0;
}

/**
 * kly_check_run_advance:
 *
 * Moves to the next request of the adapter's table.
 *
 * Returns: whether there is one
 */
gboolean
kly_check_run_advance (KlyCheckRun *self)
{
  const KlyRequestSpec *next = self->request != NULL ? self->request + 1 : self->adapter->requests;

  self->attempt = 0;
  memset (self->retries, 0, sizeof self->retries);
  while (next->id != NULL && !is_next (self, next))
    next++;
  self->request = next;
  return next->id != NULL;
}

/**
 * kly_check_run_fall_back:
 *
 * Moves to the first of the requests that stand in for one that the exchange
 * does not know.
 *
 * Returns: whether there is one; there is none while already falling back
 */
gboolean
kly_check_run_fall_back (KlyCheckRun *self)
{
  if (self->role == KLY_REQUEST_FALLBACK)
    return FALSE;
  self->role = KLY_REQUEST_FALLBACK;
  self->request = NULL;
  return kly_check_run_advance (self);
}

static gint64
get_epoch (void)
{
  return g_get_real_time () - g_get_monotonic_time ();
}

/**
 * kly_check_run_set_clock:
 * @offset: how far the exchange's clock is ahead of this machine's, µs
 */
void
kly_check_run_set_clock (KlyCheckRun *self, gint64 offset)
{
  self->clock_offset = offset;
  self->clock_epoch = get_epoch ();
  kly_report_set_clock_offset (self->report, offset / 1000);
}

/**
 * kly_check_run_has_jumped:
 *
 * Returns: whether this machine's clock was set since its offset was measured, or the
 *   machine has slept, so that the offset has to be measured anew
 */
gboolean
kly_check_run_has_jumped (KlyCheckRun *self)
{
  if (self->clock_epoch == 0 || ABS (get_epoch () - self->clock_epoch) < CLOCK_JUMP)
    return FALSE;
  return self->n_jumps++ < MOST_JUMPS;
}

/**
 * kly_check_run_may_retry:
 *
 * Returns: whether the request may be signed anew after the report's failure
 */
gboolean
kly_check_run_may_retry (KlyCheckRun *self)
{
  const KlyFailure *failure = kly_report_get_failure (self->report);

  return self->retries[failure->class_] < kly_adapter_count_retries (self->adapter, failure->class_);
}

/**
 * kly_check_run_note_nonce:
 *
 * Adds a finding when the key's counter was ahead of both clocks: then it is
 * another program's. One that is only ahead of a wrong clock may be this
 * machine's own.
 */
void
kly_check_run_note_nonce (KlyCheckRun *self)
{
  guint retries = self->retries[KLY_FAILURE_NONCE];

  if (retries > 1 || (retries == 1 && ABS (self->clock_offset) < CLOCKS_AGREE)) {
    const char *const anchors[] = { "note:nonce", NULL };

    kly_report_add_finding (self->report, "nonce-ahead", KLY_SEVERITY_WARNING, NULL,
                            kly_guide_find_anchor (self->guide, anchors));
  }
}

/* An exchange may quote what it was sent: no part of a key gets into a report. */
static char *
strike_out (KlyApiKey *key, const char *text)
{
  g_autoptr (GList) names = kly_api_key_list_fields (key);
  GString *struck = text != NULL ? g_string_new (text) : NULL;

  for (GList *l = names; struck != NULL && l != NULL; l = l->next) {
    const char *value = kly_api_key_peek_field (key, l->data);

    if (strlen (value) >= SHORTEST_FIELD)
      g_string_replace (struck, value, "…", 0);
  }
  return struck != NULL ? g_string_free (struck, FALSE) : NULL;
}

static void
clean_words (KlyCheckRun *self, GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++) {
    char *word = words->pdata[i];

    words->pdata[i] = strike_out (self->key, word);
    g_free (word);
  }
}

static void
clean_failure (KlyCheckRun *self)
{
  const KlyFailure *failure = kly_report_get_failure (self->report);
  g_autofree char *code = NULL, *detail = NULL;

  if (failure == NULL)
    return;
  code = strike_out (self->key, failure->code);
  detail = strike_out (self->key, failure->detail);
  kly_report_take_failure (self->report,
                           kly_failure_new (failure->class_, code, failure->http_status, detail));
}

static void
explain_refusal (KlyCheckRun *self)
{
  const KlyFailure *failure = kly_report_get_failure (self->report);

  if (failure != NULL && kly_failure_class_is_a_refusal (failure->class_) && self->adapter->explain != NULL)
    self->adapter->explain (self->key, self->report);
}

/**
 * kly_check_run_explain_failure:
 *
 * Takes key material out of the exchange's words, and adds what the key itself
 * says about a failure.
 */
void
kly_check_run_explain_failure (KlyCheckRun *self)
{
  clean_failure (self);
  clean_words (self, kly_report_get_other_permissions (self->report));
  clean_words (self, kly_report_get_ip_addresses (self->report));
  explain_refusal (self);
}
