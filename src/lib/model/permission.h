/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KlyPermission:
 *
 * The rights of a key that a report speaks of, the same for every exchange.
 */
typedef enum {
  KLY_PERMISSION_READ,
  KLY_PERMISSION_SPOT,
  KLY_PERMISSION_MARGIN,
  KLY_PERMISSION_FUTURES,
  KLY_PERMISSION_TRANSFER,
  KLY_PERMISSION_WITHDRAW,
} KlyPermission;

#define KLY_N_PERMISSIONS (KLY_PERMISSION_WITHDRAW + 1)
#define KLY_PERMISSION_NONE (-1)

/**
 * KlyGrant:
 * @KLY_GRANT_UNDISCLOSED: the exchange did not say; never guessed
 */
typedef enum {
  KLY_GRANT_UNDISCLOSED,
  KLY_GRANT_DENIED,
  KLY_GRANT_GRANTED,
} KlyGrant;

/**
 * KlyNeed:
 * @KLY_NEED_OPTIONAL: the bot works with or without it
 * @KLY_NEED_ON: the bot does not work without it
 * @KLY_NEED_OFF: money or control could leave through it
 * @KLY_NEED_RECOMMENDED: the bot works without it, but it is better so
 *
 * What a guide asks of a permission.
 */
typedef enum {
  KLY_NEED_OPTIONAL,
  KLY_NEED_ON,
  KLY_NEED_OFF,
  KLY_NEED_RECOMMENDED,
} KlyNeed;

/**
 * KlyPurpose:
 *
 * What the key is to be used for.
 */
typedef enum {
  KLY_PURPOSE_SPOT,
  KLY_PURPOSE_FUTURES,
} KlyPurpose;

#define KLY_N_PURPOSES (KLY_PURPOSE_FUTURES + 1)

const char *kly_permission_to_nick   (KlyPermission permission);
gboolean    kly_permission_from_nick (const char *nick, KlyPermission *permission);
const char *kly_grant_to_nick        (KlyGrant grant);
gboolean    kly_need_from_nick       (const char *nick, KlyNeed *need);
const char *kly_purpose_to_nick      (KlyPurpose purpose);
gboolean    kly_purpose_from_nick    (const char *nick, KlyPurpose *purpose);

G_END_DECLS
