/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-format.h"

#include <string.h>

#include "key-file.h"
#include "secret-memory.h"
#include "signing.h"

typedef gboolean (*IsWrapping) (gunichar c);

/* Blanks, also those that cannot be seen. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* What people paste around a key: blanks, and quotes of every kind. */
static gboolean
is_blank_or_quote (gunichar c)
{
  return is_blank (c) || strchr ("\"'`,", (int) MIN (c, 127)) != NULL || (c >= 0x2018 && c <= 0x201f) ||
         c == 0xab || c == 0xbb;
}

/* What a person thinks up may begin and end with any character that is seen. */
static IsWrapping
wrapping_of (const char *name)
{
  gboolean thought_up = g_str_equal (name, KLY_FIELD_PASSPHRASE) || g_str_equal (name, KLY_FIELD_OTP);

  return thought_up ? is_blank : is_blank_or_quote;
}

static const char *
skip_wrapping (const char *start, const char *end, IsWrapping is_wrapping)
{
  while (start < end && is_wrapping (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  return start;
}

static const char *
drop_wrapping (const char *start, const char *end, IsWrapping is_wrapping)
{
  while (end > start) {
    const char *last = g_utf8_find_prev_char (start, end);

    if (last == NULL || !is_wrapping (g_utf8_get_char (last)))
      break;
    end = last;
  }
  return end;
}

#define PEM_BEGIN "-----BEGIN "
#define PEM_END "-----END "
#define PEM_LINE 64

/* Turns the two characters "\n" of a one-line PEM into line ends; however often
 * the backslash was doubled on the way. */
static gsize
copy_pem (char *to, const char *from, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++) {
    if (from[i] == '\\' && i + 1 < length && from[i + 1] == 'n') {
      to[n++] = '\n';
      i++;
    } else if (from[i] == '\\' && i + 1 < length && from[i + 1] == 'r') {
      i++;
    } else if (from[i] != '\r' && from[i] != '\\') {
      to[n++] = from[i];
    }
  }
  if (n > 0 && to[n - 1] != '\n')
    to[n++] = '\n';
  return n;
}

/* Whether a character of UTF-8 begins here: only there a line may end. */
static gboolean
begins_character (char byte)
{
  return (byte & 0xc0) != 0x80;
}

/* The body of a PEM in lines, without its blanks. */
static gsize
wrap_body (char *to, const char *body, gsize length)
{
  gsize n = 0, column = 0;

  for (gsize i = 0; i < length; i++) {
    if (g_ascii_isspace (body[i]))
      continue;
    if (begins_character (body[i]) && column++ % PEM_LINE == 0)
      to[n++] = '\n';
    to[n++] = body[i];
  }
  to[n++] = '\n';
  return n;
}

/* Parts the lines of a PEM that were joined; its frame shows where. */
static KlySecretText *
part_lines (KlySecretText *pem)
{
  const char *text = kly_secret_text_peek (pem);
  const char *dashes = strstr (text + strlen (PEM_BEGIN), "-----");
  const char *body = dashes != NULL ? dashes + 5 : NULL;
  const char *foot = body != NULL ? strstr (body, PEM_END) : NULL;
  gsize length = kly_secret_text_get_length (pem), n;
  char *parted;

  /* A colon: the head lines of an encrypted one. */
  if (foot == NULL || (body[0] == '\n' && foot[-1] == '\n') || memchr (body, ':', (gsize) (foot - body)) != NULL)
    return kly_secret_text_ref (pem);

  parted = kly_secret_memory_alloc (length + length / PEM_LINE + 4);
  n = (gsize) (body - text);
  memcpy (parted, text, n);
  n += wrap_body (parted + n, body, (gsize) (foot - body));
  memcpy (parted + n, foot, strlen (foot));
  return kly_secret_text_new_take (parted, n + strlen (foot));
}

static KlySecretText *
clean_pem (const char *text, gsize length)
{
  char *clean = kly_secret_memory_alloc (length + 2);
  gsize n = copy_pem (clean, text, length);
  g_autoptr (KlySecretText) pem = kly_secret_text_new_take (clean, n);

  return part_lines (pem);
}

/* A key that was copied out of a narrow column has line ends inside. */
static gsize
copy_line (char *to, const char *from, gsize length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++) {
    if (strchr ("\r\n\t", from[i]) == NULL || from[i] == '\0')
      to[n++] = from[i];
  }
  return n;
}

