/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "toolkit-language.h"

/* This file alone: to tell gettext that it has to look again. */
#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gio.h>
#include <gio/gsettingsbackend.h>

#include "language.h"

#define LANGUAGE_PATH "/io/github/klyuchnik/Klyuchnik/language"

#define NAME "LANGUAGE="
#define CODE_LENGTH 2

/* The variable in the environment. Its name ends where an even address begins,
 * so that both letters of the code change at once, and nothing ever moves:
 * another thread may read it at any time. */
static union {
  char text[sizeof (NAME) + CODE_LENGTH + 1];
  guint16 pairs[(sizeof (NAME) + CODE_LENGTH + 1) / sizeof (guint16)];
} variable = { .text = " " NAME };

G_STATIC_ASSERT (sizeof (NAME) % sizeof (guint16) == 0);

/* A GSettings would start threads; its backend alone usually does not. */
static char *
read_setting (void)
{
  g_autoptr (GSettingsBackend) backend = g_settings_backend_get_default ();
  g_autoptr (GVariant) value = NULL;

  value = G_SETTINGS_BACKEND_GET_CLASS (backend)->read (backend, LANGUAGE_PATH, G_VARIANT_TYPE_STRING, FALSE);
  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

/**
 * kly_toolkit_language_prepare:
 * @system_languages: (array zero-terminated=1): the languages of the system
 *
 * Makes GTK speak our language in its own words, such as the menu of an entry.
 * It finds the language in the environment, which must not grow while another
 * thread may read it: so this is called once, early in main().
 */
void
kly_toolkit_language_prepare (const char *const *system_languages)
{
  g_autofree char *setting = NULL;

  kly_toolkit_language_use (kly_language_choose (NULL, system_languages));
  putenv (variable.text + 1);
  setting = read_setting ();
  kly_toolkit_language_use (kly_language_choose (setting, system_languages));
}

/**
 * kly_toolkit_language_use:
 * @code: a language of ours
 *
 * Makes GTK say what it says from now on in @code.
 */
void
kly_toolkit_language_use (const char *code)
{
  guint16 pair;

  g_return_if_fail (strlen (code) == CODE_LENGTH);
  memcpy (&pair, code, sizeof (pair));
  __atomic_store_n (&variable.pairs[sizeof (NAME) / sizeof (guint16)], pair, __ATOMIC_RELEASE);
  /* The domain that there is anyway: what counts is that it was set. */
  textdomain ("messages");
}
