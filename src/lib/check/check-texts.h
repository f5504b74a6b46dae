/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checker.h"
#include "guide.h"
#include "key-format.h"
#include "report.h"

G_BEGIN_DECLS

/* What a report says to a person, in the current language. All strings that
 * are returned plain are (transfer none), the others (transfer full). */
const char *kly_text_of_stage          (KlyCheckStage stage);
const char *kly_text_of_permission     (KlyPermission permission);
const char *kly_text_of_grant          (KlyGrant grant);
const char *kly_text_of_need           (KlyNeed need);
const char *kly_text_of_purpose        (KlyPurpose purpose);
const char *kly_text_of_site           (const char *site_id);
const char *kly_text_of_verdict_title  (KlyVerdict verdict);
char       *kly_text_of_verdict        (KlyReport *report, KlyExchange *exchange);
char       *kly_text_of_failure        (const KlyFailure *failure);
const char *kly_text_of_cause          (KlyFailureClass class_);
const char *kly_text_of_remedy         (KlyFailureClass class_);
const char *kly_text_of_failure_remedy (KlyReport *report);
char       *kly_text_of_finding        (const KlyFinding *finding, KlyReport *report);
const char *kly_text_of_finding_remedy (const KlyFinding *finding);
const char *kly_text_of_format_problem (KlyFormatProblem problem);
char       *kly_text_of_span           (gint64 seconds, gboolean at_least);
char       *kly_text_of_clock          (KlyReport *report);
char       *kly_text_of_ip             (KlyReport *report);
char       *kly_text_of_expiry         (KlyReport *report);
char       *kly_text_of_rule           (KlyGuide *guide, const KlyGuideRule *rule);

G_END_DECLS
