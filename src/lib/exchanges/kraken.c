/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kraken.h"

#include <string.h>

#include "permission-rule.h"
#include "refusal.h"
#include "signing.h"

/* https://docs.kraken.com/api/docs/guides/spot-rest-auth
 * https://docs.kraken.com/api/docs/rest-api/get-api-key-info
 * https://docs.kraken.com/api/docs/guides/spot-errors */

enum { LIVE = 1 };

static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "API key", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, "+/=", { 56 } },
  { KLY_FIELD_SECRET, "Private key", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_BASE64, "+/=", { 88, 86 } },
  { KLY_FIELD_OTP, "API key 2FA", TRUE, FALSE, KLY_FATE_SENT_IF_GIVEN, KLY_FIELD_PLAIN, NULL, { 0 } },
  { NULL }
};

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "api.kraken.com", LIVE },
  { NULL }
};

/* GetApiKeyInfo came on 2026-03-11 (docs.kraken.com/exchange/changelog). Where
 * it is unknown, each of the others is refused if its permission is missing. */
static const KlyRequestSpec requests[] = {
  { "time", KLY_REQUEST_CLOCK, "GET", "/0/public/Time", LIVE },
  { "key-info", KLY_REQUEST_ASK, "POST", "/0/private/GetApiKeyInfo", LIVE },
  { "query-funds", KLY_REQUEST_FALLBACK, "POST", "/0/private/Balance", LIVE },
  { "query-open-trades", KLY_REQUEST_FALLBACK, "POST", "/0/private/OpenOrders", LIVE },
  { "query-closed-trades", KLY_REQUEST_FALLBACK, "POST", "/0/private/ClosedOrders", LIVE },
  { "query-ledger", KLY_REQUEST_FALLBACK, "POST", "/0/private/Ledgers", LIVE },
  { NULL }
};

static const KlyRetry retries[] = {
  { KLY_FAILURE_NONCE, 3 },
  { KLY_FAILURE_NONE }
};

static const KlyRefusal refusals[] = {
  { "EAPI:Invalid key", KLY_FAILURE_AMBIGUOUS,
    { KLY_FAILURE_BAD_KEY, KLY_FAILURE_EXPIRED, KLY_FAILURE_IP_NOT_ALLOWED, KLY_FAILURE_WRONG_SITE } },
  { "EAPI:Invalid signature", KLY_FAILURE_BAD_SECRET, { KLY_FAILURE_BAD_SECRET, KLY_FAILURE_BAD_PASSPHRASE } },
  { "EAPI:Invalid nonce", KLY_FAILURE_NONCE },
  { "EGeneral:Permission denied", KLY_FAILURE_NO_PERMISSION },
  { "EGeneral:Temporary lockout", KLY_FAILURE_RATE_LIMITED },
  { "EAPI:Rate limit exceeded", KLY_FAILURE_RATE_LIMITED },
  { "EGeneral:Too many requests", KLY_FAILURE_RATE_LIMITED },
  { "EAuth:Rate limit exceeded", KLY_FAILURE_RATE_LIMITED },
  { "EAuth:Too many requests", KLY_FAILURE_RATE_LIMITED },
  { "EService:Throttled", KLY_FAILURE_RATE_LIMITED },
  { "EAuth:Account temporary disabled", KLY_FAILURE_DISABLED },
  { "EAuth:Account unconfirmed", KLY_FAILURE_NOT_ACTIVE },
  { "ETrade:User Locked", KLY_FAILURE_DISABLED },
  { "EAccount:Invalid permissions", KLY_FAILURE_GEO_BLOCKED },
  { "EService:", KLY_FAILURE_MAINTENANCE },
  { "EGeneral:Internal error", KLY_FAILURE_MAINTENANCE },
  { "EDatabase:Internal error", KLY_FAILURE_MAINTENANCE },
  { NULL }
};

/* Every word of "permissions" that the documentation names. */
static const char *const known_permissions[] = {
  "query-funds", "add-funds", "withdraw-funds", "earn-funds", "query-open-trades", "query-closed-trades",
  "modify-trades", "close-trades", "query-ledger", "export-data", "create-ws-token",
  "add-withdraw-address", "update-withdraw-address",
};

static const KlyPermissionRule rules[] = {
  { KLY_PERMISSION_READ, TRUE, { "query-funds", "query-open-trades", "query-closed-trades" } },
  { KLY_PERMISSION_SPOT, TRUE, { "modify-trades", "close-trades" } },
  { KLY_PERMISSION_WITHDRAW, TRUE, { "withdraw-funds" } },
};

