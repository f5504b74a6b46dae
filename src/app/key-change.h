/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-key.h"

G_BEGIN_DECLS

/**
 * KlyKeyChange:
 * @KLY_KEY_UNCHANGED: both are the same
 * @KLY_KEY_WORDS_CHANGED: its name or note is another one
 * @KLY_KEY_CHANGED: what a check depends on is another
 *
 * How far a key is from what it was.
 */
typedef enum {
  KLY_KEY_UNCHANGED,
  KLY_KEY_WORDS_CHANGED,
  KLY_KEY_CHANGED,
} KlyKeyChange;

KlyKeyChange kly_key_change_between (KlyApiKey *before, KlyApiKey *after);

G_END_DECLS
