/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * KlyFailureClass:
 *
 * Why a check did not end in an accepted key, as far as it can be known.
 */
typedef enum {
  KLY_FAILURE_NONE,
  KLY_FAILURE_BAD_KEY,
  KLY_FAILURE_BAD_SECRET,
  KLY_FAILURE_BAD_PASSPHRASE,
  KLY_FAILURE_AMBIGUOUS,
  KLY_FAILURE_IP_NOT_ALLOWED,
  KLY_FAILURE_NO_PERMISSION,
  KLY_FAILURE_CLOCK,
  KLY_FAILURE_NONCE,
  KLY_FAILURE_EXPIRED,
  KLY_FAILURE_DISABLED,
  KLY_FAILURE_NOT_ACTIVE,
  KLY_FAILURE_WRONG_SITE,
  /* From here on nothing is known about the key: the check is "unreachable". */
  KLY_FAILURE_RATE_LIMITED,
  KLY_FAILURE_MAINTENANCE,
  KLY_FAILURE_GEO_BLOCKED,
  KLY_FAILURE_NETWORK,
  KLY_FAILURE_TLS,
  KLY_FAILURE_TIMEOUT,
  KLY_FAILURE_BAD_RESPONSE,
} KlyFailureClass;

#define KLY_N_FAILURE_CLASSES (KLY_FAILURE_BAD_RESPONSE + 1)

/**
 * KlyFailure:
 * @class_: what kind of failure
 * @code: (nullable): the exchange's own code
 * @http_status: the HTTP status, 0 when there was no answer
 * @detail: (nullable): the exchange's own words, cleaned and cut to length
 */
typedef struct {
  KlyFailureClass class_;
  char *code;
  guint http_status;
  char *detail;
} KlyFailure;

#define KLY_TYPE_FAILURE (kly_failure_get_type ())

GType       kly_failure_get_type           (void) G_GNUC_CONST;
KlyFailure *kly_failure_new                (KlyFailureClass class_, const char *code, guint http_status, const char *detail);
KlyFailure *kly_failure_copy               (const KlyFailure *self);
void        kly_failure_free               (KlyFailure *self);
const char *kly_failure_class_to_nick      (KlyFailureClass class_);
gboolean    kly_failure_class_is_a_refusal (KlyFailureClass class_);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KlyFailure, kly_failure_free)

G_END_DECLS
