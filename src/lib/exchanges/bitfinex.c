/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "permission-rule.h"
#include "refusal.h"
#include "signing.h"

/* https://docs.bitfinex.com/reference/key-permissions
 * https://docs.bitfinex.com/docs/rest-auth
 * https://docs.bitfinex.com/docs/requirements-and-limitations
 * https://github.com/bitfinexcom/bitfinex-api-py (nonce, signature)
 * https://github.com/bitfinexcom/bfx-api-node-rest (platform/status on this host)
 * https://github.com/ccxt/ccxt js/src/bitfinex.js, https://github.com/rotki/rotki
 * rotkehlchen/exchanges/bitfinex.py, https://github.com/bitfinexcom/bfx-report (refusals) */

enum { LIVE = 1 };

/* The Date of an answer has whole seconds. */
#define CLOCK_BLUR G_USEC_PER_SEC

/* More than programs whose clocks are kept may be ahead of us. */
#define NONCE_STEP (2 * G_USEC_PER_SEC)

static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "API Key", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, "-_", { 43 } },
  { KLY_FIELD_SECRET, "API Key secret", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_PLAIN, "-_", { 43 } },
  { NULL }
};

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "api.bitfinex.com", LIVE },
  { NULL }
};

/* No call tells the time: the Date of this one does. That it may say
 * "maintenance" does not matter, since a key can be asked about all the same. */
static const KlyRequestSpec requests[] = {
  { "status", KLY_REQUEST_CLOCK, "GET", "/v2/platform/status", LIVE },
  { "permissions", KLY_REQUEST_ASK, "POST", "/v2/auth/r/permissions", LIVE },
  { NULL }
};

static const KlyRetry retries[] = {
  { KLY_FAILURE_NONCE, 1 },
  { KLY_FAILURE_NONE }
};

/* One code stands for several faults, so the words count before the codes.
 * What a foreign address or a revoked key is told is not known; the same as an
 * unknown one, it seems. */
static const KlyRefusal words[] = {
  { "apikey: invalid", KLY_FAILURE_BAD_KEY,
    { KLY_FAILURE_BAD_KEY, KLY_FAILURE_IP_NOT_ALLOWED, KLY_FAILURE_NOT_ACTIVE, KLY_FAILURE_DISABLED } },
  { "digest invalid", KLY_FAILURE_BAD_SECRET },
  { "signature: invalid", KLY_FAILURE_BAD_SECRET },
  { "nonce: small", KLY_FAILURE_NONCE },
  { "permission invalid", KLY_FAILURE_NO_PERMISSION },
  { "token: invalid", KLY_FAILURE_AMBIGUOUS, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_BAD_SECRET } },
  { "ERR_AUTH_UNAUTHORIZED", KLY_FAILURE_AMBIGUOUS, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_BAD_SECRET } },
  { "ratelimit: error", KLY_FAILURE_RATE_LIMITED },
  { "ERR_RATE_LIMIT", KLY_FAILURE_RATE_LIMITED },
  { "temporarily_unavailable", KLY_FAILURE_MAINTENANCE },
  { NULL }
};

/* Every refusal comes with status 500, which says nothing therefore. */
static const KlyRefusal codes[] = {
  { "10100", KLY_FAILURE_AMBIGUOUS, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_BAD_SECRET, KLY_FAILURE_IP_NOT_ALLOWED } },
  { "10112", KLY_FAILURE_BAD_SECRET },
  { "10114", KLY_FAILURE_NONCE },
  { "11010", KLY_FAILURE_RATE_LIMITED },
  { "20060", KLY_FAILURE_MAINTENANCE },
  { "", KLY_FAILURE_BAD_RESPONSE },
  { NULL }
};

/* https://docs.bitfinex.com/reference/key-permissions; "positions" are those of
 * margin and derivatives alike, opened by orders. */
static const KlyPermissionRule rules[] = {
  { KLY_PERMISSION_READ, TRUE, { "history.read", "orders.read", "wallets.read" } },
  { KLY_PERMISSION_SPOT, TRUE, { "orders.write" } },
  { KLY_PERMISSION_MARGIN, TRUE, { "orders.write", "positions.write" } },
  { KLY_PERMISSION_FUTURES, TRUE, { "orders.write", "positions.write" } },
  { KLY_PERMISSION_TRANSFER, TRUE, { "wallets.write" } },
  { KLY_PERMISSION_WITHDRAW, TRUE, { "withdraw.write" } },
};

