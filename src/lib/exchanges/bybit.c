/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "permission-rule.h"
#include "refusal.h"
#include "signing.h"

/* https://bybit-exchange.github.io/docs/v5/user/apikey-info
 * https://bybit-exchange.github.io/docs/v5/error
 * https://github.com/bybit-exchange/docs (docs/v5/guide.mdx: signature, hosts)
 * https://github.com/bybit-exchange/pybit issue 130 (a refusal without a body) */

/* A key is unknown to every site but its own; all of them are asked alike. */
enum {
  LIVE = 1 << 0, TESTNET = 1 << 1, DEMO = 1 << 2, EUROPE = 1 << 3, NETHERLANDS = 1 << 4, TURKEY = 1 << 5,
  KAZAKHSTAN = 1 << 6, GEORGIA = 1 << 7, EMIRATES = 1 << 8, INDONESIA = 1 << 9, JAPAN = 1 << 10,
  JAPAN_TESTNET = 1 << 11, EVERY_SITE = (1 << 12) - 1,
};

#define RECV_WINDOW "5000"

static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "API Key", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, "", { 18 } },
  { KLY_FIELD_SECRET, "API Secret", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_OR_PEM, "", { 36 } },
  { NULL }
};

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "api.bybit.com", LIVE },
  { "testnet", "api-testnet.bybit.com", TESTNET },
  { "demo", "api-demo.bybit.com", DEMO },
  { "europe", "api.bybit.eu", EUROPE },
  { "netherlands", "api.bybit.nl", NETHERLANDS },
  { "turkey", "api.bybit.tr", TURKEY },
  { "kazakhstan", "api.bybit.kz", KAZAKHSTAN },
  { "georgia", "api.bybitgeorgia.ge", GEORGIA },
  { "emirates", "api.bybit.ae", EMIRATES },
  { "indonesia", "api.bybit.id", INDONESIA },
  { "japan", "api.manepa.jp", JAPAN },
  { "japan-testnet", "api-testnet.manepa.jp", JAPAN_TESTNET },
  { NULL }
};

static const KlyRequestSpec requests[] = {
  { "time", KLY_REQUEST_CLOCK, "GET", "/v5/market/time", EVERY_SITE },
  { "key-info", KLY_REQUEST_ASK, "GET", "/v5/user/query-api", EVERY_SITE },
  { NULL }
};

static const KlyRetry retries[] = {
  { KLY_FAILURE_CLOCK, 1 },
  { KLY_FAILURE_NONE }
};

static const KlyRefusal refusals[] = {
  { "10003", KLY_FAILURE_BAD_KEY, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_WRONG_SITE, KLY_FAILURE_EXPIRED } },
  { "10004", KLY_FAILURE_BAD_SECRET },
  { "10002", KLY_FAILURE_CLOCK },
  { "10010", KLY_FAILURE_IP_NOT_ALLOWED },
  { "33004", KLY_FAILURE_EXPIRED },
  /* "Expired" to Bybit's documents, any of these to older programs. */
  { "-2015", KLY_FAILURE_AMBIGUOUS,
    { KLY_FAILURE_EXPIRED, KLY_FAILURE_BAD_KEY, KLY_FAILURE_IP_NOT_ALLOWED, KLY_FAILURE_NO_PERMISSION } },
  { "10005", KLY_FAILURE_NO_PERMISSION },
  { "10029", KLY_FAILURE_NO_PERMISSION },
  { "10007", KLY_FAILURE_AMBIGUOUS, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_BAD_SECRET } },
  /* A status without a code: the reason stands at most beside the status. */
  { "401", KLY_FAILURE_AMBIGUOUS,
    { KLY_FAILURE_BAD_KEY, KLY_FAILURE_WRONG_SITE, KLY_FAILURE_BAD_SECRET, KLY_FAILURE_EXPIRED } },
  { "10008", KLY_FAILURE_DISABLED },
  { "10027", KLY_FAILURE_DISABLED },
  { "10024", KLY_FAILURE_NOT_ACTIVE, { KLY_FAILURE_NOT_ACTIVE, KLY_FAILURE_GEO_BLOCKED } },
  { "10028", KLY_FAILURE_NOT_ACTIVE },
  { "100028", KLY_FAILURE_NOT_ACTIVE },
  { "10009", KLY_FAILURE_GEO_BLOCKED },
  { "10006", KLY_FAILURE_RATE_LIMITED },
  { "10000", KLY_FAILURE_MAINTENANCE },
  { "10016", KLY_FAILURE_MAINTENANCE },
  /* Of the request, and not of the key. */
  { "10001", KLY_FAILURE_BAD_RESPONSE },
  { NULL }
};

/* What status 403 means, by the words with it; they need not be there. */
#define TOO_FREQUENT "access too frequent"

static const KlyRefusal forbidden_refusals[] = {
  { TOO_FREQUENT, KLY_FAILURE_RATE_LIMITED },
  { "", KLY_FAILURE_GEO_BLOCKED, { KLY_FAILURE_GEO_BLOCKED, KLY_FAILURE_RATE_LIMITED } },
  { NULL }
};

