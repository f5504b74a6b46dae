/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jwt.h"
#include "permission-rule.h"
#include "refusal.h"
#include "signing.h"

/* https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/api-key-authentication
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions
 * https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/legacy-keys
 * https://github.com/coinbase/coinbase-advanced-py (jwt_generator.py: the claims and their order)
 * https://github.com/ccxt/ccxt/issues/19034 (the words about a missing scope) */

/* The sandbox has canned answers and does not look at the key. */
enum { LIVE = 1 };

#define LIFE_SECONDS 120

static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "API Key Name", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, "/-", { 95, 36 } },
  { KLY_FIELD_SECRET, "Private Key", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_OR_PEM, "+/=", { 88, 44 } },
  { NULL }
};

static const KlyFileMember file[] = {
  { "name", KLY_FIELD_KEY },
  { "id", KLY_FIELD_KEY },
  { "privateKey", KLY_FIELD_SECRET },
  { NULL }
};

/* Coinbase says that all of them expired in February 2025. */
static const KlyOldKind old_kind = { { 16, 16 }, { 32, 32 }, TRUE };

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "api.coinbase.com", LIVE },
  { NULL }
};

static const KlyRequestSpec requests[] = {
  { "time", KLY_REQUEST_CLOCK, "GET", "/api/v3/brokerage/time", LIVE },
  { "permissions", KLY_REQUEST_ASK, "GET", "/api/v3/brokerage/key_permissions", LIVE },
  { NULL }
};

/* Good requests are refused now and then: coinbase-advanced-py issue 132. */
static const KlyRetry retries[] = {
  { KLY_FAILURE_AMBIGUOUS, 2 },
  { KLY_FAILURE_CLOCK, 1 },
  { KLY_FAILURE_NONE }
};

#define UNAUTHORIZED "Unauthorized"
#define ALL_CAUSES \
  { KLY_FAILURE_IP_NOT_ALLOWED, KLY_FAILURE_BAD_SECRET, KLY_FAILURE_BAD_KEY, KLY_FAILURE_NOT_ACTIVE, KLY_FAILURE_CLOCK }

/* The words in small letters are the ids of the older account API. */
static const KlyRefusal refusals[] = {
  { UNAUTHORIZED, KLY_FAILURE_AMBIGUOUS, ALL_CAUSES },
  { "authentication_error", KLY_FAILURE_AMBIGUOUS, ALL_CAUSES },
  { "unauthorized", KLY_FAILURE_AMBIGUOUS, ALL_CAUSES },
  { "invalid_token", KLY_FAILURE_AMBIGUOUS, ALL_CAUSES },
  { "revoked_token", KLY_FAILURE_BAD_KEY },
  { "expired_token", KLY_FAILURE_CLOCK, { KLY_FAILURE_CLOCK, KLY_FAILURE_EXPIRED } },
  { "PERMISSION_DENIED", KLY_FAILURE_NO_PERMISSION },
  { "invalid_scope", KLY_FAILURE_NO_PERMISSION },
  { "rate_limit_exceeded", KLY_FAILURE_RATE_LIMITED },
  { NULL }
};

/* Some say it under the code "unknown", with a capital letter or without. */
static const KlyRefusal words[] = {
  { "issing required scopes", KLY_FAILURE_NO_PERMISSION },
  { "ermission is required", KLY_FAILURE_NO_PERMISSION },
  { NULL }
};

static const KlyPermissionRule rules[] = {
  { KLY_PERMISSION_READ, TRUE, { "can_view" } },
  { KLY_PERMISSION_SPOT, TRUE, { "can_trade" } },
  { KLY_PERMISSION_TRANSFER, TRUE, { "can_transfer" } },
  { KLY_PERMISSION_WITHDRAW, TRUE, { "can_transfer" } },
};

/* Answers the text as a string of JSON, in its quotes. */
static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

/* A token for this one request: its host and path are signed, a query would not be. */
static char *
make_token (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  const KlySecretText *secret = kly_api_key_get_field (key, KLY_FIELD_SECRET);
  const char *algorithm = kly_jwt_get_algorithm (secret);
  gint64 now = moment->unix_us / G_USEC_PER_SEC;
  g_autofree char *name = quote (kly_api_key_peek_field (key, KLY_FIELD_KEY));
  g_autofree char *header = NULL, *claims = NULL;

  if (algorithm == NULL) {
    g_set_error_literal (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET,
                         "The private key is neither of ECDSA P-256 nor of Ed25519");
    return NULL;
  }
  header = g_strdup_printf ("{\"alg\":\"%s\",\"kid\":%s,\"nonce\":\"%016" G_GINT64_MODIFIER "x\",\"typ\":\"JWT\"}",
                            algorithm, name, moment->random);
  claims = g_strdup_printf ("{\"sub\":%s,\"iss\":\"cdp\",\"nbf\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT
                            ",\"uri\":\"%s %s%s\"}",
                            name, now, now + LIFE_SECONDS, request->method, site->host, request->path);
  return kly_jwt_sign (secret, header, claims, error);
}

