/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refusal.h"

#include <string.h>

static const struct {
  guint from, to;
  KlyFailureClass class_;
} http_classes[] = {
  { 418, 418, KLY_FAILURE_RATE_LIMITED }, /* Binance: banned for ignoring 429 */
  { 429, 429, KLY_FAILURE_RATE_LIMITED },
  { 451, 451, KLY_FAILURE_GEO_BLOCKED },
  { 500, 599, KLY_FAILURE_MAINTENANCE },
};

/* How an edge server's page is quoted: not at all. */
static const char *
quotable (const KlyReply *reply, const char *detail)
{
  return detail != NULL || kly_reply_is_html (reply) ? detail : reply->body;
}

/**
 * kly_refuse_http:
 * @report: gets the failure
 * @reply: an answer that is not the exchange's own shape, or holds a code that
 *   is not in its table
 * @code: (nullable): that code
 * @detail: (nullable): the exchange's words
 *
 * Classes a refusal by its HTTP status alone.
 *
 * Returns: %KLY_ANSWER_REFUSED
 */
KlyAnswer
kly_refuse_http (KlyReport *report, const KlyReply *reply, const char *code, const char *detail)
{
  KlyFailureClass class_ = KLY_FAILURE_BAD_RESPONSE;

  for (guint i = 0; i < G_N_ELEMENTS (http_classes); i++) {
    if (reply->status >= http_classes[i].from && reply->status <= http_classes[i].to)
      class_ = http_classes[i].class_;
  }
  kly_report_take_failure (report,
                           kly_failure_new (class_, code, reply->status, quotable (reply, detail)));
  return KLY_ANSWER_REFUSED;
}

/**
 * kly_refuse:
 * @report: gets the failure and its causes
 * @reply: the refusal
 * @table: the exchange's refusals; the first whose code @code begins with counts
 * @code: what the exchange says
 * @detail: (nullable): its words about it
 *
 * Returns: %KLY_ANSWER_REFUSED
 */
KlyAnswer
kly_refuse (KlyReport *report, const KlyReply *reply, const KlyRefusal *table, const char *code, const char *detail)
{
  while (table->code != NULL && !g_str_has_prefix (code, table->code))
    table++;
  if (table->code == NULL)
    return kly_refuse_http (report, reply, code, detail);

  kly_report_take_failure (report, kly_failure_new (table->class_, code, reply->status, detail));
  g_ptr_array_set_size (kly_report_get_causes (report), 0);
  for (guint i = 0; i < KLY_MAX_CAUSES && table->causes[i] != KLY_FAILURE_NONE; i++)
    kly_report_add_cause (report, table->causes[i], NULL);
  return KLY_ANSWER_REFUSED;
}

static KlyGrant
combine (KlyReport *report, const KlyPermissionRule *rule)
{
  guint granted = 0, denied = 0, n = 0;

  for (; n < G_N_ELEMENTS (rule->tokens) && rule->tokens[n] != NULL; n++) {
    KlyGrant grant = kly_report_get_token (report, rule->tokens[n]);

    granted += grant == KLY_GRANT_GRANTED;
    denied += grant == KLY_GRANT_DENIED;
  }
  if (rule->all ? granted == n : granted > 0)
    return KLY_GRANT_GRANTED;
  if (rule->all ? denied > 0 : denied == n)
    return KLY_GRANT_DENIED;
  return KLY_GRANT_UNDISCLOSED;
}

/**
 * kly_apply_rules:
 * @report: a report that knows the exchange's own words
 * @rules: (array length=n_rules): which words make which permission
 *
 * Sets the report's permissions from what it knows of the exchange's words.
 */
void
kly_apply_rules (KlyReport *report, const KlyPermissionRule *rules, guint n_rules)
{
  for (guint i = 0; i < n_rules; i++)
    kly_report_set_permission (report, rules[i].permission, combine (report, &rules[i]));
}

/**
 * kly_rules_name:
 * @rules: (array length=n_rules): an exchange's rules
 * @token: one of its words
 *
 * Returns: whether a permission of the report stands for @token
 */
gboolean
kly_rules_name (const KlyPermissionRule *rules, guint n_rules, const char *token)
{
  for (guint i = 0; i < n_rules; i++) {
    for (guint t = 0; t < G_N_ELEMENTS (rules[i].tokens) && rules[i].tokens[t] != NULL; t++) {
      if (g_str_equal (rules[i].tokens[t], token))
        return TRUE;
    }
  }
  return FALSE;
}
