/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ip-list.h"
#include "permission-rule.h"
#include "refusal.h"
#include "signing.h"

/* https://huobiapi.github.io/docs/spot/v1/en/ (source: github.com/huobiapi/docs, branch v1_en)
 * https://github.com/HuobiRDCenter/huobi_Python (Ed25519; the texts of refusals)
 * https://github.com/ccxt/ccxt/issues/25931 and /16319 (texts and codes as met) */

enum { LIVE = 1 };

/* The number of the account: the first answer tells it, the second request needs it. */
#define UID "uid"

#define SUCCESS 200
#define SECONDS_PER_DAY (24 * 60 * 60)
#define LAST_SECOND G_GINT64_CONSTANT (253402300799) /* 9999-12-31 */

static const KlyFieldSpec fields[] = {
  { KLY_FIELD_KEY, "Access Key", FALSE, TRUE, KLY_FATE_SENT, KLY_FIELD_PLAIN, "-", { 37, 34 } },
  { KLY_FIELD_SECRET, "Secret Key", TRUE, TRUE, KLY_FATE_SIGNS, KLY_FIELD_OR_PEM, "-", { 32 } },
  { NULL }
};

static const KlySite sites[] = {
  { KLY_SITE_LIVE, "api.huobi.pro", LIVE },
  { NULL }
};

/* The answers of /v2 are short of words, and a sub-user's key may be refused
 * there: then the oldest call tells why, or at least that the key can read. */
static const KlyRequestSpec requests[] = {
  { "time", KLY_REQUEST_CLOCK, "GET", "/v1/common/timestamp", LIVE },
  { "uid", KLY_REQUEST_ASK, "GET", "/v2/user/uid", LIVE },
  { "key-info", KLY_REQUEST_ASK, "GET", "/v2/user/api-key", LIVE },
  { "accounts", KLY_REQUEST_FALLBACK, "GET", "/v1/account/accounts", LIVE },
  { NULL }
};

static const KlyRetry retries[] = {
  { KLY_FAILURE_CLOCK, 1 },
  { KLY_FAILURE_NONE }
};

/* Where HTX gives a reason it is in the text; the code is the same for most. */
static const KlyRefusal texts[] = {
  { "Incorrect Access key", KLY_FAILURE_BAD_KEY, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_EXPIRED } },
  { "Verification failure", KLY_FAILURE_BAD_SECRET },
  { "Incorrect IP address", KLY_FAILURE_IP_NOT_ALLOWED },
  { "API key has expired", KLY_FAILURE_EXPIRED },
  { "API key has no permission", KLY_FAILURE_NO_PERMISSION },
  { "Invalid submission time", KLY_FAILURE_CLOCK },
  { NULL }
};

#define ANY_REASON { KLY_FAILURE_BAD_KEY, KLY_FAILURE_BAD_SECRET, KLY_FAILURE_IP_NOT_ALLOWED, KLY_FAILURE_EXPIRED }

static const KlyRefusal refusals[] = {
  { "api-signature-not-valid", KLY_FAILURE_AMBIGUOUS, ANY_REASON },
  { "api-signature-check-failed", KLY_FAILURE_BAD_SECRET, { KLY_FAILURE_BAD_SECRET, KLY_FAILURE_BAD_KEY } },
  { "login-required", KLY_FAILURE_BAD_KEY, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_EXPIRED } },
  { "base-request-exceed-frequency-limit", KLY_FAILURE_RATE_LIMITED },
  { "rate-too-many-requests", KLY_FAILURE_RATE_LIMITED },
  { "1006", KLY_FAILURE_RATE_LIMITED },
  { "expired", KLY_FAILURE_EXPIRED }, /* a key's "status", beside "normal" */
  { "gateway-internal-error", KLY_FAILURE_MAINTENANCE },
  { "system-maintenance", KLY_FAILURE_MAINTENANCE },
  { "maintain", KLY_FAILURE_MAINTENANCE }, /* a reply's "status", beside "ok" and "error" */
  { "401", KLY_FAILURE_AMBIGUOUS, ANY_REASON },
  { "1002", KLY_FAILURE_AMBIGUOUS, ANY_REASON },
  { "1003", KLY_FAILURE_AMBIGUOUS, ANY_REASON },
  /* Of the request, and not of the key. */
  { "2002", KLY_FAILURE_BAD_RESPONSE },
  { "2003", KLY_FAILURE_BAD_RESPONSE },
  { "method-not-allowed", KLY_FAILURE_BAD_RESPONSE },
  { NULL }
};

/* Answers to a question that do not say what is wrong: unauthorised, invalid
 * signature (of an invalidated key too), invalid field, missing field, no such call. */
static const char *const short_of_words[] = { "1002", "1003", "2002", "2003", "method-not-allowed", NULL };

static const char *const known_permissions[] = { "readOnly", "trade", "withdraw" };