static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  g_autoptr (KlyWireRequest) wire = kly_wire_request_new (request->method, site->host, request->path);
  g_autofree char *token = NULL, *bearer = NULL;

  if (request->role == KLY_REQUEST_CLOCK)
    return g_steal_pointer (&wire);

  token = make_token (request, site, key, moment, error);
  if (token == NULL)
    return NULL;
  bearer = g_strconcat ("Bearer ", token, NULL);
  kly_wire_request_add_header (wire, "Authorization", bearer);
  return g_steal_pointer (&wire);
}

/* {"error":…,"message":…}, or {"errors":[{"id":…,"message":…}]}, or plain text. */
static void
find_words (const KlyReply *reply, const char **code, const char **text)
{
  JsonObject *body = kly_reply_get_object (reply);
  JsonObject *error = kly_json_array_get_object (kly_json_get_array (body, "errors"), 0);

  *code = error != NULL ? kly_json_get_string (error, "id") : kly_json_get_string (body, "error");
  *text = kly_json_get_string (error != NULL ? error : body, "message");
  if (*text == NULL)
    *text = kly_json_get_string (body, "error_details");
  if (*text == NULL && body == NULL)
    *text = reply->body;
}

static KlyAnswer
refuse (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  const char *code, *text;

  if (request->role == KLY_REQUEST_CLOCK || kly_reply_is_html (reply))
    return kly_refuse_http (report, reply, NULL, NULL);

  find_words (reply, &code, &text);
  if (kly_refuse_by_text (report, reply, words, code, text))
    return KLY_ANSWER_REFUSED;
  if (code != NULL)
    kly_refuse (report, reply, refusals, code, text);
  else
    kly_refuse_http (report, reply, NULL, text);
  if (reply->status == 401 && kly_report_get_failure (report)->class_ == KLY_FAILURE_BAD_RESPONSE)
    kly_refuse (report, reply, refusals, UNAUTHORIZED, text);
  return KLY_ANSWER_REFUSED;
}

static void
read_flags (JsonObject *body, KlyReport *report)
{
  gboolean trades = TRUE;

  kly_learn_flags (report, body, NULL, rules, G_N_ELEMENTS (rules));
  /* One box is for all orders; whether the account has more than spot, nobody tells. */
  if (kly_json_get_boolean (body, "can_trade", &trades) && !trades) {
    kly_report_set_permission (report, KLY_PERMISSION_MARGIN, KLY_GRANT_DENIED);
    kly_report_set_permission (report, KLY_PERMISSION_FUTURES, KLY_GRANT_DENIED);
  }
}

static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);

  if (reply->status != 200)
    return refuse (request, reply, report);
  if (body == NULL || (!json_object_has_member (body, "can_view") && !json_object_has_member (body, "can_trade")))
    return kly_refuse_http (report, reply, NULL, NULL);
  read_flags (body, report);
  return KLY_ANSWER_LEARNT;
}

static gboolean
read_clock (const KlyReply *reply, gint64 *unix_us)
{
  return reply->status == 200 && kly_json_get_clock_ms (kly_reply_get_object (reply), "epochMillis", unix_us);
}

/* Coinbase's own pages contradict each other about Ed25519 and trading. */
static void
explain (KlyApiKey *key, KlyReport *report)
{
  const char *algorithm = kly_jwt_get_algorithm (kly_api_key_get_field (key, KLY_FIELD_SECRET));

  if (kly_report_get_failure (report)->class_ == KLY_FAILURE_AMBIGUOUS && g_strcmp0 (algorithm, "EdDSA") == 0)
    kly_report_add_finding (report, "ed25519-refused", KLY_SEVERITY_WARNING, NULL, "algorithm");
}

const KlyAdapter kly_adapter_coinbase = {
  .id = "coinbase",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .undisclosed = 1u << KLY_PERMISSION_MARGIN | 1u << KLY_PERMISSION_FUTURES,
  .file = file,
  .old_kind = &old_kind,
  .build = build_request,
  .read = read_reply,
  .read_clock = read_clock,
  .explain = explain,
};
