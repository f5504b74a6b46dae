/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "adapter-test.h"

#include <string.h>

const KlyRequestSpec *
request_named (const KlyAdapter *adapter, const char *id)
{
  const KlyRequestSpec *request = adapter->requests;

  while (request->id != NULL && !g_str_equal (request->id, id))
    request++;
  g_assert_nonnull (request->id);
  return request;
}

KlyApiKey *
key_with (const char *exchange, const char *key, const char *secret)
{
  KlyApiKey *made = kly_api_key_new (exchange);
  g_autoptr (KlySecretText) public_half = kly_secret_text_new (key, -1);
  g_autoptr (KlySecretText) secret_half = kly_secret_text_new (secret, -1);

  kly_api_key_set_field (made, KLY_FIELD_KEY, public_half);
  kly_api_key_set_field (made, KLY_FIELD_SECRET, secret_half);
  return made;
}

const char *
header_of (const KlyWireRequest *wire, const char *name)
{
  for (guint i = 0; i < wire->headers->len; i++) {
    const KlyHeader *header = wire->headers->pdata[i];

    if (g_str_equal (header->name, name))
      return header->value;
  }
  return NULL;
}

KlyReport *
read_body (const KlyAdapter *adapter, const char *request, guint status, const char *body, KlyAnswer expected)
{
  KlyReport *report = kly_report_new (adapter->id, KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
  g_autoptr (KlyReply) reply = kly_reply_new (status, body, -1);

  g_assert_cmpint (adapter->read (request_named (adapter, request), reply, report), ==, expected);
  return report;
}

KlyFailureClass
class_of_body (const KlyAdapter *adapter, const char *request, guint status, const char *body)
{
  g_autoptr (KlyReport) report = read_body (adapter, request, status, body, KLY_ANSWER_REFUSED);

  g_assert_nonnull (kly_report_get_failure (report));
  g_assert_cmpuint (kly_report_get_failure (report)->http_status, ==, status);
  return kly_report_get_failure (report)->class_;
}

/* @grants: a letter for each permission: granted, denied, undisclosed. */
void
assert_grants (KlyReport *report, const char *grants)
{
  char found[KLY_N_PERMISSIONS + 1] = { 0 };

  for (KlyPermission p = 0; p < KLY_N_PERMISSIONS; p++)
    found[p] = kly_grant_to_nick (kly_report_get_permission (report, p))[0];
  g_assert_cmpstr (found, ==, grants);
}
