/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ip-list.h"
#include "permission-rule.h"
#include "refusal.h"
#include "signing.h"

/* https://www.kucoin.com/docs-new/authentication
 * https://www.kucoin.com/docs-new/introduction (the permissions' names)
 * https://www.kucoin.com/docs-new/error-code/http and /error-code/spot
 * https://github.com/Kucoin/kucoin-universal-sdk (spec/rest/api/openapi-account-account.json)
 * https://github.com/Kucoin/kucoin-api-docs (the older names) */

/* Keys of one site are unknown to the others. */
enum { LIVE = 1, EUROPE = 2 };

#define SUCCESS "200000"

/* Signed alike; a key of the older version may want its own number. */
#define VERSION "key-version"
#define CURRENT_VERSION "3"
#define OLDER_VERSION "2"

static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "API Key", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, "", { 24 } },
  { KLY_FIELD_SECRET, "API Secret", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_PLAIN, "-", { 36 } },
  { KLY_FIELD_PASSPHRASE, "API Passphrase", TRUE, TRUE, KLY_FATE_SEALED, KLY_FIELD_PLAIN, NULL, { 0 } },
  { NULL }
};

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "api.kucoin.com", LIVE },
  { "europe", "api.kucoin.eu", EUROPE },
  { NULL }
};

static const KlyRequestSpec requests[] = {
  { "time", KLY_REQUEST_CLOCK, "GET", "/api/v1/timestamp", LIVE | EUROPE },
  { "key-info", KLY_REQUEST_ASK, "GET", "/api/v1/user/api-key", LIVE | EUROPE },
  { NULL }
};

static const KlyRetry retries[] = {
  { KLY_FAILURE_CLOCK, 1 },
  { KLY_FAILURE_BAD_PASSPHRASE, 1 },
  { KLY_FAILURE_BAD_SECRET, 1 },
  { KLY_FAILURE_NONE }
};

static const KlyRefusal refusals[] = {
  { "400002", KLY_FAILURE_CLOCK },
  { "400003", KLY_FAILURE_BAD_KEY, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_WRONG_SITE, KLY_FAILURE_EXPIRED } },
  /* The passphrase goes out coded with the secret, so either may be wrong. */
  { "400004", KLY_FAILURE_BAD_PASSPHRASE, { KLY_FAILURE_BAD_PASSPHRASE, KLY_FAILURE_BAD_SECRET } },
  { "400005", KLY_FAILURE_BAD_SECRET },
  { "400006", KLY_FAILURE_IP_NOT_ALLOWED },
  { "400007", KLY_FAILURE_NO_PERMISSION },
  { "411100", KLY_FAILURE_DISABLED },
  { "400700", KLY_FAILURE_DISABLED },
  { "400303", KLY_FAILURE_NOT_ACTIVE },
  { "101030", KLY_FAILURE_NOT_ACTIVE },
  { "112010", KLY_FAILURE_NOT_ACTIVE },
  { "400500", KLY_FAILURE_GEO_BLOCKED },
  { "600004", KLY_FAILURE_GEO_BLOCKED },
  { "429000", KLY_FAILURE_RATE_LIMITED },
  { "200002", KLY_FAILURE_RATE_LIMITED },
  { "1015", KLY_FAILURE_RATE_LIMITED },
  { "500000", KLY_FAILURE_MAINTENANCE },
  { "503", KLY_FAILURE_MAINTENANCE },
  { "503000", KLY_FAILURE_MAINTENANCE },
  /* Of the request, and not of the key. */
  { "400001", KLY_FAILURE_BAD_RESPONSE },
  { "400008", KLY_FAILURE_BAD_RESPONSE },
  { "400100", KLY_FAILURE_BAD_RESPONSE },
  { "404000", KLY_FAILURE_BAD_RESPONSE },
  { "415000", KLY_FAILURE_BAD_RESPONSE },
  { NULL }
};

/* Every word of "permission" that the documentation names or named. */
static const char *const known_permissions[] = {
  "General", "Spot", "Trade", "Margin", "Futures", "Unified", "Earn", "Withdrawal", "Transfer",
  "FlexTransfers", "InnerTransfer", "LeadtradeFutures",
};

/* Mind the older names: "Transfer" is withdrawal. */
static const KlyPermissionRule rules[] = {
  { KLY_PERMISSION_READ, FALSE, { "General" } },
  { KLY_PERMISSION_SPOT, FALSE, { "Spot", "Trade", "Unified" } },
  { KLY_PERMISSION_MARGIN, FALSE, { "Margin" } },
  { KLY_PERMISSION_FUTURES, FALSE, { "Futures", "Unified" } },
  { KLY_PERMISSION_TRANSFER, FALSE, { "FlexTransfers", "InnerTransfer" } },
  { KLY_PERMISSION_WITHDRAW, FALSE, { "Withdrawal", "Transfer" } },
};

static char *
sign (const char *text, KlyApiKey *key)
{
  return kly_sign_hmac_base64 (GNUTLS_MAC_SHA256, kly_api_key_get_field (key, KLY_FIELD_SECRET), text, strlen (text));
}

static const char *
version_of (const KlyMoment *moment)
{
  const char *learnt = moment->report != NULL ? kly_report_get_learnt (moment->report, VERSION) : NULL;

  return learnt != NULL ? learnt : CURRENT_VERSION;
}

