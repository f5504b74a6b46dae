/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "patience.h"

/* A key ring that takes longer asks the person for something, or is ill. */
#define PATIENCE_MS 1000

/**
 * KlyPatience:
 *
 * Waits for the key ring: tells when that takes so long that the person should
 * know, and can be stopped.
 */
struct _KlyPatience {
  GObject parent_instance;

  GCancellable *cancellable; /* nullable: of what is waited for */
  guint timer_id;            /* until the patience is over; or 0 */
};

enum {
  OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyPatience, kly_patience, G_TYPE_OBJECT)

static gboolean
on_over (gpointer user_data)
{
  KlyPatience *self = KLY_PATIENCE (user_data);

  self->timer_id = 0;
  g_signal_emit (self, signals[OVER], 0);
  return G_SOURCE_REMOVE;
}

/* What is waited for shall not happen after all. */
static void
kly_patience_dispose (GObject *object)
{
  kly_patience_stop (KLY_PATIENCE (object));
  kly_patience_end (KLY_PATIENCE (object));

  G_OBJECT_CLASS (kly_patience_parent_class)->dispose (object);
}

static void
kly_patience_class_init (KlyPatienceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_patience_dispose;

  /**
   * KlyPatience::over:
   *
   * The person should know what is waited for.
   */
  signals[OVER] = g_signal_new ("over", KLY_TYPE_PATIENCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_patience_init (KlyPatience *self)
{
}

KlyPatience *
kly_patience_new (void)
{
  return g_object_new (KLY_TYPE_PATIENCE, NULL);
}

/**
 * kly_patience_begin:
 * @self: a patience that waits for nothing
 *
 * Returns: (transfer none): for what is waited for
 */
GCancellable *
kly_patience_begin (KlyPatience *self)
{
  g_return_val_if_fail (self->cancellable == NULL, self->cancellable);

  self->cancellable = g_cancellable_new ();
  self->timer_id = g_timeout_add (PATIENCE_MS, on_over, self);
  return self->cancellable;
}

/**
 * kly_patience_end:
 * @self: a patience
 *
 * Nothing is waited for any more.
 */
void
kly_patience_end (KlyPatience *self)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_object (&self->cancellable);
}

/**
 * kly_patience_stop:
 * @self: a patience
 *
 * Cancels what is waited for, which tells its end itself.
 */
void
kly_patience_stop (KlyPatience *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* Whether something is waited for. */
gboolean
kly_patience_is_waiting (KlyPatience *self)
{
  return self->cancellable != NULL;
}
