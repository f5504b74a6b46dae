/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refusal.h"

#include <string.h>

#include "signing.h"

/* https://api-docs.poloniex.com/spot/api (signature, time)
 * https://api-docs.poloniex.com/v3/futures/error
 * https://github.com/ccxt/ccxt js/src/poloniex.js (refusals), issues 15098, 15131 */

enum { LIVE = 1 };

static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "API Key", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, "-", { 35 } },
  { KLY_FIELD_SECRET, "Secret", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_PLAIN, "", { 128 } },
  { NULL }
};

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "api.poloniex.com", LIVE },
  { NULL }
};

/* No call tells what a key may do: that this one is answered proves reading,
 * and whatever could prove more would trade or move money. */
static const KlyRequestSpec requests[] = {
  { "time", KLY_REQUEST_CLOCK, "GET", "/timestamp", LIVE },
  { "balances", KLY_REQUEST_ASK, "GET", "/accounts/balances", LIVE },
  { NULL }
};

static const KlyRetry retries[] = {
  { KLY_FAILURE_CLOCK, 1 },
  { KLY_FAILURE_NONE }
};

/* Nothing tells a wrong key from a wrong secret, a foreign address, a deleted
 * key or one of the former service. */
#define ANY_REASON                                                                                      \
  {                                                                                                     \
    KLY_FAILURE_BAD_KEY, KLY_FAILURE_BAD_SECRET, KLY_FAILURE_IP_NOT_ALLOWED, KLY_FAILURE_DISABLED,      \
      KLY_FAILURE_EXPIRED                                                                               \
  }

static const KlyRefusal refusals[] = {
  { "FORBIDDEN", KLY_FAILURE_AMBIGUOUS, ANY_REASON },
  { "401", KLY_FAILURE_AMBIGUOUS, ANY_REASON },
  { "403", KLY_FAILURE_NO_PERMISSION, { KLY_FAILURE_NO_PERMISSION, KLY_FAILURE_IP_NOT_ALLOWED } },
  { "ACCESS_DENY", KLY_FAILURE_NO_PERMISSION, { KLY_FAILURE_NO_PERMISSION, KLY_FAILURE_IP_NOT_ALLOWED } },
  { "400", KLY_FAILURE_CLOCK },
  { "408", KLY_FAILURE_CLOCK },
  { "21600", KLY_FAILURE_NOT_ACTIVE, { KLY_FAILURE_NOT_ACTIVE, KLY_FAILURE_BAD_KEY } },
  { "1000", KLY_FAILURE_NOT_ACTIVE, { KLY_FAILURE_NOT_ACTIVE, KLY_FAILURE_BAD_KEY } },
  { "21601", KLY_FAILURE_DISABLED },
  { "21351", KLY_FAILURE_DISABLED },
  { "1003", KLY_FAILURE_DISABLED },
  { "21354", KLY_FAILURE_NOT_ACTIVE },
  { "12004", KLY_FAILURE_NOT_ACTIVE },
  { "21353", KLY_FAILURE_GEO_BLOCKED },
  { "21340", KLY_FAILURE_MAINTENANCE },
  { "1002", KLY_FAILURE_MAINTENANCE },
  { "24201", KLY_FAILURE_MAINTENANCE },
  { "500", KLY_FAILURE_MAINTENANCE },
  { "503", KLY_FAILURE_MAINTENANCE },
  { "603", KLY_FAILURE_MAINTENANCE },
  { "429", KLY_FAILURE_RATE_LIMITED },
  { NULL }
};

/* Answers that mean something without a word in them. Not 403: that may be the
 * edge's, too. */
static const KlyRefusal bare_refusals[] = {
  { "401", KLY_FAILURE_AMBIGUOUS, ANY_REASON },
  { "400", KLY_FAILURE_CLOCK },
  { "408", KLY_FAILURE_CLOCK },
  { NULL }
};

static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  KlyWireRequest *wire = kly_wire_request_new (request->method, site->host, request->path);
  g_autofree char *timestamp = NULL, *text = NULL, *signature = NULL;

  if (request->role == KLY_REQUEST_CLOCK)
    return wire;

  timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, moment->unix_us / 1000);
  text = g_strconcat (request->method, "\n", request->path, "\nsignTimestamp=", timestamp, NULL);
  signature = kly_sign_hmac_base64 (GNUTLS_MAC_SHA256, kly_api_key_get_field (key, KLY_FIELD_SECRET), text,
                                    strlen (text));
  kly_wire_request_add_header (wire, "key", kly_api_key_peek_field (key, KLY_FIELD_KEY));
  kly_wire_request_add_header (wire, "signTimestamp", timestamp);
  kly_wire_request_add_header (wire, "signature", signature);
  return wire;
}

/* The code is a number or a word: {"code":403,…}, {"code":"FORBIDDEN",…} */
static char *
read_code (JsonObject *body)
{
  gint64 number;

  if (kly_json_get_int (body, "code", &number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return g_strdup (kly_json_get_string (body, "code"));
}

static KlyAnswer
refuse (const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);
  const char *text = kly_json_get_string (body, "message");
  g_autofree char *code = read_code (body);

  if (text == NULL)
    text = kly_json_get_string (body, "msg");
  return kly_refuse_exactly (report, reply, code != NULL ? refusals : bare_refusals, code, text);
}

static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  if (reply->status != 200 || kly_reply_get_array (reply) == NULL)
    return refuse (reply, report);
  kly_report_set_permission (report, KLY_PERMISSION_READ, KLY_GRANT_GRANTED);
  return KLY_ANSWER_LEARNT;
}

static gboolean
read_clock (const KlyReply *reply, gint64 *unix_us)
{
  return reply->status == 200 && kly_json_get_clock_ms (kly_reply_get_object (reply), "serverTime", unix_us);
}

const KlyAdapter kly_adapter_poloniex = {
  .id = "poloniex",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .undisclosed = 1u << KLY_PERMISSION_SPOT | 1u << KLY_PERMISSION_MARGIN | 1u << KLY_PERMISSION_FUTURES |
                 1u << KLY_PERMISSION_TRANSFER | 1u << KLY_PERMISSION_WITHDRAW,
  .build = build_request,
  .read = read_reply,
  .read_clock = read_clock,
};
