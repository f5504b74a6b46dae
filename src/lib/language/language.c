/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "language.h"

#include <locale.h>
#include <string.h>

static guint
plural_two (gulong n)
{
  return n == 1 ? 0 : 1;
}

/* один ключ, два ключа, пять ключей */
static guint
plural_russian (gulong n)
{
  gulong tens = n % 100;
  gulong ones = n % 10;

  if (tens >= 11 && tens <= 14)
    return 2;
  if (ones == 1)
    return 0;
  return ones >= 2 && ones <= 4 ? 1 : 2;
}

/* A new language: a line here and one in po/LINGUAS. English is the source. */
static const KlyLanguage languages[] = {
  { "ru", "Русский", plural_russian },
  { "en", "English", plural_two },
};

/**
 * kly_languages:
 * @n_languages: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_languages): the languages, the
 *   first being the one for a system that names none
 */
const KlyLanguage *
kly_languages (guint *n_languages)
{
  *n_languages = G_N_ELEMENTS (languages);
  return languages;
}

/**
 * kly_language_find:
 * @code: (nullable): a language or locale name: "ru", "ru_RU.UTF-8", "en-GB"
 *
 * Returns: (transfer none) (nullable): the language it means
 */
const KlyLanguage *
kly_language_find (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (languages); i++) {
    gsize length = strlen (languages[i].code);

    if (g_ascii_strncasecmp (code, languages[i].code, length) == 0 &&
        strchr ("_-.@", code[length]) != NULL)
      return &languages[i];
  }
  return NULL;
}

/**
 * kly_language_choose:
 * @setting: (nullable): the person's own choice; empty or unknown is no choice
 * @system_names: (array zero-terminated=1): the system's languages, best first,
 *   as of g_get_language_names()
 *
 * Returns: (transfer none): the code of the language to speak: the person's
 *   choice, else the system's first that we have, else Russian. "C" and
 *   "POSIX" name no language.
 */
const char *
kly_language_choose (const char *setting, const char *const *system_names)
{
  const KlyLanguage *language = kly_language_find (setting);

  for (guint i = 0; language == NULL && system_names[i] != NULL; i++)
    language = kly_language_find (system_names[i]);
  return language != NULL ? language->code : languages[0].code;
}

/**
 * kly_language_prepare:
 *
 * Sets the C library's locale for a program that must work in UTF-8 whatever
 * the environment names: the person's locale if it is installed, else the one
 * that always is. Call it first in main().
 */
void
kly_language_prepare (void)
{
  const char *charset;

  if (setlocale (LC_ALL, "") == NULL || !g_get_charset (&charset))
    setlocale (LC_ALL, "C.UTF-8");
}
