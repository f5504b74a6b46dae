/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pause.h"

#include "clock.h"

/* Binance's longest ban is three days; what is far beyond is no pause. */
#define LONGEST_PAUSE (30 * 24 * 60 * 60)

/* Retry-After as a date, by the clock of who wrote it. */
static gint64
read_until (const KlyReply *reply)
{
  gint64 until_us, date_us;

  if (!kly_clock_read_http_date (reply, "retry-after", &until_us) ||
      !kly_clock_read_http_date (reply, "date", &date_us))
    return 0;
  return (until_us - date_us) / G_USEC_PER_SEC;
}

/**
 * kly_pause_read:
 * @reply: an answer that asks for a pause
 *
 * Reads Retry-After (https://www.rfc-editor.org/rfc/rfc9110#name-retry-after).
 *
 * Returns: for how many seconds nothing is to be sent; 0 when the answer does
 *   not tell, or says that there is nothing to wait for
 */
guint64
kly_pause_read (const KlyReply *reply)
{
  const char *value = kly_reply_get_header (reply, "retry-after");
  gint64 seconds;

  if (value == NULL)
    return 0;
  if (!g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &seconds, NULL))
    seconds = read_until (reply);
  return seconds > 0 && seconds <= LONGEST_PAUSE ? (guint64) seconds : 0;
}

/**
 * kly_pause_note:
 * @report: gets a finding
 * @guide: the exchange's guide
 * @reply: the refusal in @report
 *
 * Adds how long to wait, if @reply is about too many requests and tells it.
 */
void
kly_pause_note (KlyReport *report, KlyGuide *guide, const KlyReply *reply)
{
  static const char *const anchors[] = { "note:limits", NULL };
  const KlyFailure *failure = kly_report_get_failure (report);
  g_autofree char *seconds = NULL;

  if (failure->class_ != KLY_FAILURE_RATE_LIMITED || kly_pause_read (reply) == 0)
    return;
  seconds = g_strdup_printf ("%" G_GUINT64_FORMAT, kly_pause_read (reply));
  kly_report_add_finding (report, KLY_FINDING_RETRY_AFTER, KLY_SEVERITY_WARNING, seconds,
                          kly_guide_find_anchor (guide, anchors));
}
