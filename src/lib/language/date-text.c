/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "date-text.h"

#include <stdio.h>

#include "translation.h"

#define N_MONTHS 12

/* Months are written by our own translation, because the C library only knows
 * the names of those locales that are installed. */
static const char *
month_of_day (guint month)
{
  const char *names[N_MONTHS] = {
    /* Translators: the twelve months as they stand after a day: "22 November" */
    C_("after a day", "January"), C_("after a day", "February"), C_("after a day", "March"),
    C_("after a day", "April"), C_("after a day", "May"), C_("after a day", "June"),
    C_("after a day", "July"), C_("after a day", "August"), C_("after a day", "September"),
    C_("after a day", "October"), C_("after a day", "November"), C_("after a day", "December"),
  };

  return names[month - 1];
}

static const char *
month_alone (guint month)
{
  const char *names[N_MONTHS] = {
    /* Translators: the twelve months as they stand without a day: "November 2026" */
    C_("without a day", "January"), C_("without a day", "February"), C_("without a day", "March"),
    C_("without a day", "April"), C_("without a day", "May"), C_("without a day", "June"),
    C_("without a day", "July"), C_("without a day", "August"), C_("without a day", "September"),
    C_("without a day", "October"), C_("without a day", "November"), C_("without a day", "December"),
  };

  return names[month - 1];
}

/* Answers how many of the three parts @iso_date has. */
static int
read_date (const char *iso_date, guint *year, guint *month, guint *day)
{
  int n = sscanf (iso_date, "%4u-%2u-%2u", year, month, day);

  return n >= 2 && (*month < 1 || *month > N_MONTHS) ? 1 : n;
}

/**
 * kly_date_text:
 * @iso_date: "2026-11-22", "2026-11" or "2026"
 *
 * Returns: (transfer full): the date in the current language, as exact as it
 *   was given
 */
char *
kly_date_text (const char *iso_date)
{
  guint year, month, day;

  switch (read_date (iso_date, &year, &month, &day)) {
  case 3:
    /* Translators: a date: day, month, year */
    return g_strdup_printf (C_("date", "%u %s %u"), day, month_of_day (month), year);
  case 2:
    /* Translators: a date without a day: month, year */
    return g_strdup_printf (C_("date", "%s %u"), month_alone (month), year);
  default:
    return g_strdup (iso_date);
  }
}

/**
 * kly_closed_date_text:
 * @iso_date: when an exchange closed, as for kly_date_text()
 *
 * Returns: (transfer full): a heading that says so
 */
char *
kly_closed_date_text (const char *iso_date)
{
  g_autofree char *date = kly_date_text (iso_date);
  guint year, month, day;

  if (read_date (iso_date, &year, &month, &day) == 3)
    /* Translators: %s is a whole date: "4 December 2023" */
    return g_strdup_printf (_("Closed on %s"), date);
  /* Translators: %s is a year, "2023", or a month and year, "December 2023" */
  return g_strdup_printf (_("Closed in %s"), date);
}
