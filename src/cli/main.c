/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "commands.h"
#include "help.h"
#include "language.h"
#include "output.h"
#include "process-guard.h"
#include "translation.h"

/* What the command line asks for instead of a command. */
typedef struct {
  gboolean help;
  gboolean version;
} Wishes;

/* GOptionContext's own help and complaints know no language but libintl's, so
 * the help is ours; its complaints stay in English. */
static gboolean
parse (KlyArguments *arguments, Wishes *wishes, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, NULL, NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &arguments->language, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &arguments->pdf, NULL, NULL },
    { "stdin", 0, 0, G_OPTION_ARG_NONE, &arguments->standard_input, NULL, NULL },
    { "site", 0, 0, G_OPTION_ARG_STRING, &arguments->site, NULL, NULL },
    { "for", 0, 0, G_OPTION_ARG_STRING, &arguments->purpose, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &arguments->all, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wishes->help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &wishes->version, NULL, NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
choose_language (const char *wanted)
{
  kly_translation_use (kly_language_choose (NULL, g_get_language_names ()));
  return wanted == NULL || kly_translation_use (wanted);
}

/* Names may be given as people write them; the rest of the program wants ids. */
static gboolean
find_exchange (KlyArguments *arguments, const char *name)
{
  KlyExchange *exchange = kly_catalogue_find (arguments->catalogue, name);

  if (exchange == NULL) {
    kly_print_complaint (_ ("There is no exchange “%s”; “klyuchnik-cli list” names them all."), name);
    return FALSE;
  }
  arguments->exchange = kly_exchange_get_id (exchange);
  return TRUE;
}

static KlyExit
run (KlyArguments *arguments, int argc, char **argv)
{
  const KlyCommand *command = argc > 1 ? kly_command_find (argv[1]) : NULL;
  g_autoptr (GError) error = NULL;

  if (command == NULL || argc > (command->takes_exchange ? 3 : 2) || (command->needs_exchange && argc < 3)) {
    kly_print_complaint ("%s", _ ("This cannot be understood; see “klyuchnik-cli --help”."));
    return KLY_EXIT_USAGE;
  }
  arguments->catalogue = kly_catalogue_new (&error);
  if (arguments->catalogue == NULL) {
    kly_print_complaint ("%s", error->message);
    return KLY_EXIT_USAGE;
  }
  if (argc == 3 && !find_exchange (arguments, argv[2]))
    return KLY_EXIT_USAGE;
  return command->run (arguments);
}

int
main (int argc, char **argv)
{
  KlyArguments arguments = { 0 };
  g_autoptr (GError) error = NULL;
  Wishes wishes = { FALSE, FALSE };
  KlyExit exit = KLY_EXIT_USAGE;

  kly_process_guard ();
  kly_language_prepare ();
  if (!parse (&arguments, &wishes, &argc, &argv, &error)) {
    kly_print_complaint ("%s", error->message);
  } else if (!choose_language (arguments.language)) {
    kly_print_complaint (_ ("There is no language “%s”; there are “ru” and “en”."), arguments.language);
  } else if (wishes.help) {
    kly_print_help ();
    exit = KLY_EXIT_READY;
  } else if (wishes.version) {
    printf ("klyuchnik-cli " PACKAGE_VERSION "\n");
    exit = KLY_EXIT_READY;
  } else {
    exit = run (&arguments, argc, argv);
  }

  g_clear_object (&arguments.catalogue);
  g_free (arguments.site);
  g_free (arguments.purpose);
  g_free (arguments.language);
  g_free (arguments.pdf);
  return exit;
}