/**
 * kly_format_clean:
 * @name: the field it is for
 * @text: what was typed or pasted, UTF-8
 * @length: its length in bytes, or -1
 *
 * Takes off the blanks around a field, and the quotes too where they cannot
 * belong to it, and mends the line ends in it. Text that is not UTF-8 is left
 * as it is.
 *
 * Returns: (transfer full): the field
 */
KlySecretText *
kly_format_clean (const char *name, const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  const char *start = text, *end = text + size;
  char *clean;
  gsize n;

  if (g_utf8_validate (text, (gssize) size, NULL)) {
    start = skip_wrapping (start, end, wrapping_of (name));
    end = drop_wrapping (start, end, wrapping_of (name));
  }
  if (end - start > (gssize) strlen (PEM_BEGIN) && memcmp (start, PEM_BEGIN, strlen (PEM_BEGIN)) == 0)
    return clean_pem (start, (gsize) (end - start));

  clean = kly_secret_memory_alloc (size + 1);
  n = copy_line (clean, start, (gsize) (end - start));
  clean[n] = '\0';
  return kly_secret_text_new_take (clean, n);
}

static gboolean
has_usual_length (const KlyFieldSpec *spec, gsize length)
{
  return spec->lengths[0] == 0 || length == spec->lengths[0] || length == spec->lengths[1];
}

static gboolean
has_usual_characters (const KlyFieldSpec *spec, const char *text)
{
  if (spec->alphabet == NULL)
    return TRUE;
  for (; *text != '\0'; text++) {
    if (!g_ascii_isalnum (*text) && strchr (spec->alphabet, *text) == NULL)
      return FALSE;
  }
  return TRUE;
}

/**
 * kly_format_looks_like:
 * @spec: a field
 * @value: (nullable): a text
 *
 * Returns: whether @value looks in every respect as this field usually does
 */
gboolean
kly_format_looks_like (const KlyFieldSpec *spec, const KlySecretText *value)
{
  if (kly_secret_text_is_empty (value))
    return FALSE;
  if (kly_is_pem (value))
    return spec->kind == KLY_FIELD_OR_PEM;
  return has_usual_length (spec, kly_secret_text_get_length (value)) &&
         has_usual_characters (spec, kly_secret_text_peek (value));
}

/**
 * kly_format_is_swapped:
 * @adapter: an exchange
 * @key: a key
 *
 * Returns: whether key and secret certainly stand in each other's place: each
 *   looks like the other and not like itself
 */
gboolean
kly_format_is_swapped (const KlyAdapter *adapter, KlyApiKey *key)
{
  const KlyFieldSpec *key_spec = kly_adapter_find_field (adapter, KLY_FIELD_KEY);
  const KlyFieldSpec *secret_spec = kly_adapter_find_field (adapter, KLY_FIELD_SECRET);
  KlySecretText *public_half = kly_api_key_get_field (key, KLY_FIELD_KEY);
  KlySecretText *secret_half = kly_api_key_get_field (key, KLY_FIELD_SECRET);

  return kly_format_looks_like (secret_spec, public_half) && kly_format_looks_like (key_spec, secret_half) &&
         !kly_format_looks_like (key_spec, public_half) && !kly_format_looks_like (secret_spec, secret_half);
}

static gboolean
is_between (const KlySecretText *value, const guint bounds[2])
{
  gsize length = kly_secret_text_get_length (value);
  const char *text = kly_secret_text_peek (value);

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum (text[i]))
      return FALSE;
  }
  return length >= bounds[0] && length <= bounds[1];
}

static gboolean
is_of_old_kind (const KlyAdapter *adapter, KlyApiKey *key)
{
  const KlyOldKind *old = adapter->old_kind;

  return old != NULL && is_between (kly_api_key_get_field (key, KLY_FIELD_KEY), old->key_lengths) &&
         is_between (kly_api_key_get_field (key, KLY_FIELD_SECRET), old->secret_lengths);
}

static gboolean
has_controls (const KlySecretText *value)
{
  const char *text = kly_secret_text_peek (value);

  for (gsize i = 0; i < kly_secret_text_get_length (value); i++) {
    if (g_ascii_iscntrl (text[i]) || (text[i] & 0x80) != 0)
      return TRUE;
  }
  return FALSE;
}

static KlyFormatProblem
check_pem (const KlySecretText *value)
{
  const char *text = kly_secret_text_peek (value);

  if (strstr (text, "PUBLIC KEY-----") != NULL)
    return KLY_FORMAT_PUBLIC_PEM;
  if (strstr (text, "-----BEGIN ENCRYPTED") == text || strstr (text, "Proc-Type: 4,ENCRYPTED") != NULL)
    return KLY_FORMAT_ENCRYPTED_PEM;
  if (strstr (text, "PRIVATE KEY-----\n") == NULL || strstr (text, "\n-----END ") == NULL)
    return KLY_FORMAT_HALF_PEM;
  return KLY_FORMAT_FINE;
}