/* "trade" is for every product alike: there is no word of its own for futures. */
static const KlyPermissionRule rules[] = {
  { KLY_PERMISSION_READ, TRUE, { "readOnly" } },
  { KLY_PERMISSION_SPOT, TRUE, { "trade" } },
  { KLY_PERMISSION_MARGIN, TRUE, { "trade" } },
  { KLY_PERMISSION_FUTURES, TRUE, { "trade" } },
  { KLY_PERMISSION_WITHDRAW, TRUE, { "withdraw" } },
};

static char *
sign (const char *text, const KlySecretText *secret, GError **error)
{
  if (!kly_is_pem (secret))
    return kly_sign_hmac_base64 (GNUTLS_MAC_SHA256, secret, text, strlen (text));
  if (kly_pem_is_ed25519 (secret))
    return kly_sign_pem_base64 (secret, text, error);
  g_set_error_literal (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET, "The private key is not for Ed25519");
  return NULL;
}

static char *
make_timestamp (const KlyMoment *moment)
{
  gint64 seconds = CLAMP (moment->unix_us / G_USEC_PER_SEC, 0, LAST_SECOND);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_format (time, "%Y-%m-%dT%H%%3A%M%%3A%S");
}

/* In the order of their ASCII names, as they are signed. */
static char *
make_query (const KlyRequestSpec *request, KlyApiKey *key, const KlyMoment *moment)
{
  gboolean pem = kly_is_pem (kly_api_key_get_field (key, KLY_FIELD_SECRET));
  g_autofree char *access_key = g_uri_escape_string (kly_api_key_peek_field (key, KLY_FIELD_KEY), NULL, FALSE);
  g_autofree char *timestamp = make_timestamp (moment);
  GString *query = g_string_new (NULL);
  const char *uid = moment->report != NULL ? kly_report_get_learnt (moment->report, UID) : NULL;

  g_string_printf (query, "AccessKeyId=%s&SignatureMethod=%s&SignatureVersion=2&Timestamp=%s", access_key,
                   pem ? "Ed25519" : "HmacSHA256", timestamp);
  /* Without its own name in the question the key would be told of all others. */
  if (g_str_equal (request->id, "key-info"))
    g_string_append_printf (query, "&accessKey=%s&uid=%s", access_key, uid != NULL ? uid : "");
  return g_string_free (query, FALSE);
}

static KlyWireRequest *
build_request (const KlyRequestSpec *request, const KlySite *site, KlyApiKey *key, const KlyMoment *moment, GError **error)
{
  g_autofree char *query = NULL, *text = NULL, *signature = NULL, *escaped = NULL, *target = NULL;
  KlyWireRequest *wire;

  if (request->role == KLY_REQUEST_CLOCK)
    return kly_wire_request_new (request->method, site->host, request->path);

  query = make_query (request, key, moment);
  text = g_strjoin ("\n", request->method, site->host, request->path, query, NULL);
  signature = sign (text, kly_api_key_get_field (key, KLY_FIELD_SECRET), error);
  if (signature == NULL)
    return NULL;

  escaped = g_uri_escape_string (signature, NULL, FALSE);
  target = g_strdup_printf ("%s?%s&Signature=%s", request->path, query, escaped);
  wire = kly_wire_request_new (request->method, site->host, target);
  kly_wire_request_add_header (wire, "Content-Type", "application/x-www-form-urlencoded");
  return wire;
}

/* /v1 says "err-code" and "err-msg", /v2 "code" (a number) and "message". */
static KlyAnswer
refuse (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);
  const char *first_text = kly_json_get_string (body, "err-msg");
  const char *text = first_text != NULL ? first_text : kly_json_get_string (body, "message");
  g_autofree char *code = g_strdup (kly_json_get_string (body, "err-code"));
  gint64 number;

  if (code == NULL && kly_json_get_int (body, "code", &number))
    code = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (code == NULL && g_strcmp0 (kly_json_get_string (body, "status"), "maintain") == 0)
    code = g_strdup ("maintain");
  if (kly_refuse_by_text (report, reply, texts, code, text)) {
    if (kly_report_get_failure (report)->class_ == KLY_FAILURE_IP_NOT_ALLOWED) {
      g_autofree char *address = kly_find_ip_address (text);

      kly_report_set_own_ip (report, address);
    }
    return KLY_ANSWER_REFUSED;
  }
  if (code == NULL)
    return kly_refuse_http (report, reply, NULL, text);
  if (request->role == KLY_REQUEST_ASK && g_strv_contains (short_of_words, code))
    return KLY_ANSWER_UNKNOWN_CALL;
  return kly_refuse (report, reply, refusals, code, text);
}

/* No document shows the word for withdrawals, so every word that looks like it
 * counts, and a word nobody knows leaves it open whether it is the one. */
