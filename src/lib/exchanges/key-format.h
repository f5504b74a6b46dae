/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"

G_BEGIN_DECLS

/**
 * KlyFormatProblem:
 *
 * What is wrong, or merely unusual, in the look of a field.
 */
typedef enum {
  KLY_FORMAT_FINE,
  /* merely unusual: worth a warning, but sent */
  KLY_FORMAT_UNUSUAL_LENGTH,
  KLY_FORMAT_UNUSUAL_CHARACTERS,
  KLY_FORMAT_OLD_KIND,
  /* certainly wrong: not sent */
  KLY_FORMAT_MISSING,
  KLY_FORMAT_SWAPPED,
  KLY_FORMAT_CONTROL_CHARACTERS,
  KLY_FORMAT_NOT_BASE64,
  KLY_FORMAT_HALF_PEM,
  KLY_FORMAT_PUBLIC_PEM,
  KLY_FORMAT_ENCRYPTED_PEM,
  KLY_FORMAT_SAME_AS_KEY,
  KLY_FORMAT_PIECE_OF_FILE,
  KLY_FORMAT_DEAD_KIND,
} KlyFormatProblem;

#define KLY_N_FORMAT_PROBLEMS (KLY_FORMAT_DEAD_KIND + 1)

KlySecretText   *kly_format_clean        (const char *name, const char *text, gssize length);
KlyFormatProblem kly_format_check_field  (const KlyAdapter *adapter, KlyApiKey *key, const char *name);
gboolean         kly_format_is_fatal     (KlyFormatProblem problem);
gboolean         kly_format_looks_like   (const KlyFieldSpec *spec, const KlySecretText *value);
gboolean         kly_format_is_swapped   (const KlyAdapter *adapter, KlyApiKey *key);
const char      *kly_format_problem_to_nick (KlyFormatProblem problem);

G_END_DECLS
