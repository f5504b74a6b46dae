/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "network-hint.h"

/**
 * KlyNetworkHint:
 *
 * What the system believes of the network. Only a hint: it is wrong behind some
 * VPNs, so it keeps nobody from trying.
 */
struct _KlyNetworkHint {
  GObject parent_instance;

  GNetworkMonitor *monitor; /* nullable: nobody asked yet, or there is no answer yet */
  gboolean is_watching;
  gboolean is_down;
};

enum {
  BACK,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyNetworkHint, kly_network_hint, G_TYPE_OBJECT)

static void
kly_network_hint_finalize (GObject *object)
{
  g_clear_object (&KLY_NETWORK_HINT (object)->monitor);

  G_OBJECT_CLASS (kly_network_hint_parent_class)->finalize (object);
}

static void
kly_network_hint_class_init (KlyNetworkHintClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_network_hint_finalize;

  /**
   * KlyNetworkHint::back:
   *
   * There seems to be a network again.
   */
  signals[BACK] = g_signal_new ("back", KLY_TYPE_NETWORK_HINT, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyNetworkHint::changed:
   *
   * kly_network_hint_is_down() answers something else.
   */
  signals[CHANGED] = g_signal_new ("changed", KLY_TYPE_NETWORK_HINT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_network_hint_init (KlyNetworkHint *self)
{
}

/**
 * kly_network_hint_new:
 *
 * Returns: (transfer full): a hint that knows nothing before
 *   kly_network_hint_watch()
 */
KlyNetworkHint *
kly_network_hint_new (void)
{
  return g_object_new (KLY_TYPE_NETWORK_HINT, NULL);
}

static void
update (KlyNetworkHint *self)
{
  gboolean was_down = self->is_down;

  self->is_down = !g_network_monitor_get_network_available (self->monitor);
  if (self->is_down == was_down)
    return;
  g_signal_emit (self, signals[CHANGED], 0);
  if (was_down)
    g_signal_emit (self, signals[BACK], 0);
}

static void
on_monitor (GObject *source, GAsyncResult *result, gpointer user_data)
{
  KlyNetworkHint *self = KLY_NETWORK_HINT (source);

  self->monitor = g_task_propagate_pointer (G_TASK (result), NULL);
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
get_monitor (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, g_object_ref (g_network_monitor_get_default ()), g_object_unref);
}

/**
 * kly_network_hint_watch:
 * @self: a hint
 *
 * From now on it follows the network.
 */
void
kly_network_hint_watch (KlyNetworkHint *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->is_watching)
    return;
  self->is_watching = TRUE;
  /* The first look asks the system, and may have to wait for its answer. */
  task = g_task_new (self, NULL, on_monitor, NULL);
  g_task_set_source_tag (task, kly_network_hint_watch);
  g_task_run_in_thread (task, get_monitor);
}

/**
 * kly_network_hint_is_down:
 * @self: a hint
 *
 * Returns: whether there seems to be no network; not while that is not known
 */
gboolean
kly_network_hint_is_down (KlyNetworkHint *self)
{
  return self->is_down;
}
