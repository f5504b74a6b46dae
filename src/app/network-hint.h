/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KLY_TYPE_NETWORK_HINT (kly_network_hint_get_type ())
G_DECLARE_FINAL_TYPE (KlyNetworkHint, kly_network_hint, KLY, NETWORK_HINT, GObject)

KlyNetworkHint *kly_network_hint_new     (void);
void            kly_network_hint_watch   (KlyNetworkHint *self);
gboolean        kly_network_hint_is_down (KlyNetworkHint *self);

G_END_DECLS