/* Every word of "permissions" that counts, with the member it stands in. */
static const struct {
  const char *group;
  const char *word;
  gboolean is_trading;
} known_permissions[] = {
  { "Spot", "SpotTrade", TRUE },
  { "ContractTrade", "Order", TRUE },
  { "ContractTrade", "Position", TRUE },
  { "Derivatives", "DerivativesTrade", TRUE },
  { "Options", "OptionsTrade", TRUE },
  { "Wallet", "AccountTransfer", FALSE },
  { "Wallet", "SubMemberTransfer", FALSE },
  { "Wallet", "SubMemberTransferList", FALSE },
  { "Wallet", "Withdraw", FALSE },
  { "Exchange", "ExchangeHistory", FALSE },
  { "Earn", "Earn", FALSE },
};

/* None of the words in these is for a bot, so the member itself is the word. */
static const char *const fiat_groups[] = { "FiatP2P", "FiatBitPay", "FiatGlobalPay", "FiatConvertBroker", NULL };

static const KlyPermissionRule rules[] = {
  { KLY_PERMISSION_SPOT, FALSE, { "SpotTrade" } },
  { KLY_PERMISSION_FUTURES, FALSE, { "Order", "Position", "DerivativesTrade" } },
  { KLY_PERMISSION_TRANSFER, FALSE, { "AccountTransfer", "SubMemberTransfer", "SubMemberTransferList" } },
  { KLY_PERMISSION_WITHDRAW, FALSE, { "Withdraw" } },
};

static char *
sign (const char *text, const KlySecretText *secret, GError **error)
{
  if (!kly_is_pem (secret))
    return kly_sign_hmac_hex (GNUTLS_MAC_SHA256, secret, text);
  if (!kly_pem_is_ed25519 (secret))
    return kly_sign_pem_base64 (secret, text, error);
  g_set_error_literal (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET, "The private key is not for RSA");
  return NULL;
}

/* No query and no body: Bybit refuses a GET that has a body. */
static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  g_autoptr (KlyWireRequest) wire = kly_wire_request_new (request->method, site->host, request->path);
  const char *public_half = kly_api_key_peek_field (key, KLY_FIELD_KEY);
  g_autofree char *timestamp = NULL, *text = NULL, *signature = NULL;

  if (request->role == KLY_REQUEST_CLOCK)
    return g_steal_pointer (&wire);

  timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, moment->unix_us / 1000);
  text = g_strconcat (timestamp, public_half, RECV_WINDOW, NULL);
  signature = sign (text, kly_api_key_get_field (key, KLY_FIELD_SECRET), error);
  if (signature == NULL)
    return NULL;

  kly_wire_request_add_header (wire, "X-BAPI-API-KEY", public_half);
  kly_wire_request_add_header (wire, "X-BAPI-TIMESTAMP", timestamp);
  kly_wire_request_add_header (wire, "X-BAPI-SIGN", signature);
  kly_wire_request_add_header (wire, "X-BAPI-RECV-WINDOW", RECV_WINDOW);
  return g_steal_pointer (&wire);
}

/* "retCode" and "retMsg", formerly "ret_code" and "ret_msg". */
static KlyAnswer
refuse (const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);
  const char *text = kly_json_get_string (body, "retMsg");
  g_autofree char *code = NULL;
  gint64 number = 0;

  if (text == NULL)
    text = kly_json_get_string (body, "ret_msg");
  if ((kly_json_get_int (body, "retCode", &number) || kly_json_get_int (body, "ret_code", &number)) && number != 0)
    code = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (code == NULL && reply->status == 403) {
    kly_refuse_by_text (report, reply, forbidden_refusals, NULL, strstr (reply->body, TOO_FREQUENT) != NULL ? TOO_FREQUENT : "");
    return KLY_ANSWER_REFUSED;
  }
  return kly_refuse_exactly (report, reply, refusals, code, text);
}

static gboolean
holds (JsonArray *list, const char *text)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    if (g_strcmp0 (kly_json_array_get_string (list, i), text) == 0)
      return TRUE;
  }
  return FALSE;
}

/* @grant: what a word that is listed means for this key. */
static void
read_group (JsonObject *permissions, const char *group, KlyGrant grant, KlyReport *report)
{
  JsonArray *words = kly_json_get_array (permissions, group);
  guint n_words = words != NULL ? json_array_get_length (words) : 0;

  if (n_words > 0 && g_strv_contains (fiat_groups, group))
    kly_report_set_token (report, group, grant);
  for (guint i = 0; i < n_words; i++) {
    const char *word = kly_json_array_get_string (words, i);

    if (word == NULL)
      continue;
    kly_report_set_token (report, word, grant);
    if (grant == KLY_GRANT_GRANTED && !kly_rules_name (rules, G_N_ELEMENTS (rules), word))
      kly_report_add_other_permission (report, word);
  }
}

