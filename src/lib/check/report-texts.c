/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-texts.h"

#include "translation.h"

#define MS_PER_SECOND 1000
#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* Each from where its smaller neighbour would be a number to work out. */
static gint64
unit_of (gint64 seconds)
{
  if (seconds < 2 * MINUTE)
    return 1;
  if (seconds < 3 * HOUR)
    return MINUTE;
  return seconds < 3 * DAY ? HOUR : DAY;
}

/**
 * kly_text_of_span:
 * @seconds: a span of time
 * @at_least: whether to round up, for a wait; else to the nearest
 *
 * Returns: (transfer full): "17 seconds" or "62 minutes", whichever a person
 *   would say
 */
char *
kly_text_of_span (gint64 seconds, gboolean at_least)
{
  gint64 unit = unit_of (seconds);
  gulong n = (gulong) ((seconds + (at_least ? unit - 1 : unit / 2)) / unit);

  switch (unit) {
  case 1:
    return g_strdup_printf (ngettext ("%lu second", "%lu seconds", n), n);
  case MINUTE:
    return g_strdup_printf (ngettext ("%lu minute", "%lu minutes", n), n);
  case HOUR:
    return g_strdup_printf (ngettext ("%lu hour", "%lu hours", n), n);
  default:
    return g_strdup_printf (ngettext ("%lu day", "%lu days", n), n);
  }
}

/**
 * kly_text_of_clock:
 * @report: a report
 *
 * Returns: (transfer full) (nullable): how this computer's clock compares with
 *   the exchange's, %NULL when that is not known
 */
char *
kly_text_of_clock (KlyReport *report)
{
  g_autofree char *span = NULL;
  gint64 offset;

  if (!kly_report_get_clock_offset (report, &offset))
    return NULL;
  if (ABS (offset) < MS_PER_SECOND)
    return g_strdup (_ ("This computer’s clock is right."));

  span = kly_text_of_span ((ABS (offset) + MS_PER_SECOND / 2) / MS_PER_SECOND, FALSE);
  if (offset > 0)
    /* Translators: %s is a span of time, such as “5 seconds”. */
    return g_strdup_printf (_ ("This computer’s clock is slow by %s. The check took it into account; the bot may not."),
                            span);
  /* Translators: %s is a span of time, such as “5 seconds”. */
  return g_strdup_printf (_ ("This computer’s clock is fast by %s. The check took it into account; the bot may not."),
                          span);
}

static char *
join (GPtrArray *strings)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < strings->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", (char *) strings->pdata[i]);
  return g_string_free (joined, FALSE);
}

/**
 * kly_text_of_ip:
 * @report: a report
 *
 * Returns: (transfer full): from which addresses the key may be used
 */
char *
kly_text_of_ip (KlyReport *report)
{
  GPtrArray *addresses = kly_report_get_ip_addresses (report);
  g_autofree char *list = join (addresses);

  switch (kly_report_get_ip_state (report)) {
  case KLY_IP_OPEN:
    return g_strdup (_ ("The key works from any address."));
  case KLY_IP_RESTRICTED:
    if (addresses->len == 0)
      return g_strdup (_ ("The key is bound to a list of addresses, which the exchange does not tell."));
    /* Translators: %s is a list of IP addresses. */
    return g_strdup_printf (_ ("The key works only from: %s"), list);
  case KLY_IP_UNDISCLOSED:
  default:
    return g_strdup (_ ("Whether the key is bound to addresses is not disclosed."));
  }
}

static char *
describe_date (GDateTime *expires)
{
  g_autofree char *date = g_date_time_format (expires, "%Y-%m-%d %H:%M");
  gint64 left = g_date_time_to_unix (expires) - g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *span = kly_text_of_span (MAX (left, 0), FALSE);

  if (left < 0)
    /* Translators: %s is a date and time such as “2026-11-22 18:00”. */
    return g_strdup_printf (_ ("Expired on %s UTC."), date);
  /* Translators: the first %s is a date and time such as “2026-11-22 18:00”,
   * the other one a span of time such as “12 days”. */
  return g_strdup_printf (_ ("Valid until %s UTC. Time left: %s."), date, span);
}

/**
 * kly_text_of_expiry:
 * @report: a report
 *
 * Returns: (transfer full): until when the key is valid
 */
char *
kly_text_of_expiry (KlyReport *report)
{

  switch (kly_report_get_expiry_state (report)) {
  case KLY_EXPIRY_NEVER:
    return g_strdup (_ ("The key does not expire."));
  case KLY_EXPIRY_ON:
    return describe_date (kly_report_get_expires (report));
  case KLY_EXPIRY_UNDISCLOSED:
  default:
    return g_strdup (_ ("Whether the key expires is not disclosed."));
  }
}

/**
 * kly_text_of_rule:
 * @guide: the exchange's guide
 * @rule: one of its rules
 *
 * Returns: (transfer full): the rule, and who says so
 */
char *
kly_text_of_rule (KlyGuide *guide, const KlyGuideRule *rule)
{
  /* Translators: a rule of an exchange as a sentence, and the title of a web
   * page where it stands. */
  return g_strdup_printf (_ ("%s Source: “%s”."), kly_guide_translate (guide, rule->text), rule->source);
}
