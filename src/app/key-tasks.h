/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-ring.h"
#include "recheck.h"

G_BEGIN_DECLS

void       kly_rename_async   (KlyKeyRing *ring, KlyApiKey *key, const char *label, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyApiKey *kly_rename_finish  (KlyKeyRing *ring, GAsyncResult *result, GError **error);

G_END_DECLS
