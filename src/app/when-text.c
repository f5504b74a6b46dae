/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "when-text.h"

#include "date-text.h"
#include "translation.h"

/* Farther away a date says more than a number of days. */
#define MOST_DAYS 99

/* Days between the two dates as a calendar counts them. */
static int
days_between (GDateTime *earlier, GDateTime *later)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, (GDateDay) g_date_time_get_day_of_month (earlier),
                  (GDateMonth) g_date_time_get_month (earlier),
                  (GDateYear) g_date_time_get_year (earlier));
  g_date_set_dmy (&b, (GDateDay) g_date_time_get_day_of_month (later),
                  (GDateMonth) g_date_time_get_month (later),
                  (GDateYear) g_date_time_get_year (later));
  return g_date_days_between (&a, &b);
}

/**
 * kly_when_text:
 * @when: a moment
 * @now: the present one
 *
 * Returns: (transfer full): when it was, in words that stay true until
 *   midnight, so that nothing has to tick
 */
char *
kly_when_text (GDateTime *when, GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (when);
  g_autoptr (GDateTime) today = g_date_time_to_local (now);
  g_autofree char *time = g_date_time_format (local, "%H:%M");
  g_autofree char *iso = g_date_time_format (local, "%Y-%m-%d");

  switch (days_between (local, today)) {
  case 0:
    /* Translators: %s is a time, such as 14:05 */
    return g_strdup_printf (C_("when", "today at %s"), time);
  case 1:
    /* Translators: %s is a time, such as 14:05 */
    return g_strdup_printf (C_("when", "yesterday at %s"), time);
  default:
    return kly_date_text (iso);
  }
}

static char *
text_of_past (int days)
{
  if (days == 0)
    return g_strdup (_("Expired today"));
  return g_strdup_printf (ngettext ("Expired %d day ago", "Expired %d days ago", (gulong) days), days);
}

/**
 * kly_expiry_text:
 * @expires: until when a key is valid
 * @now: the present moment
 *
 * Returns: (transfer full): how long that is, in words that stay true until
 *   midnight
 */
char *
kly_expiry_text (GDateTime *expires, GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (expires);
  g_autoptr (GDateTime) today = g_date_time_to_local (now);
  g_autofree char *time = g_date_time_format (local, "%H:%M");
  g_autofree char *iso = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *date = kly_date_text (iso);
  int days = days_between (today, local);

  if (g_date_time_compare (expires, now) < 0)
    return text_of_past (-days);
  if (days == 0)
    /* Translators: of a key; %s is a time, such as 14:05 */
    return g_strdup_printf (_("Expires today at %s"), time);
  if (days == 1)
    /* Translators: of a key; %s is a time, such as 14:05 */
    return g_strdup_printf (_("Expires tomorrow at %s"), time);
  if (days > MOST_DAYS)
    /* Translators: of a key; %s is a date, such as "22 November 2026" */
    return g_strdup_printf (_("Expires on %s"), date);
  return g_strdup_printf (ngettext ("Expires in %d day", "Expires in %d days", (gulong) days), days);
}
