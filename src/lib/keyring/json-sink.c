/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-sink.h"

#include <string.h>

void
kly_json_sink_bytes (KlyJsonSink *self, const char *bytes, gsize length)
{
  if (self->out != NULL)
    memcpy (self->out + self->length, bytes, length);
  self->length += length;
}

/* JSON as it is. */
void
kly_json_sink_text (KlyJsonSink *self, const char *text)
{
  kly_json_sink_bytes (self, text, strlen (text));
}

static void
put_escaped (KlyJsonSink *self, char character)
{
  static const char digits[] = "0123456789abcdef";
  char escape[] = "\\u0000";

  if (character == '"' || character == '\\') {
    kly_json_sink_bytes (self, "\\", 1);
    kly_json_sink_bytes (self, &character, 1);
    return;
  }
  escape[4] = digits[(guchar) character >> 4];
  escape[5] = digits[character & 15];
  kly_json_sink_bytes (self, escape, 6);
}

void
kly_json_sink_string (KlyJsonSink *self, const char *text, gsize length)
{
  kly_json_sink_bytes (self, "\"", 1);
  for (gsize i = 0; i < length; i++) {
    if ((guchar) text[i] < 0x20 || text[i] == '"' || text[i] == '\\')
      put_escaped (self, text[i]);
    else
      kly_json_sink_bytes (self, text + i, 1);
  }
  kly_json_sink_bytes (self, "\"", 1);
}

/* A string, or null. */
void
kly_json_sink_nullable (KlyJsonSink *self, const char *text)
{
  if (text != NULL)
    kly_json_sink_string (self, text, strlen (text));
  else
    kly_json_sink_text (self, "null");
}

/* A member whose value is a string or null, after others. */
void
kly_json_sink_member (KlyJsonSink *self, const char *name, const char *value)
{
  kly_json_sink_text (self, ",");
  kly_json_sink_nullable (self, name);
  kly_json_sink_text (self, ":");
  kly_json_sink_nullable (self, value);
}
