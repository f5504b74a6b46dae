/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checker.h"
#include "key-ring.h"

G_BEGIN_DECLS

/**
 * KlyWait:
 *
 * The terminal program does one thing at a time: it runs the main loop until
 * the thing is done.
 */
typedef struct {
  GAsyncResult *result;
} KlyWait;

void          kly_wait_on_done (GObject *source, GAsyncResult *result, gpointer wait);
GAsyncResult *kly_wait_for     (KlyWait *wait);

KlyReport    *kly_check_key    (KlyChecker *checker, KlyApiKey *key, GError **error);
gboolean      kly_load_keys    (KlyKeyRing *ring, GError **error);
gboolean      kly_unlock_keys  (KlyKeyRing *ring, GError **error);

G_END_DECLS