static void
read_permission (const char *word, KlyReport *report)
{
  g_autofree char *folded = g_ascii_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (known_permissions); i++) {
    if (g_ascii_strcasecmp (known_permissions[i], word) == 0) {
      kly_report_set_token (report, known_permissions[i], KLY_GRANT_GRANTED);
      return;
    }
  }
  kly_report_add_other_permission (report, word);
  if (strstr (folded, "withdraw") != NULL)
    kly_report_set_token (report, "withdraw", KLY_GRANT_GRANTED);
  else if (kly_report_get_token (report, "withdraw") == KLY_GRANT_DENIED)
    kly_report_set_token (report, "withdraw", KLY_GRANT_UNDISCLOSED);
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

  /* Who may trade may move money between the owner's accounts on HTX too; there
   * is no box for it, so a key is not to be blamed for it. */
  kly_report_set_permission (report, KLY_PERMISSION_TRANSFER,
                             kly_report_get_token (report, "trade") == KLY_GRANT_DENIED ? KLY_GRANT_DENIED
                                                                                        : KLY_GRANT_UNDISCLOSED);
}

/* The answer counts the days that are left, from the exchange's today. */
static void
read_times (JsonObject *info, const KlyReply *reply, KlyReport *report)
{
  gint64 milliseconds, days, offset_ms;

  if (kly_json_get_int (info, "createTime", &milliseconds) && milliseconds > 0)
    kly_report_set_created_unix (report, milliseconds / 1000);
  if (!kly_json_get_int (info, "validDays", &days))
    return;
  kly_report_get_clock_offset (report, &offset_ms);
  if (days == -1)
    kly_report_set_expiry_never (report);
  else if (days >= 0 && days < LAST_SECOND / SECONDS_PER_DAY)
    kly_report_set_expires_unix (report, reply->received_at / G_USEC_PER_SEC + offset_ms / 1000 + days * SECONDS_PER_DAY);
}

static KlyAnswer
read_key_info (JsonObject *info, const KlyReply *reply, KlyReport *report)
{
  const char *permissions = kly_json_get_string (info, "permission");
  const char *addresses = kly_json_get_string (info, "ipAddresses");
  const char *status = kly_json_get_string (info, "status");

  if (g_strcmp0 (status, "expired") == 0)
    return kly_refuse (report, reply, refusals, status, NULL);
  if (permissions == NULL)
    return kly_refuse_http (report, reply, NULL, NULL);

  read_permissions (permissions, report);
  if (status != NULL && !g_str_equal (status, "normal"))
    kly_report_add_other_permission (report, status);
  if (addresses != NULL)
    kly_learn_ip_list (report, addresses);
  read_times (info, reply, report);
  return KLY_ANSWER_LEARNT;
}

/* An answer about no key or about several says nothing of this one. */
static KlyAnswer
read_key_list (JsonArray *list, const KlyReply *reply, KlyReport *report)
{
  JsonNode *info;

  if (list == NULL)
    return kly_refuse_http (report, reply, NULL, NULL);
  if (json_array_get_length (list) != 1)
    return KLY_ANSWER_UNKNOWN_CALL;
  info = json_array_get_element (list, 0);
  return read_key_info (JSON_NODE_HOLDS_OBJECT (info) ? json_node_get_object (info) : NULL, reply, report);
}

static KlyAnswer
read_uid (JsonObject *body, const KlyReply *reply, KlyReport *report)
{
  g_autofree char *uid = NULL;
  gint64 number;

  if (!kly_json_get_int (body, "data", &number))
    return kly_refuse_http (report, reply, NULL, NULL);
  uid = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  kly_report_set_learnt (report, UID, uid);
  return KLY_ANSWER_LEARNT;
}

static gboolean
is_success (const KlyRequestSpec *request, const KlyReply *reply, JsonObject *body)
{
  gint64 code;

  if (reply->status != 200)
    return FALSE;
  if (request->role == KLY_REQUEST_FALLBACK)
    return g_strcmp0 (kly_json_get_string (body, "status"), "ok") == 0 && kly_json_get_array (body, "data") != NULL;
  return kly_json_get_int (body, "code", &code) && code == SUCCESS;
}

/* A refusal may come with HTTP status 200, so the body decides first. */
static KlyAnswer
read_reply (const KlyRequestSpec *request, const KlyReply *reply, KlyReport *report)
{
  JsonObject *body = kly_reply_get_object (reply);

  if (!is_success (request, reply, body))
    return refuse (request, reply, report);
  if (g_str_equal (request->id, "uid"))
    return read_uid (body, reply, report);
  if (g_str_equal (request->id, "key-info"))
    return read_key_list (kly_json_get_array (body, "data"), reply, report);

  /* The fallback: that the key may read is all that it tells. */
  kly_report_set_permission (report, KLY_PERMISSION_READ, KLY_GRANT_GRANTED);
  return KLY_ANSWER_LEARNT;
}

static gboolean
read_clock (const KlyReply *reply, gint64 *unix_us)
{
  return reply->status == 200 && kly_json_get_clock_ms (kly_reply_get_object (reply), "data", unix_us);
}

const KlyAdapter kly_adapter_htx = {
  .id = "htx",
  .fields = fields,
  .sites = sites,
  .requests = requests,
  .retries = retries,
  .undisclosed = 1u << KLY_PERMISSION_TRANSFER,
  .build = build_request,
  .read = read_reply,
  .read_clock = read_clock,
};
