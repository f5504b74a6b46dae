/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "api-key.h"
#include "catalogue.h"
#include "report.h"

G_BEGIN_DECLS

/**
 * KlyCheckStage:
 *
 * How far a check has come.
 */
typedef enum {
  KLY_CHECK_STAGE_FORMAT,
  KLY_CHECK_STAGE_CLOCK,
  KLY_CHECK_STAGE_ASKING,
  KLY_CHECK_STAGE_JUDGING,
} KlyCheckStage;

#define KLY_N_CHECK_STAGES (KLY_CHECK_STAGE_JUDGING + 1)

/**
 * KlyCheckProgress:
 * @stage: what begins now
 * @user_data: as given to kly_checker_check_async()
 *
 * Called in the thread that started the check, never after it has ended.
 */
typedef void (*KlyCheckProgress) (KlyCheckStage stage, gpointer user_data);

#define KLY_TYPE_CHECKER (kly_checker_get_type ())
G_DECLARE_FINAL_TYPE (KlyChecker, kly_checker, KLY, CHECKER, GObject)

KlyChecker *kly_checker_new          (KlyCatalogue *catalogue);
void        kly_checker_check_async  (KlyChecker *self, KlyApiKey *key, KlyCheckProgress progress, gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyReport  *kly_checker_check_finish (KlyChecker *self, GAsyncResult *result, GError **error);

G_END_DECLS
