/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "when-text.h"

#include "date-text.h"
#include "translation.h"

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