/* No body and no Content-Length: CloudFront refuses a GET that has them. */
static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  KlyWireRequest *wire = kly_wire_request_new (request->method, site->host, request->path);
  g_autofree char *timestamp = NULL, *text = NULL, *signature = NULL, *passphrase = NULL;

  if (request->role == KLY_REQUEST_CLOCK)
    return wire;

  timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, moment->unix_us / 1000);
  text = g_strconcat (timestamp, request->method, request->path, NULL);
  signature = sign (text, key);
  passphrase = sign (kly_api_key_peek_field (key, KLY_FIELD_PASSPHRASE), key);
  kly_wire_request_add_header (wire, "KC-API-KEY", kly_api_key_peek_field (key, KLY_FIELD_KEY));
  kly_wire_request_add_header (wire, "KC-API-SIGN", signature);
  kly_wire_request_add_header (wire, "KC-API-TIMESTAMP", timestamp);
  kly_wire_request_add_header (wire, "KC-API-PASSPHRASE", passphrase);
  kly_wire_request_add_header (wire, "KC-API-KEY-VERSION", version_of (moment));
  kly_wire_request_add_header (wire, "Content-Type", "application/json");
  return wire;
}

static KlyAnswer
refuse (const KlyReply *reply, const char *code, const char *text, KlyReport *report)
{
  KlyFailureClass class_;

  if (code == NULL || g_str_equal (code, SUCCESS))
    return kly_refuse_http (report, reply, NULL, text);

  kly_refuse (report, reply, refusals, code, text);
  class_ = kly_report_get_failure (report)->class_;
  if (class_ == KLY_FAILURE_IP_NOT_ALLOWED) {
    g_autofree char *address = kly_find_ip_address (text);

    kly_report_set_own_ip (report, address);
  }
  if (class_ == KLY_FAILURE_BAD_PASSPHRASE || class_ == KLY_FAILURE_BAD_SECRET)
    kly_report_set_learnt (report, VERSION, OLDER_VERSION);
  return KLY_ANSWER_REFUSED;
}

static void
read_permission (const char *word, KlyReport *report)
{
  const char *name = word;

  for (guint i = 0; i < G_N_ELEMENTS (known_permissions); i++) {
    if (g_ascii_strcasecmp (known_permissions[i], word) == 0)
      name = known_permissions[i];
  }
  kly_report_set_token (report, name, KLY_GRANT_GRANTED);
  if (!kly_rules_name (rules, G_N_ELEMENTS (rules), name))
    kly_report_add_other_permission (report, name);
}

static void
read_permissions (const char *list, KlyReport *report)
{
  g_auto (GStrv) words = g_strsplit (list, ",", -1);

  for (guint i = 0; i < G_N_ELEMENTS (known_permissions); i++)
    kly_report_set_token (report, known_permissions[i], KLY_GRANT_DENIED);
  for (char **word = words; *word != NULL; word++) {
    if (*g_strstrip (*word) != '\0')
      read_permission (*word, report);
  }
  kly_apply_rules (report, rules, G_N_ELEMENTS (rules));
}

/* A key that is bound to nothing has an empty list, or none at all. */
static void
read_addresses (JsonObject *data, KlyReport *report)
{
  const char *list = kly_json_get_string (data, "ipWhitelist");

  if (list != NULL)
    kly_learn_ip_list (report, list);
  else if (!json_object_has_member (data, "ipWhitelist") || json_object_get_null_member (data, "ipWhitelist"))
    kly_report_set_ip_state (report, KLY_IP_OPEN);
}

static void
read_times (JsonObject *data, KlyReport *report)
{
  gint64 milliseconds;

  if (kly_json_get_int (data, "createdAt", &milliseconds) && milliseconds > 0)
    kly_report_set_created_unix (report, milliseconds / 1000);
  if (kly_json_get_int (data, "expiredAt", &milliseconds) && milliseconds > 0)
    kly_report_set_expires_unix (report, milliseconds / 1000);
  else if (json_object_has_member (data, "expiredAt") && json_object_get_null_member (data, "expiredAt"))
    kly_report_set_expiry_never (report);
}

/* The key was made for the servers of the application that is named. */
static void
read_application (JsonObject *data, KlyReport *report)
{
  const char *application = kly_json_get_string (data, "thirdPartyApp");

  if (application != NULL)
    kly_report_set_token (report, "thirdPartyApp", *application != '\0' ? KLY_GRANT_GRANTED : KLY_GRANT_DENIED);
}

/* A refusal may come with HTTP status 200, so the body decides first. */
static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);
  JsonObject *data = kly_json_get_object (body, "data");
  const char *code = kly_json_get_string (body, "code");
  const char *permissions = kly_json_get_string (data, "permission");

  if (reply->status != 200 || g_strcmp0 (code, SUCCESS) != 0 || permissions == NULL)
    return refuse (reply, code, kly_json_get_string (body, "msg"), report);

  read_permissions (permissions, report);
  read_addresses (data, report);
  read_times (data, report);
  read_application (data, report);
  return KLY_ANSWER_LEARNT;
}

static gboolean
read_clock (const KlyReply *reply, gint64 *unix_us)
{
  return reply->status == 200 && kly_json_get_clock_ms (kly_reply_get_object (reply), "data", unix_us);
}

const KlyAdapter kly_adapter_kucoin = {
  .id = "kucoin",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .build = build_request,
  .read = read_reply,
  .read_clock = read_clock,
};