/* Where the boxes of the form are not one with the words. */
static void
conclude_boxes (JsonObject *permissions, KlyReport *report)
{
  gboolean derivatives = holds (kly_json_get_array (permissions, "Derivatives"), "DerivativesTrade");

  for (guint i = 0; i < G_N_ELEMENTS (known_permissions); i++) {
    const char *group = known_permissions[i].group, *word = known_permissions[i].word;

    /* A read-only key is to be mended by that one choice: a tick beside it stays a tick. */
    if (known_permissions[i].is_trading && holds (kly_json_get_array (permissions, group), word))
      kly_report_set_token (report, word, KLY_GRANT_GRANTED);
    /* Then futures need neither of the boxes for contracts. */
    else if (derivatives && g_str_equal (group, "ContractTrade"))
      kly_report_set_token (report, word, KLY_GRANT_UNDISCLOSED);
  }
  /* One word for two boxes: without it neither is ticked. */
  if (kly_report_get_token (report, "ExchangeHistory") == KLY_GRANT_DENIED)
    kly_report_set_token (report, "Convert", KLY_GRANT_DENIED);
}

static void
read_permissions (JsonObject *permissions, KlyGrant grant, KlyReport *report)
{
  g_autoptr (GList) groups = json_object_get_members (permissions);

  for (guint i = 0; i < G_N_ELEMENTS (known_permissions); i++) {
    if (grant == KLY_GRANT_DENIED || kly_json_get_array (permissions, known_permissions[i].group) != NULL)
      kly_report_set_token (report, known_permissions[i].word, KLY_GRANT_DENIED);
  }
  for (GList *l = groups; l != NULL; l = l->next)
    read_group (permissions, l->data, grant, report);
  kly_report_set_permission (report, KLY_PERMISSION_READ, KLY_GRANT_GRANTED);
  kly_apply_rules (report, rules, G_N_ELEMENTS (rules));
  conclude_boxes (permissions, report);
}

/* "*" is how Bybit says that a key is bound to nothing; what an empty list
 * means no document tells. */
static void
read_addresses (JsonArray *addresses, KlyReport *report)
{
  gboolean open = holds (addresses, "*");

  if (open)
    kly_report_set_ip_state (report, KLY_IP_OPEN);
  for (guint i = 0; addresses != NULL && !open && i < json_array_get_length (addresses); i++) {
    const char *address = kly_json_array_get_string (addresses, i);

    if (address == NULL || *address == '\0')
      continue;
    kly_report_add_ip_address (report, address);
    kly_report_set_ip_state (report, KLY_IP_RESTRICTED);
  }
}

static gboolean
read_time (JsonObject *info, const char *name, gint64 *seconds)
{
  const char *text = kly_json_get_string (info, name);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (time != NULL)
    *seconds = g_date_time_to_unix (time);
  return time != NULL;
}

/* The first second of 1970 is no date. */
static void
read_times (JsonObject *info, KlyReport *report)
{
  gint64 seconds;

  if (read_time (info, "createdAt", &seconds) && seconds > 0)
    kly_report_set_created_unix (report, seconds);
  if (!read_time (info, "expiredAt", &seconds))
    return;
  if (seconds > 0)
    kly_report_set_expires_unix (report, seconds);
  else if (seconds == 0)
    kly_report_set_expiry_never (report);
}

/* What "readOnly" and "type" say, as words for the boxes of the form. Without
 * the first nobody knows whether a word of "permissions" is more than reading. */
static KlyGrant
read_kind (JsonObject *info, KlyReport *report)
{
  KlyGrant grant = KLY_GRANT_UNDISCLOSED;
  gint64 number;

  if (kly_json_get_int (info, "readOnly", &number) && (number == 0 || number == 1))
    grant = number == 0 ? KLY_GRANT_GRANTED : KLY_GRANT_DENIED;
  kly_report_set_token (report, "readOnly=0", grant);
  if (kly_json_get_int (info, "type", &number) && (number == 1 || number == 2))
    kly_report_set_token (report, "type=2", number == 2 ? KLY_GRANT_GRANTED : KLY_GRANT_DENIED);
  return grant;
}

/* A refusal may come with HTTP status 200, so the body decides first. */
static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);
  JsonObject *info = kly_json_get_object (body, "result");
  JsonObject *permissions = kly_json_get_object (info, "permissions");
  gint64 code;

  if (reply->status != 200 || !kly_json_get_int (body, "retCode", &code) || code != 0 || permissions == NULL)
    return refuse (reply, report);

  read_permissions (permissions, read_kind (info, report), report);
  read_addresses (kly_json_get_array (info, "ips"), report);
  read_times (info, report);
  return KLY_ANSWER_LEARNT;
}

static gboolean
read_clock (const KlyReply *reply, gint64 *unix_us)
{
  return reply->status == 200 && kly_json_get_clock_ms (kly_reply_get_object (reply), "time", unix_us);
}

const KlyAdapter kly_adapter_bybit = {
  .id = "bybit",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .undisclosed = 1u << KLY_PERMISSION_MARGIN,
  .forbidden = fiat_groups,
  .build = build_request,
  .read = read_reply,
  .read_clock = read_clock,
};
