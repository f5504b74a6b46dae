/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "checker.h"

#include "check-run.h"
#include "clock.h"
#include "http-client.h"
#include "judge.h"
#include "pause.h"
#include "refusal.h"

#define CHECK_SECONDS 30

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
finish (GTask *task)
{
  KlyCheckRun *run = g_task_get_task_data (task);

  kly_check_run_begin_stage (run, KLY_CHECK_STAGE_JUDGING);
  kly_check_run_explain_failure (run);
  kly_judge_report (run->report, run->guide);
  g_task_return_pointer (task, g_object_ref (run->report), g_object_unref);
}

static void
finish_refused (GTask *task, const KlyReply *reply)
{
  KlyCheckRun *run = g_task_get_task_data (task);

  kly_pause_note (run->report, run->guide, reply);
  finish (task);
}

/* No answer: that is a report too, unless the person cancelled. */
static void
finish_without_answer (GTask *task, GError *taken)
{
  g_autoptr (GError) error = taken;
  KlyCheckRun *run = g_task_get_task_data (task);
  KlyHttpError code = KLY_HTTP_ERROR_TIMEOUT;
  g_autofree char *detail = g_strdup_printf ("No answer within %d seconds", CHECK_SECONDS);
  const char *finding;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!kly_deadline_has_passed (run->deadline)) {
    if (error->domain != KLY_HTTP_ERROR) {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
    code = (KlyHttpError) error->code;
    g_free (detail);
    detail = g_strdup (error->message);
  }
  kly_report_take_failure (run->report, kly_failure_new (kly_http_error_get_class (code), NULL, 0, detail));
  finding = kly_http_error_get_finding (code);
  if (finding != NULL)
    kly_report_add_finding (run->report, finding, KLY_SEVERITY_WARNING, NULL, NULL);
  finish (task);
}

static void ask (GTask *task);
static void ask_clock (GTask *task);

/* Takes the task. */
static void
retry (GTask *task)
{
  KlyCheckRun *run = g_task_get_task_data (task);
  KlyFailureClass class_ = kly_report_get_failure (run->report)->class_;

  run->attempt++;
  run->retries[class_]++;
  kly_report_take_failure (run->report, NULL);
  g_ptr_array_set_size (kly_report_get_causes (run->report), 0);
  if (class_ == KLY_FAILURE_CLOCK)
    ask_clock (task);
  else
    ask (task);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  KlyCheckRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (KlyReply) reply = kly_http_client_send_finish (KLY_HTTP_CLIENT (source), result, &error);

  if (reply == NULL) {
    finish_without_answer (task, error);
    return;
  }

  switch (run->adapter->read (run->request, reply, run->report)) {
  case KLY_ANSWER_LEARNT:
    kly_check_run_note_nonce (run);
    if (kly_check_run_advance (run))
      ask (g_steal_pointer (&task));
    else
      finish (task);
    break;
  case KLY_ANSWER_UNKNOWN_CALL:
    if (kly_check_run_fall_back (run)) {
      ask (g_steal_pointer (&task));
    } else {
      kly_refuse_http (run->report, reply, NULL, NULL);
      finish_refused (task, reply);
    }
    break;
  case KLY_ANSWER_REFUSED:
  default:
    if (kly_check_run_may_retry (run))
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
  KlyCheckRun *run = g_task_get_task_data (task);
  gint64 now = g_get_real_time ();
  guint64 random = (guint64) g_random_int () << 32 | g_random_int ();
  KlyMoment moment = { now + run->clock_offset, now, run->attempt, run->report, random };
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyWireRequest) wire = NULL;

  if (kly_check_run_has_jumped (run)) {
    ask_clock (g_steal_pointer (&owned));
    return;
  }
  wire = run->adapter->build (run->request, run->site, run->key, &moment, &error);
  if (wire == NULL) {
    /* The secret looked right and yet cannot sign: nothing was sent. */
    kly_report_add_finding (run->report, "secret-unusable", KLY_SEVERITY_DANGER, NULL, NULL);
    kly_report_set_verdict (run->report, KLY_VERDICT_MALFORMED);
    g_task_return_pointer (owned, g_object_ref (run->report), g_object_unref);
    return;
  }
  kly_http_client_send_async (self->client, wire, kly_deadline_get_cancellable (run->deadline), on_answer,
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
  KlyCheckRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (KlyReply) reply = kly_http_client_send_finish (KLY_HTTP_CLIENT (source), result, &error);
  gint64 offset;

  if (reply == NULL) {
    finish_without_answer (task, error);
    return;
  }
  if (must_stop (reply)) {
    if (run->adapter->read (run->request, reply, run->report) != KLY_ANSWER_REFUSED)
      kly_refuse_http (run->report, reply, NULL, NULL);
    finish_refused (task, reply);
    return;
  }
  if (kly_clock_read_offset (run->adapter, reply, &offset))
    kly_check_run_set_clock (run, offset);

  kly_check_run_begin_stage (run, KLY_CHECK_STAGE_ASKING);
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
  KlyCheckRun *run = g_task_get_task_data (task);
  const KlyRequestSpec *clock = find_clock_request (run->adapter);
  g_autoptr (KlyWireRequest) wire = NULL;

  if (clock == NULL) {
    ask (g_steal_pointer (&owned));
    return;
  }
  kly_check_run_begin_stage (run, KLY_CHECK_STAGE_CLOCK);
  wire = run->adapter->build (clock, run->site, run->key, &(KlyMoment){ 0 }, NULL);
  kly_http_client_send_async (self->client, wire, kly_deadline_get_cancellable (run->deadline), on_clock,
                              g_steal_pointer (&owned));
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
  KlyCheckRun *run = kly_check_run_new (self->catalogue, key, &error);

  g_task_set_source_tag (task, kly_checker_check_async);
  if (run == NULL) {
    g_task_return_error (task, error);
    return;
  }
  run->progress = progress;
  run->progress_data = progress_data;
  g_task_set_task_data (task, run, (GDestroyNotify) kly_check_run_free);

  kly_check_run_begin_stage (run, KLY_CHECK_STAGE_FORMAT);
  if (kly_check_run_look_at_fields (run)) {
    g_task_return_pointer (task, g_object_ref (run->report), g_object_unref);
    return;
  }
  run->deadline = kly_deadline_new (CHECK_SECONDS, cancellable);
  kly_check_run_advance (run);
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
