/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "network-hint.h"

G_BEGIN_DECLS

#define KLY_TYPE_OFFLINE_NOTICE (kly_offline_notice_get_type ())
G_DECLARE_FINAL_TYPE (KlyOfflineNotice, kly_offline_notice, KLY, OFFLINE_NOTICE, GtkBin)

void kly_offline_notice_set_hint (KlyOfflineNotice *self, KlyNetworkHint *hint);

G_END_DECLS