/* The site shows no box for these; eaas_withdraw is in
 * https://www.npmjs.com/package/@taichunmin/bitfinex */
static const char *const forbidden[] = { "ui_withdraw.write", "settings.write", "eaas_withdraw.write", NULL };

/* In µs, as the exchange's own programs count. Too high a nonce locks out the
 * bot until its clock is there. So the lower one of both clocks comes first, and
 * the higher one only when the key's counter is already beyond the lower. */
static gint64
nonce_of (const KlyMoment *moment)
{
  if (moment->attempt == 0)
    return MIN (moment->local_us, moment->unix_us + CLOCK_BLUR);
  return MAX (moment->local_us, moment->unix_us) + NONCE_STEP;
}

static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  KlyWireRequest *wire = kly_wire_request_new (request->method, site->host, request->path);
  g_autofree char *nonce = NULL, *text = NULL, *signature = NULL;

  if (request->role == KLY_REQUEST_CLOCK)
    return wire;

  nonce = g_strdup_printf ("%" G_GINT64_FORMAT, nonce_of (moment));
  text = g_strconcat ("/api", request->path, nonce, "{}", NULL);
  signature = kly_sign_hmac_hex (GNUTLS_MAC_SHA384, kly_api_key_get_field (key, KLY_FIELD_SECRET), text);
  kly_wire_request_add_header (wire, "bfx-apikey", kly_api_key_peek_field (key, KLY_FIELD_KEY));
  kly_wire_request_add_header (wire, "bfx-nonce", nonce);
  kly_wire_request_add_header (wire, "bfx-signature", signature);
  kly_wire_request_take_body (wire, "application/json", g_strdup ("{}"));
  return wire;
}

/* ["error",10100,"apikey: invalid"], or {"error":"ERR_RATE_LIMIT"} */
static KlyAnswer
refuse (const KlyReply *reply, KlyReport *report)
{
  JsonArray *body = kly_reply_get_array (reply);
  gboolean listed = g_strcmp0 (kly_json_array_get_string (body, 0), "error") == 0;
  const char *text = listed ? kly_json_array_get_string (body, 2)
                            : kly_json_get_string (kly_reply_get_object (reply), "error");
  g_autofree char *code = NULL;
  gint64 number;

  if (listed && kly_json_array_get_int (body, 1, &number))
    code = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (kly_refuse_by_text (report, reply, words, code, text))
    return KLY_ANSWER_REFUSED;
  if (!listed)
    return kly_refuse_http (report, reply, NULL, text);
  return kly_refuse (report, reply, codes, code != NULL ? code : "", text);
}

static void
read_right (KlyReport *report, const char *scope, const char *side, JsonArray *row, guint place)
{
  g_autofree char *token = g_strconcat (scope, ".", side, NULL);
  gint64 right;

  if (!kly_json_array_get_int (row, place, &right) || (right != 0 && right != 1))
    return;
  kly_report_set_token (report, token, right == 1 ? KLY_GRANT_GRANTED : KLY_GRANT_DENIED);
  if (right == 1 && !kly_rules_name (rules, G_N_ELEMENTS (rules), token))
    kly_report_add_other_permission (report, token);
}

/* [["account",1,0],…]: scope, read, write; in any order, some may be new. */
static KlyAnswer
read_permissions (JsonArray *body, KlyReport *report)
{
  for (guint i = 0; i < json_array_get_length (body); i++) {
    JsonArray *row = kly_json_array_get_array (body, i);
    const char *scope = kly_json_array_get_string (row, 0);

    if (scope == NULL)
      continue;
    read_right (report, scope, "read", row, 1);
    read_right (report, scope, "write", row, 2);
  }
  kly_apply_rules (report, rules, G_N_ELEMENTS (rules));
  return KLY_ANSWER_LEARNT;
}

static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonArray *body = kly_reply_get_array (reply);

  if (reply->status != 200 || kly_json_array_get_array (body, 0) == NULL)
    return refuse (reply, report);
  return read_permissions (body, report);
}

const KlyAdapter kly_adapter_bitfinex = {
  .id = "bitfinex",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .forbidden = forbidden,
  .build = build_request,
  .read = read_reply,
};
