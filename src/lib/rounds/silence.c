/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "silence.h"

#include "pause.h"

#define HTTP_ERRORS 400

/* What stands between this computer and a host, whichever key it is about. */
static const KlyFailureClass of_host[] = {
  KLY_FAILURE_RATE_LIMITED, KLY_FAILURE_MAINTENANCE, KLY_FAILURE_GEO_BLOCKED,
  KLY_FAILURE_NETWORK, KLY_FAILURE_TLS, KLY_FAILURE_TIMEOUT,
};

/**
 * kly_silence_is_of_host:
 * @report: a judged report
 *
 * Returns: whether asking the same host about another key is no use, or would
 *   make a ban longer. An exchange that counts each key for itself says so
 *   without an error of HTTP, and an answer that merely cannot be understood
 *   may be that key's own.
 */
gboolean
kly_silence_is_of_host (KlyReport *report)
{
  const KlyFailure *failure = kly_report_get_failure (report);

  if (failure == NULL)
    return FALSE;
  if (failure->class_ == KLY_FAILURE_RATE_LIMITED && failure->http_status < HTTP_ERRORS)
    return FALSE;
  if (failure->class_ == KLY_FAILURE_BAD_RESPONSE)
    return failure->http_status == 0;
  for (guint i = 0; i < G_N_ELEMENTS (of_host); i++) {
    if (failure->class_ == of_host[i])
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_silence_new_report:
 * @key: a key that was not sent
 * @cause: the report of another key of the same host
 *
 * Returns: (transfer full): the report of @key
 */
KlyReport *
kly_silence_new_report (KlyApiKey *key, KlyReport *cause)
{
  KlyReport *report = kly_report_new (kly_api_key_get_exchange_id (key), kly_api_key_get_site (key),
                                      kly_api_key_get_purpose (key));
  GPtrArray *findings = kly_report_get_findings (cause);

  kly_report_set_verdict (report, KLY_VERDICT_UNREACHABLE);
  kly_report_take_failure (report, kly_failure_copy (kly_report_get_failure (cause)));
  for (guint i = 0; i < findings->len; i++) {
    const KlyFinding *finding = findings->pdata[i];

    if (g_str_equal (finding->id, KLY_FINDING_RETRY_AFTER))
      kly_report_add_finding (report, finding->id, finding->severity, finding->subject, finding->anchor);
  }
  kly_report_add_finding (report, "not-asked", KLY_SEVERITY_INFO, NULL, NULL);
  return report;
}
