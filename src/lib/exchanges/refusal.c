/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refusal.h"

#include <gio/gio.h>
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

/* Cloudflare's limit for an address: its page, or a line of text, names error 1015. */
static gboolean
is_cloudflare_limit (const KlyReply *reply)
{
  return reply->json == NULL && reply->status >= 403 && reply->status <= 429 &&
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

/* Unlike g_hostname_is_ip_address(), which takes ":" for one too. */
static gboolean
is_address (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return address != NULL;
}

/* The address in a word of its characters, or NULL; what stands before or after
 * it may be of the same characters, as the colon in "IP:192.0.2.1." */
static const char *
address_in (char *word)
{
  for (char *end = word + strlen (word); end > word && !is_address (word); end--) {
    if (strchr (".:", end[-1]) == NULL)
      break;
    end[-1] = '\0';
  }
  while (*word != '\0' && !is_address (word) && strchr (".:", *word) != NULL)
    word++;
  return is_address (word) ? word : NULL;
}

/**
 * kly_find_ip_address:
 * @text: (nullable): an exchange's words, such as "the current clientIp is:192.0.2.1"
 *
 * Returns: (transfer full) (nullable): the first IPv4 or IPv6 address in @text
 */
char *
kly_find_ip_address (const char *text)
{
  static const char characters[] = "0123456789abcdefABCDEF:.";

  while (text != NULL && *text != '\0') {
    gsize length = strspn (text, characters);
    g_autofree char *word = g_strndup (text, length);
    const char *address = address_in (word);

    if (address != NULL)
      return g_strdup (address);
    text += length + strcspn (text + length, characters);
  }
  return NULL;
}

/**
 * kly_learn_ip_list:
 * @report: gets the addresses, and whether there are any
 * @list: the addresses that a key is bound to, separated by commas
 */
void
kly_learn_ip_list (KlyReport *report, const char *list)
{
  g_auto (GStrv) addresses = g_strsplit (list, ",", -1);
  KlyIpState state = KLY_IP_OPEN;

  for (char **address = addresses; *address != NULL; address++) {
    if (*g_strstrip (*address) == '\0')
      continue;
    kly_report_add_ip_address (report, *address);
    state = KLY_IP_RESTRICTED;
  }
  kly_report_set_ip_state (report, state);
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
