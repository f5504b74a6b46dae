/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock.h"

#include <libsoup/soup.h>

/**
 * kly_clock_read_http_date:
 * @reply: an answer
 * @header: a header that holds a date, its name in lower case
 * @unix_us: (out): that date, Unix µs
 *
 * Dates of HTTP are in whole seconds: the second is taken for half over.
 *
 * Returns: whether there is one
 */
gboolean
kly_clock_read_http_date (const KlyReply *reply, const char *header, gint64 *unix_us)
{
  const char *date = kly_reply_get_header (reply, header);
  g_autoptr (GDateTime) time = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;

  if (time == NULL)
    return FALSE;
  *unix_us = g_date_time_to_unix (time) * G_USEC_PER_SEC + G_USEC_PER_SEC / 2;
  return TRUE;
}

/**
 * kly_clock_read_offset:
 * @adapter: the exchange
 * @reply: its answer to the request for the time
 * @offset_us: (out): how far its clock is ahead of this machine's, in µs
 *
 * Takes the exchange's time as that of the middle of the round trip.
 *
 * Returns: whether the answer tells a time at all
 */
gboolean
kly_clock_read_offset (const KlyAdapter *adapter, const KlyReply *reply, gint64 *offset_us)
{
  gint64 unix_us;

  if ((adapter->read_clock == NULL || !adapter->read_clock (reply, &unix_us)) &&
      !kly_clock_read_http_date (reply, "date", &unix_us))
    return FALSE;
  *offset_us = unix_us - (reply->sent_at + (reply->received_at - reply->sent_at) / 2);
  return TRUE;
}
