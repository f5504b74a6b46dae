/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "checker.h"

#include <string.h>

#include "adapter.h"
#include "clock.h"
#include "deadline.h"
#include "http-client.h"
#include "judge.h"
#include "pause.h"
#include "refusal.h"

#define CHECK_SECONDS 30

/* Clocks that differ by less (µs) may be the same: some tell whole seconds only. */
#define CLOCKS_AGREE (2 * G_USEC_PER_SEC)

/* A shorter value would strike out innocent words. */
#define SHORTEST_FIELD 4

/**
 * KlyChecker:
 *
 * The only part of the program that talks to an exchange: format, clock, the
 * adapter's requests in turn, verdict. Each step starts the next one; the task
 * travels along as their user data.
 */
struct _KlyChecker {
  GObject parent_instance;

  KlyCatalogue *catalogue;
  KlyHttpClient *client;
};

G_DEFINE_FINAL_TYPE (KlyChecker, kly_checker, G_TYPE_OBJECT)

typedef struct {
  KlyApiKey *key;
  KlyGuide *guide;
  KlyReport *report;
  const KlyAdapter *adapter;
  const KlySite *site;
  KlyDeadline *deadline;
  KlyCheckProgress progress;
  gpointer progress_data;

  gint64 clock_offset; /* µs */
  gboolean falling_back;
  const KlyRequestSpec *request; /* the one under way */
  guint attempt;
  guint retries[KLY_N_FAILURE_CLASSES]; /* of the attempts: after which refusal */
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_clear_object (&check->key);
  g_clear_object (&check->guide);
  g_clear_object (&check->report);
  g_clear_pointer (&check->deadline, kly_deadline_free);
  g_free (check);
}

static void
kly_checker_finalize (GObject *object)
{
  KlyChecker *self = KLY_CHECKER (object);

  g_clear_object (&self->catalogue);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (kly_checker_parent_class)->finalize (object);
}

static void
kly_checker_class_init (KlyCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_checker_finalize;
}

static void
kly_checker_init (KlyChecker *self)
{
  self->client = kly_http_client_new ();
}

/**
 * kly_checker_new:
 * @catalogue: where the guides are
 *
 * Returns: (transfer full): a checker
 */
KlyChecker *
kly_checker_new (KlyCatalogue *catalogue)
{
  KlyChecker *self = g_object_new (KLY_TYPE_CHECKER, NULL);

  self->catalogue = g_object_ref (catalogue);
  return self;
}

