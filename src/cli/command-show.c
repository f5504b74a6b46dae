/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "check-texts.h"
#include "commands.h"
#include "form-words.h"
#include "guide-json.h"
#include "output.h"
#include "translation.h"

static void
print_closed (KlyGuide *guide)
{
  GPtrArray *texts = kly_guide_get_closed_texts (guide);

  for (guint i = 0; i < texts->len; i++)
    kly_print_wrapped (i == 0 ? "! " : "  ", "  ", kly_guide_translate (guide, texts->pdata[i]));
}

static void
print_key_page (KlyGuide *guide)
{
  GPtrArray *menu = kly_guide_get_menu (guide);
  const char *url = kly_guide_get_key_page_url (guide);

  if (url == NULL)
    return;
  kly_print_heading (_ ("Where the key is made"));
  printf ("  %s\n  ", url);
  for (guint i = 0; i < menu->len; i++)
    printf ("%s%s", i > 0 ? " › " : "", (char *) menu->pdata[i]);
  putchar ('\n');
}

/* How a box has to look: a tick, a gap, or a cross for what must stay empty. */
static const char *
mark_of (const KlyFormItem *item, KlyPurpose purpose)
{
  if (item->kind == KLY_FORM_INPUT)
    return "[…]";
  if (item->needs[purpose] == KLY_NEED_ON || item->needs[purpose] == KLY_NEED_RECOMMENDED)
    return item->kind == KLY_FORM_RADIO ? "(•)" : "[x]";
  return item->kind == KLY_FORM_RADIO ? "( )" : "[ ]";
}

static const char *
word_of (const KlyFormGroup *group, const KlyFormItem *item, KlyPurpose purpose)
{
  if (item->kind == KLY_FORM_INPUT && item->needs[purpose] == KLY_NEED_OPTIONAL)
    return NULL;
  if (kly_form_advises_against (group, item, purpose))
    /* Translators: of a round button in the exchange's form: another one is recommended. */
    return _ ("not recommended");
  return kly_text_of_need (item->needs[purpose]);
}

static void
print_item (KlyGuide *guide, const KlyFormGroup *group, const KlyFormItem *item, KlyPurpose purpose)
{
  const char *word = word_of (group, item, purpose);
  g_autofree char *line = NULL;

  if (item->kind == KLY_FORM_INPUT)
    /* Translators: a line to type into: its label, and an example of what to type. */
    line = item->example != NULL ? g_strdup_printf (_ ("%s: for example %s"), item->label, item->example)
                                 : g_strdup (item->label);
  else
    line = g_strdup (item->label);

  if (word != NULL)
    printf ("  %s %s (%s)\n", mark_of (item, purpose), line, word);
  else
    printf ("  %s %s\n", mark_of (item, purpose), line);
  kly_print_wrapped ("      ", "      ", kly_guide_translate (guide, item->text));
}

static void
print_form (KlyGuide *guide, KlyPurpose purpose)
{
  GPtrArray *groups = kly_guide_get_form (guide);
  g_autofree char *heading = g_strdup_printf (_ ("The form “%s”"), kly_guide_get_form_title (guide));

  kly_print_heading (heading);
  for (guint g = 0; g < groups->len; g++) {
    KlyFormGroup *group = groups->pdata[g];

    if (group->label != NULL)
      printf ("  %s\n", group->label);
    for (guint i = 0; i < group->items->len; i++)
      print_item (guide, group, group->items->pdata[i], purpose);
  }
}

static void
print_steps (KlyGuide *guide)
{
  GPtrArray *steps = kly_guide_get_steps (guide);

  kly_print_heading (_ ("Step by step"));
  for (guint i = 0; i < steps->len; i++) {
    g_autofree char *number = g_strdup_printf ("%3u. ", i + 1);

    kly_print_wrapped (number, "     ", kly_guide_translate (guide, ((KlyGuideStep *) steps->pdata[i])->text));
  }
}

static void
print_fields (KlyGuide *guide)
{
  GPtrArray *fields = kly_guide_get_fields (guide);

  kly_print_heading (_ ("What the key consists of"));
  for (guint i = 0; i < fields->len; i++) {
    KlyGuideField *field = fields->pdata[i];

    if (field->gunbot != NULL)
      /* Translators: the name of a field of a key in Gunbot's configuration. */
      printf ("  %s (%s: %s)\n", field->label, _ ("in Gunbot"), field->gunbot);
    else
      printf ("  %s\n", field->label);
    kly_print_wrapped ("      ", "      ", kly_guide_translate (guide, field->text));
  }
}

static void
print_notes (KlyGuide *guide)
{
  GPtrArray *notes = kly_guide_get_notes (guide);

  kly_print_heading (_ ("Good to know"));
  for (guint n = 0; n < notes->len; n++) {
    KlyGuideNote *note = notes->pdata[n];

    for (guint i = 0; i < note->texts->len; i++)
      kly_print_wrapped (i == 0 ? "  • " : "    ", "    ", kly_guide_translate (guide, note->texts->pdata[i]));
  }
}

static void
print_sources (KlyGuide *guide)
{
  GPtrArray *sources = kly_guide_get_sources (guide);
  g_autofree char *heading = NULL;

  /* Translators: %s is an ISO date. */
  heading = g_strdup_printf (_ ("Sources, compared on %s"), kly_guide_get_compared (guide));
  kly_print_heading (heading);
  for (guint i = 0; i < sources->len; i++) {
    KlyGuideSource *source = sources->pdata[i];

    printf ("  %s%s%s\n", source->title, source->url != NULL ? " — " : "", source->url != NULL ? source->url : "");
  }
}

static void
print_guide (KlyGuide *guide, KlyPurpose purpose)
{
  printf ("%s\n\n", kly_exchange_get_name (kly_guide_get_exchange (guide)));
  print_closed (guide);
  kly_print_wrapped ("", "", kly_guide_translate (guide, kly_guide_get_summary (guide)));
  print_key_page (guide);
  print_form (guide, purpose);
  print_steps (guide);
  print_fields (guide);
  print_notes (guide);
  print_sources (guide);
}

/* The programs where they are installed, and where they are built. */
static char *
find_paper_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (LIBEXECDIR);
  g_autofree char *beside = g_build_filename (folder, "klyuchnik-paper", NULL);

  return g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&beside)
                                                         : g_strdup (LIBEXECDIR "/klyuchnik-paper");
}

/* What draws letters would make every other start slower, so it is a program of
 * its own, which takes the place of this one. */
static KlyExit
become_paper (const KlyArguments *arguments, KlyPurpose purpose)
{
  g_autofree char *program = find_paper_program ();
  char *const argv[] = {
    program, (char *) arguments->exchange, (char *) kly_translation_get_current (),
    (char *) kly_purpose_to_nick (purpose), arguments->pdf, NULL,
  };

  execv (program, argv);
  kly_print_complaint (_("“%s” cannot be started. Please install Klyuchnik again."), program);
  return KLY_EXIT_USAGE;
}

KlyExit
kly_command_show (const KlyArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyGuide) guide = NULL;
  KlyPurpose purpose = KLY_PURPOSE_SPOT;

  kly_purpose_from_nick (arguments->purpose, &purpose);
  if (arguments->pdf != NULL)
    return become_paper (arguments, purpose);
  guide = kly_catalogue_load_guide (arguments->catalogue, arguments->exchange, &error);
  if (guide == NULL) {
    kly_print_complaint ("%s", error->message);
    return KLY_EXIT_USAGE;
  }
  if (arguments->json)
    kly_print_json (kly_guide_to_json (guide));
  else
    print_guide (guide, purpose);
  return KLY_EXIT_READY;
}