static KlyFormatProblem
check_line (const KlyFieldSpec *spec, const KlySecretText *value)
{
  if (strstr (kly_secret_text_peek (value), "-----END ") != NULL)
    return KLY_FORMAT_HALF_PEM;
  if (has_controls (value))
    return KLY_FORMAT_CONTROL_CHARACTERS;
  if (spec->kind == KLY_FIELD_BASE64) {
    g_autoptr (KlySecretText) bytes = kly_decode_base64 (value);

    if (bytes == NULL)
      return KLY_FORMAT_NOT_BASE64;
  }
  if (!has_usual_characters (spec, kly_secret_text_peek (value)))
    return KLY_FORMAT_UNUSUAL_CHARACTERS;
  if (!has_usual_length (spec, kly_secret_text_get_length (value)))
    return KLY_FORMAT_UNUSUAL_LENGTH;
  return KLY_FORMAT_FINE;
}

/**
 * kly_format_check_field:
 * @adapter: an exchange
 * @key: a key
 * @name: one of its fields
 *
 * Returns: what is wrong or unusual about the field
 */
KlyFormatProblem
kly_format_check_field (const KlyAdapter *adapter, KlyApiKey *key, const char *name)
{
  const KlyFieldSpec *spec = kly_adapter_find_field (adapter, name);
  KlySecretText *value = kly_api_key_get_field (key, name);
  gboolean half = g_str_equal (name, KLY_FIELD_KEY) || g_str_equal (name, KLY_FIELD_SECRET);

  if (kly_secret_text_is_empty (value))
    return spec->required ? KLY_FORMAT_MISSING : KLY_FORMAT_FINE;
  if (half && kly_format_is_swapped (adapter, key))
    return KLY_FORMAT_SWAPPED;
  if (g_str_equal (name, KLY_FIELD_SECRET) &&
      kly_secret_text_equal (value, kly_api_key_get_field (key, KLY_FIELD_KEY)))
    return KLY_FORMAT_SAME_AS_KEY;
  if (half && kly_key_file_is_begun (value))
    return KLY_FORMAT_PIECE_OF_FILE;
  if (g_str_equal (name, KLY_FIELD_KEY) && is_of_old_kind (adapter, key))
    return adapter->old_kind->dead ? KLY_FORMAT_DEAD_KIND : KLY_FORMAT_OLD_KIND;
  if (spec->kind == KLY_FIELD_OR_PEM && kly_is_pem (value))
    return check_pem (value);
  return check_line (spec, value);
}

/**
 * kly_format_is_fatal:
 * @problem: a problem
 *
 * Returns: whether it is certainly wrong, so that nothing is sent
 */
gboolean
kly_format_is_fatal (KlyFormatProblem problem)
{
  return problem >= KLY_FORMAT_MISSING;
}

/**
 * kly_format_problem_to_nick:
 * @problem: a problem
 *
 * Returns: (nullable): the id of the finding about it, %NULL for none
 */
const char *
kly_format_problem_to_nick (KlyFormatProblem problem)
{
  static const char *const nicks[KLY_N_FORMAT_PROBLEMS] = {
    [KLY_FORMAT_UNUSUAL_LENGTH] = "field-unusual-length",
    [KLY_FORMAT_UNUSUAL_CHARACTERS] = "field-unusual-characters",
    [KLY_FORMAT_OLD_KIND] = "key-old-kind",
    [KLY_FORMAT_MISSING] = "field-missing",
    [KLY_FORMAT_SWAPPED] = "fields-swapped",
    [KLY_FORMAT_CONTROL_CHARACTERS] = "field-strange-characters",
    [KLY_FORMAT_NOT_BASE64] = "field-not-base64",
    [KLY_FORMAT_HALF_PEM] = "field-half-pem",
    [KLY_FORMAT_PUBLIC_PEM] = "field-public-pem",
    [KLY_FORMAT_ENCRYPTED_PEM] = "field-encrypted-pem",
    [KLY_FORMAT_SAME_AS_KEY] = "secret-same-as-key",
    [KLY_FORMAT_PIECE_OF_FILE] = "field-piece-of-file",
    [KLY_FORMAT_DEAD_KIND] = "key-dead-kind",
  };

  return nicks[problem];
}
