/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"
#include "checker.h"
#include "deadline.h"

G_BEGIN_DECLS

/**
 * KlyCheckRun:
 * @clock_offset: how far the exchange's clock is ahead of this machine's, µs
 * @clock_epoch: this machine's clock minus its monotonic one, µs, when that was measured
 * @n_jumps: how often the two have parted since
 * @request: the request under way
 * @attempt: how often it was already refused and signed anew
 * @retries: the same, counted by the class of the refusal
 *
 * Where one check stands. It knows the adapter's table and what may follow;
 * it does not talk.
 */
typedef struct {
  KlyApiKey *key;
  KlyGuide *guide;
  KlyReport *report;
  const KlyAdapter *adapter;
  const KlySite *site;
  KlyDeadline *deadline;
  KlyCheckProgress progress;
  gpointer progress_data;

  gint64 clock_offset;
  gint64 clock_epoch;
  guint n_jumps;
  KlyRequestRole role;
  const KlyRequestSpec *request; /* NULL before the first */
  guint attempt;
  guint retries[KLY_N_FAILURE_CLASSES];
} KlyCheckRun;

KlyCheckRun *kly_check_run_new             (KlyCatalogue *catalogue, KlyApiKey *key, GError **error);
void         kly_check_run_free            (KlyCheckRun *self);
void         kly_check_run_begin_stage     (KlyCheckRun *self, KlyCheckStage stage);
gboolean     kly_check_run_look_at_fields  (KlyCheckRun *self);
gboolean     kly_check_run_advance         (KlyCheckRun *self);
gboolean     kly_check_run_fall_back       (KlyCheckRun *self);
void         kly_check_run_set_clock       (KlyCheckRun *self, gint64 offset);
gboolean     kly_check_run_has_jumped      (KlyCheckRun *self);
gboolean     kly_check_run_may_retry       (KlyCheckRun *self);
void         kly_check_run_note_nonce      (KlyCheckRun *self);
void         kly_check_run_explain_failure (KlyCheckRun *self);

G_END_DECLS
