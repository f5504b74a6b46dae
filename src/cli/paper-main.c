/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalogue.h"
#include "language.h"
#include "output.h"
#include "paper-pdf.h"
#include "process-guard.h"
#include "translation.h"

/* klyuchnik-paper EXCHANGE LANGUAGE PURPOSE FILE: what "klyuchnik-cli show
 * --pdf" turns into once it knows what is wanted; not to be called by people. */
enum {
  EXCHANGE = 1,
  LANGUAGE,
  PURPOSE,
  FILE_NAME,
  N_ARGUMENTS
};

static gboolean
save (char **argv, KlyPurpose purpose, GError **error)
{
  g_autoptr (KlyCatalogue) catalogue = kly_catalogue_new (error);
  g_autoptr (KlyGuide) guide = NULL;
  g_autoptr (KlyPaper) paper = NULL;

  if (catalogue == NULL)
    return FALSE;
  guide = kly_catalogue_load_guide (catalogue, argv[EXCHANGE], error);
  if (guide == NULL)
    return FALSE;
  paper = kly_paper_new (guide, purpose);
  return kly_paper_save (paper, argv[FILE_NAME], error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  KlyPurpose purpose;

  kly_process_guard ();
  kly_language_prepare ();
  if (argc != N_ARGUMENTS || !kly_translation_use (argv[LANGUAGE]) || !kly_purpose_from_nick (argv[PURPOSE], &purpose)) {
    kly_print_complaint ("%s", _ ("This cannot be understood; see “klyuchnik-cli --help”."));
    return 2;
  }
  if (!save (argv, purpose, &error)) {
    kly_print_complaint ("%s", error->message);
    return 2;
  }
  return 0;
}
