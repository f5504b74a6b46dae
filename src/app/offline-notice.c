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

  KlyNotice *notice;    /* unowned */
  KlyNetworkHint *hint; /* nullable */
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
  gtk_widget_set_visible (GTK_WIDGET (self), kly_network_hint_is_down (self->hint));
}

static void
kly_offline_notice_dispose (GObject *object)
{
  g_clear_object (&KLY_OFFLINE_NOTICE (object)->hint);

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
  self->notice = g_object_new (KLY_TYPE_NOTICE, "visible", TRUE, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->notice));
  kly_offline_notice_retranslate (KLY_TRANSLATABLE (self));
}

/**
 * kly_offline_notice_set_hint:
 * @self: a notice, hidden so far
 * @hint: what is known of the network
 *
 * Lets it appear and go with the network.
 */
void
kly_offline_notice_set_hint (KlyOfflineNotice *self, KlyNetworkHint *hint)
{
  self->hint = g_object_ref (hint);
  g_signal_connect_object (hint, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  kly_network_hint_watch (hint);
  update (self);
}
