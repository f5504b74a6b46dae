/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define KLY_KEY_RING_ERROR (kly_key_ring_error_quark ())

/**
 * KlyKeyRingError:
 * @KLY_KEY_RING_ERROR_NO_SERVICE: no Secret Service and no portal answers
 * @KLY_KEY_RING_ERROR_LOCKED: it is locked and nobody was asked to unlock it
 * @KLY_KEY_RING_ERROR_DISMISSED: it was asked for, and is still locked: the
 *   person closed the password prompt, or it could not be shown
 * @KLY_KEY_RING_ERROR_NO_COLLECTION: there is no default collection, and none
 *   was made
 * @KLY_KEY_RING_ERROR_NOT_STORED: what was written could not be read back
 * @KLY_KEY_RING_ERROR_BROKEN_ITEM: an item of ours cannot be understood
 * @KLY_KEY_RING_ERROR_GONE: the item is not there any more
 * @KLY_KEY_RING_ERROR_FAILED: anything else; the message says what
 *
 * One for each thing that a person can do about it.
 */
typedef enum {
  KLY_KEY_RING_ERROR_NO_SERVICE,
  KLY_KEY_RING_ERROR_LOCKED,
  KLY_KEY_RING_ERROR_DISMISSED,
  KLY_KEY_RING_ERROR_NO_COLLECTION,
  KLY_KEY_RING_ERROR_NOT_STORED,
  KLY_KEY_RING_ERROR_BROKEN_ITEM,
  KLY_KEY_RING_ERROR_GONE,
  KLY_KEY_RING_ERROR_FAILED,
} KlyKeyRingError;

#define KLY_N_KEY_RING_ERRORS (KLY_KEY_RING_ERROR_FAILED + 1)

GQuark  kly_key_ring_error_quark (void);
GError *kly_key_ring_error_new   (KlyKeyRingError code);
GError *kly_key_ring_error_from  (const GError *cause);

G_END_DECLS
