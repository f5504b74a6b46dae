/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define KLY_KEY_RING_ERROR (kly_key_ring_error_quark ())

/**
 * KlyKeyRingError:
 * @KLY_KEY_RING_ERROR_NO_SERVICE: no Secret Service answers
 * @KLY_KEY_RING_ERROR_NO_PORTAL: in a sandbox, and the Secret portal is missing
 * @KLY_KEY_RING_ERROR_DIED: the service stopped in the middle of storing
 * @KLY_KEY_RING_ERROR_LOCKED: it is locked and nobody was asked to unlock it
 * @KLY_KEY_RING_ERROR_DISMISSED: it was asked for, and is still locked: the
 *   person closed the password prompt, or it could not be shown
 * @KLY_KEY_RING_ERROR_NO_COLLECTION: there is no default collection, and none
 *   was made
 * @KLY_KEY_RING_ERROR_READ_ONLY: what lies behind it cannot be written to
 * @KLY_KEY_RING_ERROR_DISK_FULL: there is no room for it
 * @KLY_KEY_RING_ERROR_NOT_STORED: what was written could not be read back
 * @KLY_KEY_RING_ERROR_BROKEN_ITEM: an item of ours cannot be understood
 * @KLY_KEY_RING_ERROR_GONE: the item is not there any more
 * @KLY_KEY_RING_ERROR_FAILED: anything else; the message says what
 *
 * One for each thing that a person can do about it.
 */
typedef enum {
  KLY_KEY_RING_ERROR_NO_SERVICE,
  KLY_KEY_RING_ERROR_NO_PORTAL,
  KLY_KEY_RING_ERROR_DIED,
  KLY_KEY_RING_ERROR_LOCKED,
  KLY_KEY_RING_ERROR_DISMISSED,
  KLY_KEY_RING_ERROR_NO_COLLECTION,
  KLY_KEY_RING_ERROR_READ_ONLY,
  KLY_KEY_RING_ERROR_DISK_FULL,
  KLY_KEY_RING_ERROR_NOT_STORED,
  KLY_KEY_RING_ERROR_BROKEN_ITEM,
  KLY_KEY_RING_ERROR_GONE,
  KLY_KEY_RING_ERROR_FAILED,
} KlyKeyRingError;

#define KLY_N_KEY_RING_ERRORS (KLY_KEY_RING_ERROR_FAILED + 1)

GQuark   kly_key_ring_error_quark    (void);
GError  *kly_key_ring_error_new      (KlyKeyRingError code);
GError  *kly_key_ring_error_from     (const GError *cause);

/* Whether it is worth offering to keep a key for this session, when storing it
 * failed with @error. */
gboolean kly_key_ring_error_can_keep (const GError *error);

G_END_DECLS
