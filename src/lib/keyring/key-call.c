/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-call.h"

#include "key-ring-error.h"

/* How long libsecret may take to stop when it is told to. */
#define GRACE 1

/**
 * KlyCall:
 *
 * One question to libsecret on behalf of a task, which is answered in time:
 * by libsecret, or by the task's cancellable, or by a watchdog. A late answer
 * finds the call over and is dropped.
 */
struct _KlyCall {
  GTask *task;         /* NULL when the call is over */
  GCancellable *inner; /* nullable; what libsecret listens to */
  GSource *watchdog;   /* nullable */
  GSource *cancelled;  /* nullable */
  gboolean is_late;
};

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GError *
reason (KlyCall *self)
{
  if (self->is_late)
    return kly_key_ring_error_new (KLY_KEY_RING_ERROR_NO_SERVICE);
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
}

static gboolean
abandon (gpointer user_data)
{
  KlyCall *self = user_data;
  g_autoptr(GTask) task = g_steal_pointer (&self->task);

  clear_source (&self->watchdog);
  clear_source (&self->cancelled);
  g_task_return_error (task, reason (self));
  return G_SOURCE_REMOVE;
}

static void
watch (KlyCall *self, guint seconds, GSourceFunc callback)
{
  clear_source (&self->watchdog);
  if (seconds == 0)
    return;
  self->watchdog = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (self->watchdog, callback, self, NULL);
  g_source_attach (self->watchdog, g_main_context_get_thread_default ());
}

static void
stop (KlyCall *self)
{
  clear_source (&self->cancelled);
  if (self->inner == NULL) {
    abandon (self);
    return;
  }
  watch (self, GRACE, abandon);
  g_cancellable_cancel (self->inner);
}

static gboolean
on_late (gpointer user_data)
{
  KlyCall *self = user_data;

  self->is_late = TRUE;
  stop (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  stop (user_data);
  return G_SOURCE_REMOVE;
}

static void
listen (KlyCall *self, GCancellable *cancellable)
{
  if (cancellable == NULL)
    return;
  self->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancelled, G_SOURCE_FUNC (on_cancelled), self, NULL);
  g_source_attach (self->cancelled, g_main_context_get_thread_default ());
}

/**
 * kly_call_begin:
 * @task: (transfer full): what waits for the answer
 * @kind: how it ends when nobody waits any more
 * @seconds: how long it waits, or %KLY_CALL_PATIENT
 *
 * Returns: (transfer full): the call, to be the callback's user data
 */
KlyCall *
kly_call_begin (GTask *task, KlyCallKind kind, guint seconds)
{
  KlyCall *self = g_new0 (KlyCall, 1);

  self->task = task;
  if (kind == KLY_CALL_STOPPABLE)
    self->inner = g_cancellable_new ();
  if (kind != KLY_CALL_UNSTOPPABLE)
    listen (self, g_task_get_cancellable (task));
  watch (self, seconds, on_late);
  return self;
}

void
kly_call_set_patience (KlyCall *self, guint seconds)
{
  watch (self, seconds, on_late);
}

/**
 * kly_call_get_cancellable:
 *
 * Returns: (transfer none) (nullable): what libsecret shall listen to
 */
GCancellable *
kly_call_get_cancellable (KlyCall *self)
{
  return self->inner;
}

/* Transfer none, nullable; what waits. */
GTask *
kly_call_get_task (KlyCall *self)
{
  return self->task;
}

gboolean
kly_call_is_over (KlyCall *self)
{
  return self->task == NULL;
}

static GError *
translate (KlyCall *self, const GError *cause)
{
  gboolean was_cancelled = g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (!was_cancelled)
    return kly_key_ring_error_from (cause);
  if (self->is_late || g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    return reason (self);
  /* Nobody on our side cancelled: this is how a portal says that the person
   * closed its window. */
  return kly_key_ring_error_new (KLY_KEY_RING_ERROR_DISMISSED);
}

/**
 * kly_call_end:
 * @self: (transfer full): the call
 * @error: (inout): the error libsecret answered, if any; becomes one of ours
 *
 * Returns: (transfer full) (nullable): the task that waits for the answer, or
 *   %NULL when it does not any more
 */
GTask *
kly_call_end (KlyCall *self, GError **error)
{
  GTask *task;

  if (self->task != NULL && *error != NULL) {
    GError *ours = translate (self, *error);

    g_error_free (*error);
    *error = ours;
  }

  clear_source (&self->watchdog);
  clear_source (&self->cancelled);
  g_clear_object (&self->inner);
  task = g_steal_pointer (&self->task);
  g_free (self);
  return task;
}
