/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadline.h"

/**
 * KlyDeadline:
 *
 * A cancellable for work that ends when the person cancels it or when its time
 * is up, and can tell which of the two it was.
 */
struct _KlyDeadline {
  GCancellable *inner;
  GSource *timer;
  GSource *outer; /* nullable */
  gboolean passed;
};

static gboolean
on_time_up (gpointer user_data)
{
  KlyDeadline *self = user_data;

  self->passed = TRUE;
  g_cancellable_cancel (self->inner);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  KlyDeadline *self = user_data;

  g_cancellable_cancel (self->inner);
  return G_SOURCE_REMOVE;
}

static void
attach (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_source_set_callback (source, callback, user_data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/**
 * kly_deadline_new:
 * @seconds: how long the work may take
 * @cancellable: (nullable): what the person cancels
 *
 * Works in the thread's default main context.
 *
 * Returns: (transfer full): a running deadline
 */
KlyDeadline *
kly_deadline_new (guint seconds, GCancellable *cancellable)
{
  KlyDeadline *self = g_new0 (KlyDeadline, 1);

  self->inner = g_cancellable_new ();
  self->timer = g_timeout_source_new_seconds (seconds);
  attach (self->timer, on_time_up, self);

  if (cancellable != NULL) {
    self->outer = g_cancellable_source_new (cancellable);
    attach (self->outer, G_SOURCE_FUNC (on_cancelled), self);
  }
  return self;
}

/**
 * kly_deadline_get_cancellable:
 *
 * Returns: (transfer none): what the work is to be started with
 */
GCancellable *
kly_deadline_get_cancellable (KlyDeadline *self)
{
  return self->inner;
}

/**
 * kly_deadline_has_passed:
 *
 * Returns: whether the time ran out
 */
gboolean
kly_deadline_has_passed (KlyDeadline *self)
{
  return self->passed;
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
kly_deadline_free (KlyDeadline *self)
{
  clear_source (&self->timer);
  clear_source (&self->outer);
  g_object_unref (self->inner);
  g_free (self);
}