/* The ladder of nonces: each rung is higher than all a program on the rung
 * below can have used, and is only climbed when the key's counter is already
 * there, so that no check can lock out a program that was working. */
static gint64
nonce_of (const KlyMoment *moment)
{
  switch (moment->attempt) {
  case 0:
    /* The lower clock: a check must not run ahead of the bot. Kraken tells its
     * time in whole seconds, so a difference below that says nothing. */
    return MIN (moment->unix_us + G_USEC_PER_SEC, moment->local_us) / 1000;
  case 1:
    return MAX (moment->unix_us, moment->local_us) / 1000 + 2000;
  case 2:
    return MAX (moment->unix_us, moment->local_us);
  default:
    return MAX (moment->unix_us, moment->local_us) * 1000;
  }
}

/**
 * kly_kraken_sign:
 * @path: the call, from /0/private on
 * @nonce: the nonce as it stands in @body
 * @body: the whole body
 * @secret: the private key in base64
 *
 * The HMAC-SHA512, with the decoded private key, of the path and the SHA-256
 * of nonce and body: https://docs.kraken.com/api/docs/guides/spot-rest-auth
 *
 * Returns: (transfer full) (nullable): the signature in base64, %NULL when
 *   @secret is not base64
 */
char *
kly_kraken_sign (const char *path, const char *nonce, const char *body, const KlySecretText *secret)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autofree char *nonce_and_body = g_strconcat (nonce, body, NULL);
  g_autoptr (KlySecretText) bytes = kly_decode_base64 (secret);
  guint8 digest[32];

  if (bytes == NULL)
    return NULL;
  kly_digest (GNUTLS_DIG_SHA256, nonce_and_body, digest);
  g_byte_array_append (message, (const guint8 *) path, (guint) strlen (path));
  g_byte_array_append (message, digest, sizeof digest);
  return kly_sign_hmac_base64 (GNUTLS_MAC_SHA512, bytes, message->data, message->len);
}

static char *
make_body (const char *nonce, KlyApiKey *key)
{
  g_autofree char *otp = g_uri_escape_string (kly_api_key_peek_field (key, KLY_FIELD_OTP), NULL, FALSE);

  return otp[0] != '\0' ? g_strdup_printf ("nonce=%s&otp=%s", nonce, otp) : g_strdup_printf ("nonce=%s", nonce);
}

static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  g_autoptr (KlyWireRequest) wire = kly_wire_request_new (request->method, site->host, request->path);
  g_autofree char *nonce = NULL, *signature = NULL;
  char *body;

  if (request->role == KLY_REQUEST_CLOCK)
    return g_steal_pointer (&wire);

  nonce = g_strdup_printf ("%" G_GINT64_FORMAT, nonce_of (moment));
  body = make_body (nonce, key);
  signature = kly_kraken_sign (request->path, nonce, body, kly_api_key_get_field (key, KLY_FIELD_SECRET));
  kly_wire_request_take_body (wire, "application/x-www-form-urlencoded; charset=utf-8", body);
  if (signature == NULL) {
    g_set_error_literal (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET, "The private key is not base64");
    return NULL;
  }
  kly_wire_request_add_header (wire, "API-Key", kly_api_key_peek_field (key, KLY_FIELD_KEY));
  kly_wire_request_add_header (wire, "API-Sign", signature);
  return g_steal_pointer (&wire);
}

/* What follows from the words, beyond the rules. */
static void
conclude (KlyReport *report)
{
  static const char *const funds[] = { "withdraw-funds", "add-funds", "earn-funds" };
  KlyGrant modify = kly_report_get_token (report, "modify-trades");
  gboolean funds_stay = TRUE;

  kly_apply_rules (report, rules, G_N_ELEMENTS (rules));

  /* Kraken Futures has keys of its own. */
  kly_report_set_permission (report, KLY_PERMISSION_FUTURES, KLY_GRANT_DENIED);
  /* One box is for spot and margin orders alike. */
  kly_report_set_permission (report, KLY_PERMISSION_MARGIN,
                             modify == KLY_GRANT_DENIED ? KLY_GRANT_DENIED : KLY_GRANT_UNDISCLOSED);
  /* Transfers belong to one of these; which one, Kraken does not say. */
  for (guint i = 0; i < G_N_ELEMENTS (funds); i++)
    funds_stay = funds_stay && kly_report_get_token (report, funds[i]) == KLY_GRANT_DENIED;
  kly_report_set_permission (report, KLY_PERMISSION_TRANSFER,
                             funds_stay ? KLY_GRANT_DENIED : KLY_GRANT_UNDISCLOSED);
}

