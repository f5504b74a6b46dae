/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checker.h"
#include "key-ring.h"

G_BEGIN_DECLS

/**
 * KlyRecheck:
 * @report: what was found
 * @listed: (nullable): the key as the key ring lists it now; %NULL where the
 *   result says nothing that is worth keeping, or was not kept
 * @store_error: (nullable): why the result is not in the key ring
 *
 * How a check of a stored key ended.
 */
typedef struct {
  KlyReport *report;
  KlyApiKey *listed;
  GError *store_error;
} KlyRecheck;

void        kly_recheck_async  (KlyKeyRing *ring, KlyChecker *checker, KlyApiKey *key, KlyCheckProgress progress, gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyRecheck *kly_recheck_finish (KlyKeyRing *ring, GAsyncResult *result, GError **error);
void        kly_recheck_free   (KlyRecheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KlyRecheck, kly_recheck_free)

G_END_DECLS
