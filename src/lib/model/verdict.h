/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KlyVerdict:
 * @KLY_VERDICT_NONE: not judged yet
 * @KLY_VERDICT_READY: every needed permission granted, every forbidden one denied
 * @KLY_VERDICT_DANGEROUS: a permission that must be off is granted
 * @KLY_VERDICT_INSUFFICIENT: a needed permission is denied
 * @KLY_VERDICT_UNPROVEN: accepted, but a permission that matters is not disclosed
 * @KLY_VERDICT_REJECTED: the exchange refused the key
 * @KLY_VERDICT_MALFORMED: certainly wrong; not sent
 * @KLY_VERDICT_CLOSED: the exchange is closed; not sent
 * @KLY_VERDICT_UNREACHABLE: no usable answer: nothing is known about the key
 */
typedef enum {
  KLY_VERDICT_NONE,
  KLY_VERDICT_READY,
  KLY_VERDICT_DANGEROUS,
  KLY_VERDICT_INSUFFICIENT,
  KLY_VERDICT_UNPROVEN,
  KLY_VERDICT_REJECTED,
  KLY_VERDICT_MALFORMED,
  KLY_VERDICT_CLOSED,
  KLY_VERDICT_UNREACHABLE,
} KlyVerdict;

#define KLY_N_VERDICTS (KLY_VERDICT_UNREACHABLE + 1)

const char *kly_verdict_to_nick          (KlyVerdict verdict);
KlyVerdict  kly_verdict_from_nick        (const char *nick);
gboolean    kly_verdict_is_accepted      (KlyVerdict verdict);
gboolean    kly_verdict_is_worth_keeping (KlyVerdict verdict);

G_END_DECLS