static void
read_permissions (JsonArray *permissions, KlyReport *report)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_permissions); i++)
    kly_report_set_token (report, known_permissions[i], KLY_GRANT_DENIED);

  for (guint i = 0; i < json_array_get_length (permissions); i++) {
    const char *name = kly_json_array_get_string (permissions, i);

    if (name == NULL)
      continue;
    kly_report_set_token (report, name, KLY_GRANT_GRANTED);
    if (!kly_rules_name (rules, G_N_ELEMENTS (rules), name))
      kly_report_add_other_permission (report, name);
  }
  conclude (report);
}

static void
read_addresses (JsonArray *addresses, KlyReport *report)
{
  for (guint i = 0; i < json_array_get_length (addresses); i++) {
    const char *address = kly_json_array_get_string (addresses, i);

    if (address != NULL)
      kly_report_add_ip_address (report, address);
  }
  kly_report_set_ip_state (report, json_array_get_length (addresses) > 0 ? KLY_IP_RESTRICTED : KLY_IP_OPEN);
}

static KlyAnswer
read_key_info (JsonObject *result, const KlyReply *reply, KlyReport *report)
{
  JsonArray *permissions = kly_json_get_array (result, "permissions");
  JsonArray *addresses = kly_json_get_array (result, "ipAllowlist");
  gint64 seconds;

  if (permissions == NULL)
    return kly_refuse_http (report, reply, NULL, NULL);

  read_permissions (permissions, report);
  if (addresses != NULL)
    read_addresses (addresses, report);
  if (kly_json_get_int (result, "createdTime", &seconds) && seconds > 0)
    kly_report_set_created_unix (report, seconds);
  if (kly_json_get_int (result, "validUntil", &seconds)) {
    if (seconds > 0)
      kly_report_set_expires_unix (report, seconds);
    else
      kly_report_set_expiry_never (report);
  }
  return KLY_ANSWER_LEARNT;
}

/* Answers the first error, or NULL; warnings begin with W. */
static const char *
first_error (JsonArray *errors)
{
  for (guint i = 0; errors != NULL && i < json_array_get_length (errors); i++) {
    const char *text = kly_json_array_get_string (errors, i);

    if (text != NULL && text[0] == 'E')
      return text;
  }
  return NULL;
}

static KlyAnswer
read_probe (const char *token, const char *text, KlyReport *report)
{
  kly_report_set_token (report, token, text == NULL ? KLY_GRANT_GRANTED : KLY_GRANT_DENIED);
  conclude (report);
  return KLY_ANSWER_LEARNT;
}

/* An error may come with any HTTP status, so the body decides first. */
static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);
  JsonArray *errors = kly_json_get_array (body, "error");
  const char *text = first_error (errors);
  gboolean probe = request->role == KLY_REQUEST_FALLBACK;

  if (errors == NULL || (text == NULL && reply->status != 200))
    return kly_refuse_http (report, reply, NULL, NULL);
  if (probe && (text == NULL || g_str_has_prefix (text, "EGeneral:Permission denied")))
    return read_probe (request->id, text, report);
  if (text != NULL && g_str_has_prefix (text, "EGeneral:Unknown method") && !probe)
    return KLY_ANSWER_UNKNOWN_CALL;
  if (text != NULL)
    return kly_refuse (report, reply, refusals, text, text);
  return read_key_info (kly_json_get_object (body, "result"), reply, report);
}

static gboolean
read_clock (const KlyReply *reply, gint64 *unix_us)
{
  JsonObject *result = kly_json_get_object (kly_reply_get_object (reply), "result");
  gint64 seconds;

  if (!kly_json_get_int (result, "unixtime", &seconds) || seconds <= 0 || seconds > G_MAXINT64 / G_USEC_PER_SEC / 2)
    return FALSE;
  /* Whole seconds only: on the average the second is half over. */
  *unix_us = seconds * G_USEC_PER_SEC + G_USEC_PER_SEC / 2;
  return TRUE;
}

const KlyAdapter kly_adapter_kraken = {
  .id = "kraken",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .undisclosed = 1u << KLY_PERMISSION_MARGIN,
  .build = build_request,
  .read = read_reply,
  .read_clock = read_clock,
};
