/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ip-list.h"
#include "permission-rule.h"
#include "refusal.h"
#include "signing.h"

/* https://github.com/binance/binance-spot-api-docs (rest-api.md, errors.md)
 * https://developers.binance.com/docs/wallet/account/api-key-permission */

/* A key's permissions are told on the live site only: the others have no /sapi. */
enum { LIVE = 1, TESTNET = 2, DEMO = 4 };

#define RECV_WINDOW "5000"

/* The one refusal whose words may tell the caller's address. */
#define KEY_IP_OR_PERMISSION (-2015)

static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "API Key", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, "", { 64 } },
  { KLY_FIELD_SECRET, "Secret Key", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_OR_PEM, "", { 64 } },
  { NULL }
};

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "api.binance.com", LIVE },
  { "testnet", "testnet.binance.vision", TESTNET },
  { "demo", "demo-api.binance.com", DEMO },
  { NULL }
};

static const KlyRequestSpec requests[] = {
  { "time", KLY_REQUEST_CLOCK, "GET", "/api/v3/time", LIVE | TESTNET | DEMO },
  { "restrictions", KLY_REQUEST_ASK, "GET", "/sapi/v1/account/apiRestrictions", LIVE },
  { "account", KLY_REQUEST_ASK, "GET", "/api/v3/account", TESTNET | DEMO },
  { NULL }
};

static const KlyRetry retries[] = {
  { KLY_FAILURE_CLOCK, 1 },
  { KLY_FAILURE_NONE }
};

static const KlyRefusal refusals[] = {
  { "-2014", KLY_FAILURE_BAD_KEY },
  { "-2008", KLY_FAILURE_BAD_KEY, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_EXPIRED, KLY_FAILURE_WRONG_SITE } },
  { "-2015", KLY_FAILURE_AMBIGUOUS,
    { KLY_FAILURE_IP_NOT_ALLOWED, KLY_FAILURE_BAD_KEY, KLY_FAILURE_NO_PERMISSION, KLY_FAILURE_EXPIRED,
      KLY_FAILURE_WRONG_SITE } },
  { "-2017", KLY_FAILURE_DISABLED },
  { "-1002", KLY_FAILURE_NO_PERMISSION },
  { "-1022", KLY_FAILURE_BAD_SECRET },
  { "-1021", KLY_FAILURE_CLOCK },
  { "-1003", KLY_FAILURE_RATE_LIMITED },
  { "-1001", KLY_FAILURE_MAINTENANCE },
  { "-1007", KLY_FAILURE_MAINTENANCE },
  { "-1008", KLY_FAILURE_MAINTENANCE },
  { "-1016", KLY_FAILURE_MAINTENANCE },
  { NULL }
};

static const KlyPermissionRule rules[] = {
  { KLY_PERMISSION_READ, TRUE, { "enableReading" } },
  { KLY_PERMISSION_SPOT, TRUE, { "enableSpotAndMarginTrading" } },
  { KLY_PERMISSION_MARGIN, TRUE, { "enableMargin" } },
  { KLY_PERMISSION_FUTURES, TRUE, { "enableFutures" } },
  { KLY_PERMISSION_TRANSFER, FALSE, { "enableInternalTransfer", "permitsUniversalTransfer" } },
  { KLY_PERMISSION_WITHDRAW, TRUE, { "enableWithdrawals" } },
};

static char *
sign (const char *payload, const KlySecretText *secret, GError **error)
{
  g_autofree char *signature = NULL;

  if (!kly_is_pem (secret))
    return kly_sign_hmac_hex (GNUTLS_MAC_SHA256, secret, payload);

  signature = kly_sign_pem_base64 (secret, payload, error);
  return signature != NULL ? g_uri_escape_string (signature, NULL, FALSE) : NULL;
}

static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  g_autofree char *payload = NULL, *signature = NULL, *target = NULL;
  KlyWireRequest *wire;

  if (request->role == KLY_REQUEST_CLOCK)
    return kly_wire_request_new (request->method, site->host, request->path);

  payload = g_strdup_printf ("%srecvWindow=" RECV_WINDOW "&timestamp=%" G_GINT64_FORMAT,
                             site->mark == LIVE ? "" : "omitZeroBalances=true&", moment->unix_us / 1000);
  signature = sign (payload, kly_api_key_get_field (key, KLY_FIELD_SECRET), error);
  if (signature == NULL)
    return NULL;

  target = g_strdup_printf ("%s?%s&signature=%s", request->path, payload, signature);
  wire = kly_wire_request_new (request->method, site->host, target);
  kly_wire_request_add_header (wire, "X-MBX-APIKEY", kly_api_key_peek_field (key, KLY_FIELD_KEY));
  return wire;
}

static KlyAnswer
refuse (const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);
  const char *text = kly_json_get_string (body, "msg");
  g_autofree char *code = NULL, *own_ip = NULL;
  gint64 number;

  if (!kly_json_get_int (body, "code", &number) || number >= 0)
    return kly_refuse_http (report, reply, NULL, text);
  code = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  /* "Invalid API-key, IP, or permissions for action, request ip: 203.0.113.10":
   * not documented, but in the logs of many programs. */
  if (number == KEY_IP_OR_PERMISSION)
    own_ip = kly_find_ip_address (text);
  kly_report_set_own_ip (report, own_ip);
  return kly_refuse (report, reply, refusals, code, text);
}

static KlyAnswer
read_restrictions (JsonObject *body, KlyReport *report)
{
  gboolean restricted;
  gint64 milliseconds;

  kly_learn_flags (report, body, "ipRestrict", rules, G_N_ELEMENTS (rules));
  if (kly_json_get_boolean (body, "ipRestrict", &restricted))
    kly_report_set_ip_state (report, restricted ? KLY_IP_RESTRICTED : KLY_IP_OPEN);
  if (kly_json_get_int (body, "createTime", &milliseconds))
    kly_report_set_created_unix (report, milliseconds / 1000);
  /* In older documents only: when the tick for trading ends. */
  if (kly_json_get_int (body, "tradingAuthorityExpirationTime", &milliseconds))
    kly_report_set_expires_unix (report, milliseconds / 1000);
  return KLY_ANSWER_LEARNT;
}

static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);

  if (reply->status != 200 || body == NULL || json_object_has_member (body, "code"))
    return refuse (reply, report);

  /* canTrade and its like speak of the account, not of the key: the answer
   * itself is all that a test site tells of a key. */
  if (g_str_equal (request->id, "account")) {
    if (!json_object_has_member (body, "accountType"))
      return kly_refuse_http (report, reply, NULL, NULL);
    kly_report_set_permission (report, KLY_PERMISSION_READ, KLY_GRANT_GRANTED);
    return KLY_ANSWER_LEARNT;
  }
  if (!json_object_has_member (body, "ipRestrict") && !json_object_has_member (body, "enableReading"))
    return kly_refuse_http (report, reply, NULL, NULL);
  return read_restrictions (body, report);
}

static gboolean
read_clock (const KlyReply *reply, gint64 *unix_us)
{
  return reply->status == 200 && kly_json_get_clock_ms (kly_reply_get_object (reply), "serverTime", unix_us);
}

const KlyAdapter kly_adapter_binance = {
  .id = "binance",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .build = build_request,
  .read = read_reply,
  .read_clock = read_clock,
};