static void
begin_stage (Check *check, KlyCheckStage stage)
{
  if (check->progress != NULL)
    check->progress (stage, check->progress_data);
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
clean_failure (Check *check)
{
  const KlyFailure *failure = kly_report_get_failure (check->report);
  g_autofree char *code = NULL, *detail = NULL;

  if (failure == NULL)
    return;
  code = strike_out (check->key, failure->code);
  detail = strike_out (check->key, failure->detail);
  kly_report_take_failure (check->report,
                           kly_failure_new (failure->class_, code, failure->http_status, detail));
}

static void
explain_refusal (Check *check)
{
  const KlyFailure *failure = kly_report_get_failure (check->report);

  if (failure != NULL && kly_failure_class_is_a_refusal (failure->class_) && check->adapter->explain != NULL)
    check->adapter->explain (check->key, check->report);
}

static void
finish (GTask *task)
{
  Check *check = g_task_get_task_data (task);

  begin_stage (check, KLY_CHECK_STAGE_JUDGING);
  clean_failure (check);
  explain_refusal (check);
  kly_judge_report (check->report, check->guide);
  g_task_return_pointer (task, g_object_ref (check->report), g_object_unref);
}

static void
finish_refused (GTask *task, const KlyReply *reply)
{
  Check *check = g_task_get_task_data (task);

  kly_pause_note (check->report, check->guide, reply);
  finish (task);
}

static const KlyFailureClass http_failures[] = {
  [KLY_HTTP_ERROR_NETWORK] = KLY_FAILURE_NETWORK,   [KLY_HTTP_ERROR_TLS] = KLY_FAILURE_TLS,
  [KLY_HTTP_ERROR_TIMEOUT] = KLY_FAILURE_TIMEOUT,   [KLY_HTTP_ERROR_PROXY] = KLY_FAILURE_NETWORK,
  [KLY_HTTP_ERROR_TOO_BIG] = KLY_FAILURE_BAD_RESPONSE, [KLY_HTTP_ERROR_BROKEN] = KLY_FAILURE_BAD_RESPONSE,
};

/* No answer: that is a report too, unless the person cancelled. */
static void
finish_without_answer (GTask *task, GError *taken)
{
  g_autoptr (GError) error = taken;
  Check *check = g_task_get_task_data (task);
  KlyFailureClass class_ = KLY_FAILURE_TIMEOUT;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!kly_deadline_has_passed (check->deadline)) {
    if (error->domain != KLY_HTTP_ERROR) {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
    class_ = http_failures[error->code];
  }
  kly_report_take_failure (check->report, kly_failure_new (class_, NULL, 0, error->message));
  finish (task);
}

static void ask (GTask *task);
static void ask_clock (GTask *task);

static gboolean
is_next (Check *check, const KlyRequestSpec *request)
{
  KlyRequestRole role = check->falling_back ? KLY_REQUEST_FALLBACK : KLY_REQUEST_ASK;

  return request->role == role && (request->sites & check->site->mark) != 0;
}

/* Moves to the next request of the table; answers whether there is one. */
static gboolean
advance (Check *check)
{
  check->attempt = 0;
  memset (check->retries, 0, sizeof check->retries);
  do
    check->request++;
  while (check->request->id != NULL && !is_next (check, check->request));
  return check->request->id != NULL;
}

static void
restart_table (Check *check, gboolean falling_back)
{
  check->falling_back = falling_back;
  check->request = check->adapter->requests - 1;
}

static gboolean
may_retry (Check *check)
{
  const KlyFailure *failure = kly_report_get_failure (check->report);

  return check->retries[failure->class_] < kly_adapter_count_retries (check->adapter, failure->class_);
}

/* Takes the task. */
static void
retry (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  KlyFailureClass class_ = kly_report_get_failure (check->report)->class_;

  check->attempt++;
  check->retries[class_]++;
  kly_report_take_failure (check->report, NULL);
  g_ptr_array_set_size (kly_report_get_causes (check->report), 0);
  if (class_ == KLY_FAILURE_CLOCK)
    ask_clock (task);
  else
    ask (task);
}

/* A counter ahead of both clocks is another program's; one that is only ahead of
 * a wrong clock may be this machine's own. */
static void
note_nonce (Check *check)
{
  guint retries = check->retries[KLY_FAILURE_NONCE];

  if (retries > 1 || (retries == 1 && ABS (check->clock_offset) < CLOCKS_AGREE)) {
    const char *const anchors[] = { "note:nonce", NULL };

    kly_report_add_finding (check->report, "nonce-ahead", KLY_SEVERITY_WARNING, NULL,
                            kly_guide_find_anchor (check->guide, anchors));
  }
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (KlyReply) reply = kly_http_client_send_finish (KLY_HTTP_CLIENT (source), result, &error);

  if (reply == NULL) {
    finish_without_answer (task, error);
    return;
  }

  switch (check->adapter->read (check->request, reply, check->report)) {
  case KLY_ANSWER_LEARNT:
    note_nonce (check);
    if (advance (check))
      ask (g_steal_pointer (&task));
    else
      finish (task);
    break;
  case KLY_ANSWER_UNKNOWN_CALL:
    restart_table (check, TRUE);
    advance (check);
    ask (g_steal_pointer (&task));
    break;
  case KLY_ANSWER_REFUSED:
  default:
    if (may_retry (check))
      retry (g_steal_pointer (&task));
    else
      finish_refused (task, reply);
    break;
  }
}

/* Signs and sends the request under way. Takes the task. */
static void
ask (GTask *task)
{
  g_autoptr (GTask) owned = task;
  KlyChecker *self = g_task_get_source_object (task);
  Check *check = g_task_get_task_data (task);
  gint64 now = g_get_real_time ();
  guint64 random = (guint64) g_random_int () << 32 | g_random_int ();
  KlyMoment moment = { now + check->clock_offset, now, check->attempt, check->report, random };
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyWireRequest) wire = NULL;

  wire = check->adapter->build (check->request, check->site, check->key, &moment, &error);
  if (wire == NULL) {
    /* The secret looked right and yet cannot sign: nothing was sent. */
    kly_report_add_finding (check->report, "secret-unusable", KLY_SEVERITY_DANGER, NULL, NULL);
    kly_report_set_verdict (check->report, KLY_VERDICT_MALFORMED);
    g_task_return_pointer (owned, g_object_ref (check->report), g_object_unref);
    return;
  }
  kly_http_client_send_async (self->client, wire, kly_deadline_get_cancellable (check->deadline), on_answer,
                              g_steal_pointer (&owned));
}

/* Whether the exchange speaks to us at all: after this, asking on is no use, or
 * even forbidden. */
static gboolean
must_stop (const KlyReply *reply)
{
  return reply->status >= 300 && reply->status != 404;
}

