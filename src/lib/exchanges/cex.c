/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refusal.h"
#include "signing.h"

#include <string.h>

/* CEX.IO Spot Trading, formerly Exchange Plus.
 * https://trade.cex.io/docs
 * https://github.com/cex-io-exchange/cexio-spot-trading (the signature: the
 * secret's characters as they are, whatever the prose says)
 * https://github.com/ccxt/ccxt (cex.js: "key not passed or incorrect")
 * https://github.com/knowm/XChange/issues/2383 ("API key is not activated") */

enum { LIVE = 1 };

#define EMPTY_BODY "{}"

/* What the documentation says of the look of keys and what they look like
 * differ, so that nothing is unusual. The user id is Gunbot's business. */
static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "API Key", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, NULL, { 0 } },
  { KLY_FIELD_SECRET, "Secret Key", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_PLAIN, NULL, { 0 } },
  { KLY_FIELD_USER_ID, "CEX.IO User ID", FALSE, FALSE, KLY_FATE_UNSENT, KLY_FIELD_PLAIN, "", { 11 } },
  { NULL }
};

/* Keys of the API at cex.io/api, which do not work here. */
static const KlyOldKind old_kind = { { 24, 27 }, { 24, 27 }, FALSE };

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "trade.cex.io", LIVE },
  { NULL }
};

/* Permissions are disclosed nowhere. Every call that needs more than "Read"
 * changes something: no do_… is ever to stand in this table, and not even
 * do_create_account, for which "Read" is enough. */
static const KlyRequestSpec requests[] = {
  { "time", KLY_REQUEST_CLOCK, "POST", "/api/spot/rest-public/get_server_time", LIVE },
  { "fee", KLY_REQUEST_ASK, "POST", "/api/spot/rest/get_my_current_fee", LIVE },
  { NULL }
};

/* No text is known that would speak of the clock alone. */
static const KlyRetry retries[] = {
  { KLY_FAILURE_NONE }
};

#define ALL_CAUSES \
  { KLY_FAILURE_BAD_KEY, KLY_FAILURE_BAD_SECRET, KLY_FAILURE_NOT_ACTIVE, KLY_FAILURE_IP_NOT_ALLOWED, \
    KLY_FAILURE_WRONG_SITE, KLY_FAILURE_CLOCK }

/* Words of the answer; some are those of the older API. */
static const KlyRefusal refusals[] = {
  { "Authorization Failed", KLY_FAILURE_AMBIGUOUS, ALL_CAUSES },
  { "key not passed or incorrect", KLY_FAILURE_BAD_KEY, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_WRONG_SITE } },
  { "API key is not activated", KLY_FAILURE_NOT_ACTIVE },
  { "Invalid API key", KLY_FAILURE_BAD_KEY, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_WRONG_SITE } },
  { "Invalid signature", KLY_FAILURE_BAD_SECRET },
  { "Nonce must be incremented", KLY_FAILURE_NONCE },
  { "Permission denied", KLY_FAILURE_NO_PERMISSION },
  { "API orders from Main account are not allowed", KLY_FAILURE_NO_PERMISSION },
  { "API rate limit reached", KLY_FAILURE_RATE_LIMITED },
  { "is on maintenance", KLY_FAILURE_MAINTENANCE },
  { NULL }
};

/* The same by the number that the answer calls statusCode. */
static const KlyRefusal statuses[] = {
  { "401", KLY_FAILURE_AMBIGUOUS, ALL_CAUSES },
  { "429", KLY_FAILURE_RATE_LIMITED },
  { "5", KLY_FAILURE_MAINTENANCE },
  { NULL }
};

/* The action, the time in seconds and the body, under HMAC-SHA256. */
static void
add_signature (KlyWireRequest *wire, const char *path, KlyApiKey *key, const KlyMoment *moment)
{
  const char *action = strrchr (path, '/') + 1;
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, moment->unix_us / G_USEC_PER_SEC);
  g_autofree char *message = g_strconcat (action, time, wire->body, NULL);
  g_autofree char *signature = kly_sign_hmac_base64 (GNUTLS_MAC_SHA256, kly_api_key_get_field (key, KLY_FIELD_SECRET),
                                                     message, strlen (message));

  kly_wire_request_add_header (wire, "X-AGGR-KEY", kly_api_key_peek_field (key, KLY_FIELD_KEY));
  kly_wire_request_add_header (wire, "X-AGGR-TIMESTAMP", time);
  kly_wire_request_add_header (wire, "X-AGGR-SIGNATURE", signature);
}

static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  KlyWireRequest *wire = kly_wire_request_new (request->method, site->host, request->path);

  kly_wire_request_take_body (wire, "application/json", g_strdup (EMPTY_BODY));
  if (request->role != KLY_REQUEST_CLOCK)
    add_signature (wire, request->path, key, moment);
  return wire;
}

/* {"error":"…","statusCode":401}, or the same inside of "data". */
static JsonObject *
find_error (JsonObject *body)
{
  JsonObject *data = kly_json_get_object (body, "data");

  return kly_json_get_string (data, "error") != NULL ? data : body;
}

static KlyAnswer
refuse (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *error = find_error (kly_reply_get_object (reply));
  const char *text = kly_json_get_string (error, "error");
  gint64 status = reply->status;
  g_autofree char *code = NULL;

  if (text == NULL || request->role == KLY_REQUEST_CLOCK)
    return kly_refuse_http (report, reply, NULL, text);

  kly_json_get_int (error, "statusCode", &status);
  code = g_strdup_printf ("%" G_GINT64_FORMAT, status);
  if (kly_refuse_by_text (report, reply, refusals, code, text))
    return KLY_ANSWER_REFUSED;
  return kly_refuse (report, reply, statuses, code, text);
}

static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);
  JsonObject *data = kly_json_get_object (body, "data");

  if (reply->status != 200 || g_strcmp0 (kly_json_get_string (body, "ok"), "ok") != 0 || data == NULL ||
      json_object_has_member (data, "error"))
    return refuse (request, reply, report);

  /* "Read" is on every key. */
  kly_report_set_permission (report, KLY_PERMISSION_READ, KLY_GRANT_GRANTED);
  return KLY_ANSWER_LEARNT;
}

static gboolean
read_clock (const KlyReply *reply, gint64 *unix_us)
{
  JsonObject *data = kly_json_get_object (kly_reply_get_object (reply), "data");

  return reply->status == 200 && kly_json_get_clock_ms (data, "timestamp", unix_us);
}

const KlyAdapter kly_adapter_cex = {
  .id = "cex",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .undisclosed = 1u << KLY_PERMISSION_SPOT | 1u << KLY_PERMISSION_MARGIN | 1u << KLY_PERMISSION_FUTURES |
                 1u << KLY_PERMISSION_TRANSFER | 1u << KLY_PERMISSION_WITHDRAW,
  .old_kind = &old_kind,
  .build = build_request,
  .read = read_reply,
  .read_clock = read_clock,
};
