/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "toolkit-language.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gio.h>
#include <gio/gsettingsbackend.h>

#include "language.h"

#define LANGUAGE_PATH "/io/github/klyuchnik/Klyuchnik/language"

/* A GSettings would start threads; its backend alone usually does not. */
static char *
read_setting (void)
{
  g_autoptr (GSettingsBackend) backend = g_settings_backend_get_default ();
  g_autoptr (GVariant) value = NULL;

  value = G_SETTINGS_BACKEND_GET_CLASS (backend)->read (backend, LANGUAGE_PATH, G_VARIANT_TYPE_STRING, FALSE);
  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

static gboolean
has_other_threads (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);

  if (threads == NULL)
    return TRUE;

  g_dir_read_name (threads);
  return g_dir_read_name (threads) != NULL;
}

/**
 * kly_toolkit_language_prepare:
 * @system_languages: (array zero-terminated=1): the languages of the system
 *
 * Makes GTK speak our language in its own words, such as the menu of an entry.
 * It finds the language in the environment, which must not be changed while
 * another thread may read it: so this is done once, early in main(), and a
 * change of language reaches GTK's own words with the next start.
 */
void
kly_toolkit_language_prepare (const char *const *system_languages)
{
  g_autofree char *setting = NULL;

  g_setenv ("LANGUAGE", kly_language_choose (NULL, system_languages), TRUE);
  setting = read_setting ();
  if (!has_other_threads ())
    g_setenv ("LANGUAGE", kly_language_choose (setting, system_languages), TRUE);
}