static void
on_clock (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Check *check = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (KlyReply) reply = kly_http_client_send_finish (KLY_HTTP_CLIENT (source), result, &error);

  if (reply == NULL) {
    finish_without_answer (task, error);
    return;
  }
  if (must_stop (reply)) {
    if (check->adapter->read (check->request, reply, check->report) != KLY_ANSWER_REFUSED)
      kly_refuse_http (check->report, reply, NULL, NULL);
    finish_refused (task, reply);
    return;
  }
  if (kly_clock_read_offset (check->adapter, reply, &check->clock_offset))
    kly_report_set_clock_offset (check->report, check->clock_offset / 1000);

  begin_stage (check, KLY_CHECK_STAGE_ASKING);
  ask (g_steal_pointer (&task));
}

static const KlyRequestSpec *
find_clock_request (const KlyAdapter *adapter)
{
  const KlyRequestSpec *request = adapter->requests;

  while (request->id != NULL && request->role != KLY_REQUEST_CLOCK)
    request++;
  return request->id != NULL ? request : NULL;
}

/* Asks the exchange's time. Takes the task. */
static void
ask_clock (GTask *task)
{
  g_autoptr (GTask) owned = task;
  KlyChecker *self = g_task_get_source_object (task);
  Check *check = g_task_get_task_data (task);
  const KlyRequestSpec *clock = find_clock_request (check->adapter);
  g_autoptr (KlyWireRequest) wire = NULL;

  if (clock == NULL) {
    ask (g_steal_pointer (&owned));
    return;
  }
  begin_stage (check, KLY_CHECK_STAGE_CLOCK);
  wire = check->adapter->build (clock, check->site, check->key, &(KlyMoment){ 0 }, NULL);
  kly_http_client_send_async (self->client, wire, kly_deadline_get_cancellable (check->deadline), on_clock,
                              g_steal_pointer (&owned));
}

/* Everything that can be said without the network. Answers whether that is all. */
static gboolean
check_format (Check *check)
{
  KlyExchange *exchange = kly_guide_get_exchange (check->guide);

  if (!kly_exchange_is_open (exchange)) {
    kly_report_set_verdict (check->report, KLY_VERDICT_CLOSED);
    return TRUE;
  }
  kly_judge_add_formats (check->report, check->adapter, check->key, check->guide);
  return kly_report_get_verdict (check->report) == KLY_VERDICT_MALFORMED;
}

static Check *
check_new (KlyChecker *self, KlyApiKey *key, GError **error)
{
  const char *exchange_id = kly_api_key_get_exchange_id (key);
  g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (self->catalogue, exchange_id, error);
  const KlyAdapter *adapter = kly_adapter_find (exchange_id);
  const KlySite *site = adapter != NULL ? kly_adapter_find_site (adapter, kly_api_key_get_site (key)) : NULL;
  Check *check;

  if (guide == NULL)
    return NULL;
  if (site == NULL && kly_exchange_is_open (kly_guide_get_exchange (guide))) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Keys of %s cannot be checked", exchange_id);
    return NULL;
  }

  check = g_new0 (Check, 1);
  check->key = g_object_ref (key);
  check->guide = g_steal_pointer (&guide);
  check->adapter = adapter;
  check->site = site;
  check->report = kly_report_new (exchange_id, kly_api_key_get_site (key), kly_api_key_get_purpose (key));
  return check;
}

/**
 * kly_checker_check_async:
 * @key: a key whose fields are filled and cleaned
 * @progress: (nullable): called at the beginning of each stage
 * @progress_data: for @progress
 * @cancellable: (nullable): a cancellable
 * @callback: called when the report is there
 * @user_data: for @callback
 *
 * Checks @key. Sends reading requests only, and only to the site of @key;
 * nothing at all for a closed exchange or a malformed key.
 */
void
kly_checker_check_async (KlyChecker *self,
                         KlyApiKey *key,
                         KlyCheckProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  Check *check = check_new (self, key, &error);

  g_task_set_source_tag (task, kly_checker_check_async);
  if (check == NULL) {
    g_task_return_error (task, error);
    return;
  }
  check->progress = progress;
  check->progress_data = progress_data;
  g_task_set_task_data (task, check, check_free);

  begin_stage (check, KLY_CHECK_STAGE_FORMAT);
  if (check_format (check)) {
    g_task_return_pointer (task, g_object_ref (check->report), g_object_unref);
    return;
  }
  check->deadline = kly_deadline_new (CHECK_SECONDS, cancellable);
  restart_table (check, FALSE);
  advance (check);
  ask_clock (g_steal_pointer (&task));
}

/**
 * kly_checker_check_finish:
 * @result: the result
 * @error: return location for %G_IO_ERROR_CANCELLED, or for a key whose
 *   exchange or site is not known
 *
 * Returns: (transfer full) (nullable): what was found. An exchange that does
 *   not answer is a report, not an error.
 */
KlyReport *
kly_checker_check_finish (KlyChecker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
