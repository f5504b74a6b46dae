/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "offline-notice.h"

#include "notice.h"
#include "translatable.h"
#include "translation.h"

/**
 * KlyOfflineNotice:
 *
 * Says that there seems to be no network before anybody types a key to check
 * it. Only a hint: the system may be wrong, so nothing waits for it.
 */
struct _KlyOfflineNotice {
  GtkBin parent_instance;

  KlyNotice *notice;        /* unowned */
  GNetworkMonitor *monitor; /* nullable */
  GCancellable *cancellable;
};

static void
kly_offline_notice_retranslate (KlyTranslatable *translatable)
{
  kly_notice_set_texts (KLY_OFFLINE_NOTICE (translatable)->notice, KLY_MARK_NEUTRAL,
                        _("There seems to be no network."),
                        _("A check needs one; you may try all the same. Everything else works without: reading, and keeping keys."));
  kly_notice_set_icon (KLY_OFFLINE_NOTICE (translatable)->notice, "network-offline-symbolic");
}

static void
kly_offline_notice_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_offline_notice_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyOfflineNotice, kly_offline_notice, GTK_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_offline_notice_translatable_init))

static void
update (KlyOfflineNotice *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), !g_network_monitor_get_network_available (self->monitor));
}

/* The first one who asks for it may have to wait for other processes. */
static void
find_monitor (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, g_object_ref (g_network_monitor_get_default ()), g_object_unref);
}

static void
on_monitor_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  KlyOfflineNotice *self = KLY_OFFLINE_NOTICE (source);
  GNetworkMonitor *monitor = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: it is about to go. */
  if (monitor == NULL)
    return;

  g_set_object (&self->monitor, monitor);
  g_object_unref (monitor);
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
kly_offline_notice_dispose (GObject *object)
{
  KlyOfflineNotice *self = KLY_OFFLINE_NOTICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (kly_offline_notice_parent_class)->dispose (object);
}

static void
kly_offline_notice_class_init (KlyOfflineNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_offline_notice_dispose;
}

static void
kly_offline_notice_init (KlyOfflineNotice *self)
{
  self->cancellable = g_cancellable_new ();
  self->notice = g_object_new (KLY_TYPE_NOTICE, "visible", TRUE, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->notice));
  kly_offline_notice_retranslate (KLY_TRANSLATABLE (self));
}

/**
 * kly_offline_notice_begin:
 * @self: a hint, hidden so far
 *
 * Lets it appear and go with the network.
 */
void
kly_offline_notice_begin (KlyOfflineNotice *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_monitor_found, NULL);

  g_task_run_in_thread (task, find_monitor);
}
