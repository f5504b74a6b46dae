/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checker.h"
#include "key-ring.h"
#include "recheck.h"

G_BEGIN_DECLS

/**
 * KlyRound:
 *
 * One check of many keys of the key ring: exchanges side by side, the keys of
 * an exchange, and of a host, one after the other. Each key is read just before
 * its check and forgotten after it; results are stored as they come.
 *
 * A round never asks to unlock anything. An exchange that gives no answer about
 * one key is not asked about the others.
 */
#define KLY_TYPE_ROUND (kly_round_get_type ())
G_DECLARE_FINAL_TYPE (KlyRound, kly_round, KLY, ROUND, GObject)

KlyRound *kly_round_new         (KlyKeyRing *ring, KlyChecker *checker);
void      kly_round_run_async   (KlyRound *self, GPtrArray *keys, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean  kly_round_run_finish  (KlyRound *self, GAsyncResult *result, GError **error);
guint     kly_round_get_n_keys  (KlyRound *self);
guint     kly_round_get_n_ended (KlyRound *self);

G_END_DECLS
