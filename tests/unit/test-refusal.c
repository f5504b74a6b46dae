/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ip-list.h"
#include "refusal.h"

static const KlyRefusal texts[] = {
  { "no such key", KLY_FAILURE_BAD_KEY, { KLY_FAILURE_BAD_KEY, KLY_FAILURE_EXPIRED } },
  { "too late", KLY_FAILURE_CLOCK },
  { NULL }
};

static KlyReport *
make_report (void)
{
  return kly_report_new ("made-up", KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
}

static void
test_by_text (void)
{
  g_autoptr (KlyReport) report = make_report ();
  g_autoptr (KlyReply) reply = kly_reply_new (401, "{}", -1);

  g_assert_false (kly_refuse_by_text (report, reply, texts, "7", NULL));
  g_assert_false (kly_refuse_by_text (report, reply, texts, "7", "something else"));
  g_assert_null (kly_report_get_failure (report));
  g_assert_true (kly_refuse_by_text (report, reply, texts, "7", "Sorry: no such key, or too late"));
  g_assert_cmpint (kly_report_get_failure (report)->class_, ==, KLY_FAILURE_BAD_KEY);
  g_assert_cmpstr (kly_report_get_failure (report)->code, ==, "7");
  g_assert_cmpuint (kly_report_get_failure (report)->http_status, ==, 401);
  g_assert_cmpuint (kly_report_get_causes (report)->len, ==, 2);
  /* The next refusal's causes take the place of these. */
  g_assert_true (kly_refuse_by_text (report, reply, texts, NULL, "too late"));
  g_assert_cmpuint (kly_report_get_causes (report)->len, ==, 0);
}

static void
test_cloudflare (void)
{
  static const struct {
    guint status;
    const char *body;
    KlyFailureClass class_;
  } rows[] = {
    { 429, "error code: 1015", KLY_FAILURE_RATE_LIMITED },
    { 403, "<html><title>Error 1015</title></html>", KLY_FAILURE_RATE_LIMITED },
    { 403, "error code: 1020", KLY_FAILURE_BAD_RESPONSE },
    { 200, "error code: 1015", KLY_FAILURE_BAD_RESPONSE },
    { 403, "\"error code: 1015\"", KLY_FAILURE_BAD_RESPONSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (KlyReport) report = make_report ();
    g_autoptr (KlyReply) reply = kly_reply_new (rows[i].status, rows[i].body, -1);

    kly_refuse_http (report, reply, NULL, NULL);
    g_assert_cmpint (kly_report_get_failure (report)->class_, ==, rows[i].class_);
  }
}

static void
test_ip_address (void)
{
  static const struct {
    const char *text;
    const char *address;
  } rows[] = {
    { "the current clientIp is:203.0.113.9", "203.0.113.9" },
    { "[IP地址错误]:203.0.113.9.", "203.0.113.9" },
    { "from 203.0.113.9, which", "203.0.113.9" },
    { "is:2001:db8::9", "2001:db8::9" },
    { "is: ::1!", "::1" },
    { "version 1.2.3 of 203.0.113.9", "203.0.113.9" },
    { "300.1.1.1", NULL },
    { "a bad face", NULL },
    { "1.2.3.4.5", NULL },
    { "...:::", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *address = kly_find_ip_address (rows[i].text);

    g_assert_cmpstr (address, ==, rows[i].address);
  }
}

static void
test_ip_list (void)
{
  g_autoptr (KlyReport) bound = make_report ();
  g_autoptr (KlyReport) open = make_report ();

  kly_learn_ip_list (bound, " 203.0.113.9,, 2001:db8::/32 ");
  kly_learn_ip_list (open, " ,");
  g_assert_cmpint (kly_report_get_ip_state (bound), ==, KLY_IP_RESTRICTED);
  g_assert_cmpuint (kly_report_get_ip_addresses (bound)->len, ==, 2);
  g_assert_cmpstr (kly_report_get_ip_addresses (bound)->pdata[1], ==, "2001:db8::/32");
  g_assert_cmpint (kly_report_get_ip_state (open), ==, KLY_IP_OPEN);
}

static void
test_learnt (void)
{
  g_autoptr (KlyReport) report = make_report ();

  g_assert_null (kly_report_get_learnt (report, "uid"));
  kly_report_set_learnt (report, "uid", "1");
  kly_report_set_learnt (report, "uid", "2");
  g_assert_cmpstr (kly_report_get_learnt (report, "uid"), ==, "2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refusal/by-text", test_by_text);
  g_test_add_func ("/refusal/cloudflare", test_cloudflare);
  g_test_add_func ("/refusal/ip-address", test_ip_address);
  g_test_add_func ("/refusal/ip-list", test_ip_list);
  g_test_add_func ("/refusal/learnt", test_learnt);
  return g_test_run ();
}
