/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api-key.h"

/**
 * kly_api_key_remember:
 * @self: a key
 * @report: what a check of it found
 * @checked: when the check ended
 *
 * Takes over what is worth knowing before the next check: the verdict, the
 * dates, and whether the key works from everywhere. A refusal tells nothing
 * but itself, so that what was known before stays.
 */
void
kly_api_key_remember (KlyApiKey *self, KlyReport *report, GDateTime *checked)
{
  KlyVerdict verdict = kly_report_get_verdict (report);

  kly_api_key_set_checked (self, checked, verdict);
  if (!kly_verdict_is_accepted (verdict))
    return;
  kly_api_key_set_expires (self, kly_report_get_expiry_state (report), kly_report_get_expires (report));
  kly_api_key_set_ip_state (self, kly_report_get_ip_state (report));
  if (kly_report_get_created (report) != NULL)
    kly_api_key_set_issued (self, kly_report_get_created (report));
}
