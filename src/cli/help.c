/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <stdio.h>

#include "output.h"
#include "translation.h"

/* Where what a command or an option means begins. */
#define COLUMN 28

typedef struct {
  const char *words; /* as they are typed */
  const char *meaning;
} Line;

/* Translators: of --help: how a command is typed, and what it does. The words in
 * capitals stand for what the person puts in; what is not in capitals is typed
 * as it is. At most 24 characters. */
static const Line commands[] = {
  { "list", N_ ("the exchanges, their status, and how many permissions of a key can be proven") },
  { N_ ("show EXCHANGE"), N_ ("the guide; needs no network") },
  { N_ ("check EXCHANGE --stdin"), N_ ("check the key given on standard input as one JSON object: key, secret, and where the "
                                       "exchange has them passphrase, otp, user_id") },
  { N_ ("check [EXCHANGE|--all]"), N_ ("check keys from the key ring, exchanges side by side, and remember the results "
                                       "there") },
  { N_ ("requests EXCHANGE"), N_ ("every method and path that a check may send") },
};

/* Translators: of --help: how an option is typed, and what it does */
static const Line options[] = {
  { "--all", N_ ("check every key in the key ring") },
  { "--for=spot|futures", N_ ("what the key is for; spot if it is not given") },
  { "--json", N_ ("print JSON, and nothing else") },
  { "--lang=ru|en", N_ ("the language of the texts") },
  { N_ ("--pdf=FILE"), N_ ("with show: save the guide as a PDF file of one or two A4 pages") },
  { N_ ("--site=SITE"), N_ ("which of the exchange’s sites; “requests” names them") },
  { "--stdin", N_ ("read the key from standard input") },
  { "--version", N_ ("print the version") },
  { "-h, --help", N_ ("print this help") },
};

/* Translators: of --help: what an exit status means */
static const Line statuses[] = {
  { "0", N_ ("the key is ready, or what was asked for was shown") },
  { "1", N_ ("the key was checked and is not ready") },
  { "2", N_ ("the command line or the input cannot be understood") },
  { "3", N_ ("the exchange could not be reached, so nothing is known about the key") },
  { "4", N_ ("the exchange accepted the key but does not disclose everything that matters") },
};

static void
print_lines (const char *heading, const Line *lines, guint n_lines)
{
  g_autofree char *indent = g_strnfill (COLUMN, ' ');

  kly_print_heading (heading);
  for (guint i = 0; i < n_lines; i++) {
    const char *words = _ (lines[i].words);
    int gap = MAX (1, COLUMN - 2 - (int) g_utf8_strlen (words, -1));
    g_autofree char *start = g_strdup_printf ("  %s%*s", words, gap, "");

    kly_print_wrapped (start, indent, _ (lines[i].meaning));
  }
}

/**
 * kly_print_help:
 *
 * Prints what the command line may be, in the language of the texts.
 */
void
kly_print_help (void)
{
  /* Translators: of --help: how the program is called. The words in capitals
   * stand for what the person types. */
  printf ("%s\n", _ ("Usage: klyuchnik-cli [OPTION…] COMMAND [EXCHANGE]"));
  print_lines (_ ("Commands:"), commands, G_N_ELEMENTS (commands));
  print_lines (_ ("Options:"), options, G_N_ELEMENTS (options));
  print_lines (_ ("Exit status:"), statuses, G_N_ELEMENTS (statuses));
  putchar ('\n');
  kly_print_wrapped ("", "", _ ("EXCHANGE is an id, a name or an alias in Latin or Cyrillic letters. Secrets are read from "
                                "standard input only, never from arguments or the environment."));
}
