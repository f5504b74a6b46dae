/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "work-queue.h"

/* What is spent on building in one frame; laying it out takes five times that again. */
#define BUDGET_MICROSECONDS 1000

typedef struct {
  GtkWidget *target;
  KlyWork work;
} Job;

/**
 * KlyWorkQueue:
 *
 * Builds a long page a little in every frame, top first, so that the window
 * never stands still. An empty queue does nothing at all.
 */
struct _KlyWorkQueue {
  GObject parent_instance;

  GtkWidget *widget; /* unowned: gives the frames, and owns the queue */
  GQueue jobs;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (KlyWorkQueue, kly_work_queue, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->target);
  g_free (job);
}

static void
do_next (KlyWorkQueue *self)
{
  Job *job = g_queue_peek_head (&self->jobs);

  if (!gtk_widget_in_destruction (job->target) && job->work (job->target))
    return;
  g_queue_remove (&self->jobs, job);
  job_free (job);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  KlyWorkQueue *self = user_data;
  gint64 end = g_get_monotonic_time () + BUDGET_MICROSECONDS;

  while (!g_queue_is_empty (&self->jobs) && g_get_monotonic_time () < end)
    do_next (self);
  if (!g_queue_is_empty (&self->jobs))
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
kly_work_queue_finalize (GObject *object)
{
  g_queue_clear_full (&KLY_WORK_QUEUE (object)->jobs, job_free);

  G_OBJECT_CLASS (kly_work_queue_parent_class)->finalize (object);
}

static void
kly_work_queue_class_init (KlyWorkQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_work_queue_finalize;
}

static void
kly_work_queue_init (KlyWorkQueue *self)
{
  g_queue_init (&self->jobs);
}

/**
 * kly_work_queue_new:
 * @widget: whose frames are used; it calls kly_work_queue_stop() when disposed
 *
 * Returns: (transfer full): an empty queue
 */
KlyWorkQueue *
kly_work_queue_new (GtkWidget *widget)
{
  KlyWorkQueue *self = g_object_new (KLY_TYPE_WORK_QUEUE, NULL);

  self->widget = widget;
  return self;
}

static int
compare_jobs (gconstpointer a, gconstpointer b)
{
  const Job *job = a;
  const Job *other = b;

  return job->target != other->target || job->work != other->work;
}

/**
 * kly_work_queue_add:
 * @self: a queue
 * @target: what is to be worked on
 * @work: called again and again until it answers %FALSE
 *
 * What waits in the queue already is not added again.
 */
void
kly_work_queue_add (KlyWorkQueue *self, GtkWidget *target, KlyWork work)
{
  Job same = { target, work };
  Job *job;

  if (g_queue_find_custom (&self->jobs, &same, compare_jobs) != NULL)
    return;

  job = g_new0 (Job, 1);
  job->target = g_object_ref (target);
  job->work = work;
  g_queue_push_tail (&self->jobs, job);
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->widget, on_tick, self, NULL);
}

/**
 * kly_work_queue_finish:
 * @self: a queue
 *
 * Does at once all that is left, for whoever cannot wait.
 */
void
kly_work_queue_finish (KlyWorkQueue *self)
{
  while (!g_queue_is_empty (&self->jobs))
    do_next (self);
}

/**
 * kly_work_queue_stop:
 * @self: a queue
 *
 * Leaves undone what is left.
 */
void
kly_work_queue_stop (KlyWorkQueue *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_queue_clear_full (&self->jobs, job_free);
}
