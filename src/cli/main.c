/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "commands.h"
#include "language.h"
#include "output.h"
#include "process-guard.h"
#include "translation.h"

/* The messages of GOptionContext itself stay in English: scripts read them. */
static const char summary[] =
  "Commands:\n"
  "  list                             exchanges, status, how many permissions can be proven\n"
  "  show EXCHANGE [--pdf FILE]       the guide, offline; on one or two A4 pages in FILE\n"
  "  check EXCHANGE --stdin           check the key given on standard input:\n"
  "                                   {\"key\":\"…\",\"secret\":\"…\"}, also passphrase, otp, user_id\n"
  "  check [EXCHANGE|--all]           check keys from the key ring, exchanges side by side,\n"
  "                                   and remember the results there\n"
  "  requests EXCHANGE                every method and path a check may send\n"
  "\n"
  "Exit status: 0 ready, 1 checked and not ready, 2 usage, 3 unreachable, 4 unproven.\n"
  "Secrets are read from standard input only, never from arguments or the environment.";

static gboolean
parse (KlyArguments *arguments, gboolean *version, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, "Print JSON", NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &arguments->language, "Language of the texts", "ru|en" },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &arguments->pdf, "Save the guide as a PDF file", "FILE" },
    { "stdin", 0, 0, G_OPTION_ARG_NONE, &arguments->standard_input, "Read the key from standard input", NULL },
    { "site", 0, 0, G_OPTION_ARG_STRING, &arguments->site, "Which of the exchange's sites", "SITE" },
    { "for", 0, 0, G_OPTION_ARG_STRING, &arguments->purpose, "What the key is for", "spot|futures" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &arguments->all, "Check every key in the key ring", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, "Print the version", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("COMMAND [EXCHANGE]");

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
choose_language (const char *wanted)
{
  if (wanted != NULL)
    return kly_translation_use (wanted);
  return kly_translation_use (kly_language_choose (NULL, g_get_language_names ()));
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
  gboolean version = FALSE;
  KlyExit exit = KLY_EXIT_USAGE;

  kly_process_guard ();
  kly_language_prepare ();
  if (!parse (&arguments, &version, &argc, &argv, &error)) {
    kly_print_complaint ("%s", error->message);
  } else if (!choose_language (arguments.language)) {
    kly_print_complaint ("there is no language \"%s\"", arguments.language);
  } else if (version) {
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
