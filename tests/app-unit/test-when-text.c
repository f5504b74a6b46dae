/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "translation.h"
#include "when-text.h"

static char *
tell (char *(*text) (GDateTime *, GDateTime *), const char *when, const char *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (when, zone);
  g_autoptr (GDateTime) present = g_date_time_new_from_iso8601 (now, zone);

  return text (then, present);
}

static void
test_days (void)
{
  static const struct {
    const char *when;
    const char *now;
    const char *text;
  } cases[] = {
    { "2026-11-22T14:05:00", "2026-11-22T14:05:59", "today at 14:05" },
    { "2026-11-22T00:00:00", "2026-11-22T23:59:59", "today at 00:00" },
    { "2026-11-21T23:59:59", "2026-11-22T00:00:01", "yesterday at 23:59" },
    { "2026-10-31T08:00:00", "2026-11-01T09:00:00", "yesterday at 08:00" },
    { "2026-11-20T23:00:00", "2026-11-22T01:00:00", "20 November 2026" },
    { "2025-11-22T14:05:00", "2026-11-22T14:05:00", "22 November 2025" },
    /* A clock that was set back. */
    { "2026-11-23T10:00:00", "2026-11-22T14:05:00", "23 November 2026" },
  };

  kly_translation_use ("en");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = tell (kly_when_text, cases[i].when, cases[i].now);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_expiry (void)
{
  static const struct {
    const char *expires;
    const char *text;
  } cases[] = {
    { "2026-11-22T23:59:00", "Expires today at 23:59" },
    { "2026-11-23T00:01:00", "Expires tomorrow at 00:01" },
    { "2026-11-24T00:01:00", "Expires in 2 days" },
    { "2026-12-04T14:05:00", "Expires in 12 days" },
    { "2027-03-01T00:00:00", "Expires in 99 days" },
    { "2027-03-02T00:00:00", "Expires on 2 March 2027" },
    { "2026-11-22T14:04:59", "Expired today" },
    { "2026-11-21T23:59:59", "Expired 1 day ago" },
    { "2026-10-31T08:00:00", "Expired 22 days ago" },
  };

  kly_translation_use ("en");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = tell (kly_expiry_text, cases[i].expires, "2026-11-22T14:05:00");

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/when-text/days", test_days);
  g_test_add_func ("/when-text/expiry", test_expiry);

  return g_test_run ();
}
