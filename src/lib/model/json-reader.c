/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-reader.h"

#include "secret-memory.h"

#include <string.h>

#define MAX_DEPTH 16

/**
 * kly_json_reader_init:
 * @self: a reader
 * @json: the text; it must outlive the reader
 * @length: its length in bytes
 */
void
kly_json_reader_init (KlyJsonReader *self, const char *json, gsize length)
{
  self->at = json;
  self->end = json + length;
}

static gboolean
is_one_of (KlyJsonReader *self, const char *characters)
{
  return self->at < self->end && *self->at != '\0' && strchr (characters, *self->at) != NULL;
}

static void
skip_space (KlyJsonReader *self)
{
  while (is_one_of (self, " \t\n\r"))
    self->at++;
}

static gboolean
take (KlyJsonReader *self, char character)
{
  skip_space (self);
  if (self->at == self->end || *self->at != character)
    return FALSE;
  self->at++;
  return TRUE;
}

/* Four hexadecimal digits. */
static gboolean
take_unit (KlyJsonReader *self, gunichar *unit)
{
  *unit = 0;
  if (self->end - self->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++, self->at++) {
    if (!g_ascii_isxdigit (*self->at))
      return FALSE;
    *unit = *unit * 16 + (gunichar) g_ascii_xdigit_value (*self->at);
  }
  return TRUE;
}

/* After the u of an escape; characters beyond U+FFFF come as a pair. */
static gboolean
take_code_point (KlyJsonReader *self, gunichar *point)
{
  gunichar low;

  if (!take_unit (self, point))
    return FALSE;
  if (*point < 0xd800 || *point > 0xdfff)
    return TRUE;
  if (*point > 0xdbff || self->end - self->at < 2 || memcmp (self->at, "\\u", 2) != 0)
    return FALSE;

  self->at += 2;
  if (!take_unit (self, &low) || low < 0xdc00 || low > 0xdfff)
    return FALSE;
  *point = 0x10000 + ((*point - 0xd800) << 10) + (low - 0xdc00);
  return TRUE;
}

/* After a backslash. */
static gboolean
take_escape (KlyJsonReader *self, gunichar *point)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (self->at == self->end || *self->at == '\0')
    return FALSE;
  if (*self->at == 'u') {
    self->at++;
    return take_code_point (self, point);
  }

  letter = strchr (letters, *self->at++);
  if (letter == NULL)
    return FALSE;
  *point = (gunichar) meanings[letter - letters];
  return TRUE;
}

/* Reads a string up to its closing quote; writes it to @out unless that is
 * NULL. What is written is never longer than what was read. */
static gboolean
take_string (KlyJsonReader *self, char *out, gsize *length)
{
  gunichar point;

  *length = 0;
  if (!take (self, '"'))
    return FALSE;
  while (self->at < self->end && *self->at != '"') {
    if ((guchar) *self->at < 0x20)
      return FALSE;
    if (*self->at != '\\') {
      if (out != NULL)
        out[*length] = *self->at;
      self->at++;
      *length += 1;
      continue;
    }
    self->at++;
    if (!take_escape (self, &point))
      return FALSE;
    *length += (gsize) g_unichar_to_utf8 (point, out != NULL ? out + *length : NULL);
  }
  return take (self, '"');
}

/**
 * kly_json_reader_string:
 * @self: a reader
 *
 * Returns: (transfer full) (nullable): the string that comes next, %NULL when
 *   there is none
 */
KlySecretText *
kly_json_reader_string (KlyJsonReader *self)
{
  KlyJsonReader ahead = *self;
  gsize length;
  char *text;

  if (!take_string (&ahead, NULL, &length))
    return NULL;
  text = kly_secret_memory_alloc (length + 1);
  take_string (self, text, &length);
  return kly_secret_text_new_take (text, length);
}

/**
 * kly_json_reader_word:
 * @self: a reader
 * @word: such as "null" or "1"
 *
 * Returns: whether exactly @word came next; it is read then
 */
gboolean
kly_json_reader_word (KlyJsonReader *self, const char *word)
{
  gsize length = strlen (word);
  KlyJsonReader ahead = *self;

  skip_space (&ahead);
  if ((gsize) (ahead.end - ahead.at) < length || memcmp (ahead.at, word, length) != 0)
    return FALSE;
  ahead.at += length;
  if (ahead.at < ahead.end && (g_ascii_isalnum (*ahead.at) || is_one_of (&ahead, ".+-")))
    return FALSE;

  *self = ahead;
  return TRUE;
}

static gboolean
take_digits (KlyJsonReader *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > start;
}

static gboolean
skip_number (KlyJsonReader *self)
{
  const char *digits;

  if (is_one_of (self, "-"))
    self->at++;
  digits = self->at;
  if (!take_digits (self) || (*digits == '0' && self->at - digits > 1))
    return FALSE;
  if (is_one_of (self, ".")) {
    self->at++;
    if (!take_digits (self))
      return FALSE;
  }
  if (is_one_of (self, "eE")) {
    self->at++;
    if (is_one_of (self, "+-"))
      self->at++;
    return take_digits (self);
  }
  return TRUE;
}

static gboolean skip_value (KlyJsonReader *self, guint depth);

static gboolean
skip_elements (KlyJsonReader *self, char close, guint depth)
{
  gsize length;

  if (depth == 0)
    return FALSE;
  self->at++;
  if (take (self, close))
    return TRUE;
  do {
    if (close == '}' && (!take_string (self, NULL, &length) || !take (self, ':')))
      return FALSE;
    if (!skip_value (self, depth - 1))
      return FALSE;
  } while (take (self, ','));
  return take (self, close);
}

static gboolean
skip_value (KlyJsonReader *self, guint depth)
{
  gsize length;

  skip_space (self);
  if (is_one_of (self, "\""))
    return take_string (self, NULL, &length);
  if (is_one_of (self, "{"))
    return skip_elements (self, '}', depth);
  if (is_one_of (self, "["))
    return skip_elements (self, ']', depth);
  return kly_json_reader_word (self, "null") || kly_json_reader_word (self, "true") ||
         kly_json_reader_word (self, "false") || skip_number (self);
}

/**
 * kly_json_reader_skip:
 * @self: a reader
 *
 * Reads any value without keeping it.
 *
 * Returns: whether it was one
 */
gboolean
kly_json_reader_skip (KlyJsonReader *self)
{
  return skip_value (self, MAX_DEPTH);
}

/* A NUL inside a name would make another name of it. */
static gboolean
is_plain (KlySecretText *name)
{
  return strlen (kly_secret_text_peek (name)) == kly_secret_text_get_length (name);
}

/**
 * kly_json_reader_object:
 * @self: a reader
 * @member: (scope call): called for each member
 * @user_data: for @member
 *
 * Returns: whether an object came next, and @member read all of its values
 */
gboolean
kly_json_reader_object (KlyJsonReader *self, KlyJsonMember member, gpointer user_data)
{
  if (!take (self, '{'))
    return FALSE;
  if (take (self, '}'))
    return TRUE;
  do {
    g_autoptr(KlySecretText) name = kly_json_reader_string (self);

    if (name == NULL || !is_plain (name) || !take (self, ':') ||
        !member (self, kly_secret_text_peek (name), user_data))
      return FALSE;
  } while (take (self, ','));
  return take (self, '}');
}

/**
 * kly_json_reader_is_over:
 * @self: a reader
 *
 * Returns: whether nothing but space is left
 */
gboolean
kly_json_reader_is_over (KlyJsonReader *self)
{
  skip_space (self);
  return self->at == self->end;
}
