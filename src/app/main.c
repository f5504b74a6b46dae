/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include <gtk/gtk.h>

#include "application.h"
#include "language.h"
#include "process-guard.h"
#include "toolkit-language.h"

int
main (int argc, char **argv)
{
  g_auto (GStrv) system_languages = NULL;
  g_autoptr (KlyApplication) application = NULL;

  kly_process_guard ();
  kly_language_prepare ();
  /* GTK would set the locale once more and undo that. */
  gtk_disable_setlocale ();

  system_languages = g_strdupv ((char **) g_get_language_names ());
  kly_toolkit_language_prepare ((const char *const *) system_languages);

  application = kly_application_new ((const char *const *) system_languages);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
