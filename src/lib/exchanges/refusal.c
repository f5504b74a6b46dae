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

/* Cloudflare's limit for an address: its page, or a line of text without quotes,
 * names error 1015. */
static gboolean
is_cloudflare_limit (const KlyReply *reply)
{
  return reply->json == NULL && reply->body[0] != '"' && reply->status >= 403 && reply->status <= 429 &&
         (strstr (reply->body, "error code: 1015") != NULL || strstr (reply->body, "Error 1015") != NULL);
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
  if (is_cloudflare_limit (reply))
    class_ = KLY_FAILURE_RATE_LIMITED;
  kly_report_take_failure (report,
                           kly_failure_new (class_, code, reply->status, quotable (reply, detail)));
  return KLY_ANSWER_REFUSED;
}

static void
refuse_as (KlyReport *report, const KlyReply *reply, const KlyRefusal *row, const char *code, const char *detail)
{
  kly_report_take_failure (report, kly_failure_new (row->class_, code, reply->status, detail));
  g_ptr_array_set_size (kly_report_get_causes (report), 0);
  for (guint i = 0; i < KLY_MAX_CAUSES && row->causes[i] != KLY_FAILURE_NONE; i++)
    kly_report_add_cause (report, row->causes[i], NULL);
}

/**
 * kly_refuse_by_text:
 * @report: gets the failure and its causes
 * @reply: the refusal
 * @table: the exchange's refusals; the first whose words occur in @text counts
 * @code: (nullable): what the exchange says
 * @text: (nullable): its words about it
 *
 * For an exchange whose words tell more than its codes.
 *
 * Returns: whether a row fits; if none does, the report stays as it was
 */
gboolean
kly_refuse_by_text (KlyReport *report, const KlyReply *reply, const KlyRefusal *table, const char *code, const char *text)
{
  while (table->code != NULL && (text == NULL || strstr (text, table->code) == NULL))
    table++;
  if (table->code == NULL)
    return FALSE;
  refuse_as (report, reply, table, code, text);
  return TRUE;
}

/**
 * kly_refuse_exactly:
 * @report: gets the failure and its causes
 * @reply: the refusal
 * @table: the exchange's refusals; the one whose code is all of @code counts
 * @code: (nullable): what the exchange says; without it @table is asked for the
 *   HTTP status, unless @reply is a page for browsers
 * @detail: (nullable): its words about it
 *
 * For an exchange one of whose codes may begin like another, or that refuses
 * without a word.
 *
 * Returns: %KLY_ANSWER_REFUSED
 */
KlyAnswer
kly_refuse_exactly (KlyReport *report, const KlyReply *reply, const KlyRefusal *table, const char *code, const char *detail)
{
  g_autofree char *status = g_strdup_printf ("%u", reply->status);
  const char *wanted = code != NULL ? code : status;

  while (table->code != NULL && !g_str_equal (wanted, table->code))
    table++;
  if (table->code == NULL || (code == NULL && kly_reply_is_html (reply)))
    return kly_refuse_http (report, reply, code, detail);

  refuse_as (report, reply, table, code, quotable (reply, detail));
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

  refuse_as (report, reply, table, code, detail);
  return KLY_ANSWER_REFUSED;
}
