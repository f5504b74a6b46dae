/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-key.h"

G_BEGIN_DECLS

/* From here on a person should see to a new key. */
#define KLY_EXPIRY_WARNING_DAYS 14

/**
 * KlyAttention:
 * @KLY_ATTENTION_NONE: nothing that its exchange said calls for doing anything
 * @KLY_ATTENTION_INSUFFICIENT: the bot needs a permission that it does not have
 * @KLY_ATTENTION_EXPIRES_SOON: within %KLY_EXPIRY_WARNING_DAYS
 * @KLY_ATTENTION_EXPIRED: by the date that the exchange gave
 * @KLY_ATTENTION_REJECTED: the exchange refused it
 * @KLY_ATTENTION_DANGEROUS: it may do what no bot's key must
 *
 * Why a key needs attention, the greater the sooner. That an exchange could not
 * be reached, or does not tell everything, is no reason.
 */
typedef enum {
  KLY_ATTENTION_NONE,
  KLY_ATTENTION_INSUFFICIENT,
  KLY_ATTENTION_EXPIRES_SOON,
  KLY_ATTENTION_EXPIRED,
  KLY_ATTENTION_REJECTED,
  KLY_ATTENTION_DANGEROUS,
} KlyAttention;

KlyAttention kly_attention_of_key     (KlyApiKey *key, GDateTime *now);
KlyAttention kly_attention_of_expires (GDateTime *expires, GDateTime *now);

G_END_DECLS
