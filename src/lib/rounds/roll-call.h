/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checker.h"
#include "key-ring.h"

G_BEGIN_DECLS

/**
 * KlyRollState:
 * @KLY_ROLL_IDLE: nothing is done with the key
 * @KLY_ROLL_WAITING: its turn will come
 * @KLY_ROLL_ASKING: it is being checked
 */
typedef enum {
  KLY_ROLL_IDLE,
  KLY_ROLL_WAITING,
  KLY_ROLL_ASKING,
} KlyRollState;

/**
 * KlyRollCall:
 *
 * What a page of all keys shows of rounds through them: how far the round under
 * way is, what it has found, and about which keys there was no answer, since
 * what is stored with a key stays as it was then. Keys are named by their
 * items, and stay known when an item is replaced.
 */
#define KLY_TYPE_ROLL_CALL (kly_roll_call_get_type ())
G_DECLARE_FINAL_TYPE (KlyRollCall, kly_roll_call, KLY, ROLL_CALL, GObject)

KlyRollCall  *kly_roll_call_new            (KlyKeyRing *ring, KlyChecker *checker);
void          kly_roll_call_start          (KlyRollCall *self, GPtrArray *keys);
void          kly_roll_call_cancel         (KlyRollCall *self);

/* The listed keys (GPtrArray of KlyApiKey) that can be checked, and those of
 * them about which there was no answer. */
GPtrArray    *kly_roll_call_list_all       (KlyRollCall *self);
GPtrArray    *kly_roll_call_list_silent    (KlyRollCall *self);

/* The round under way, or the last one. */
gboolean      kly_roll_call_is_running     (KlyRollCall *self);
gboolean      kly_roll_call_was_cancelled  (KlyRollCall *self);
guint         kly_roll_call_get_n_keys     (KlyRollCall *self);
guint         kly_roll_call_get_n_ended    (KlyRollCall *self);
guint         kly_roll_call_get_n_failed   (KlyRollCall *self);
guint         kly_roll_call_count          (KlyRollCall *self, KlyVerdict verdict);

KlyRollState  kly_roll_call_get_state      (KlyRollCall *self, KlyApiKey *key);
KlyReport    *kly_roll_call_get_silence    (KlyRollCall *self, KlyApiKey *key);
const GError *kly_roll_call_get_error      (KlyRollCall *self, KlyApiKey *key);

G_END_DECLS
