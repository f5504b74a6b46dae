/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-compose.h"

#include "date-text.h"
#include "guide-words.h"
#include "translation.h"

typedef struct {
  GPtrArray *blocks;
  KlyGuide *guide;
  KlyPurpose purpose;
  gboolean is_open;
  gboolean has_inexact; /* whether some label may be spelled otherwise */
} Composer;

static KlyPaperBlock *
add (Composer *self, KlyBlockKind kind, const char *lead, const char *body)
{
  KlyPaperBlock *block = kly_paper_block_new (kind);

  block->lead = lead != NULL ? g_markup_escape_text (lead, -1) : NULL;
  block->body = body != NULL ? g_markup_escape_text (body, -1) : NULL;
  g_ptr_array_add (self->blocks, block);
  return block;
}

static const char *
translate (Composer *self, const char *text)
{
  return kly_guide_translate (self->guide, text);
}

static void
add_heading (Composer *self, const char *text)
{
  add (self, KLY_BLOCK_HEADING, text, NULL)->keep = TRUE;
}

static void
add_fact (Composer *self, const char *name, const char *value, const char *uri)
{
  KlyPaperBlock *block = add (self, KLY_BLOCK_FACT, NULL, value);

  block->gutter = g_strdup (name);
  block->uri = g_strdup (uri);
}

static void
add_facts (Composer *self)
{
  const char *url = kly_guide_get_key_page_url (self->guide);
  const char *gunbot_id = kly_exchange_get_gunbot_id (kly_guide_get_exchange (self->guide));
  g_autofree char *path = kly_guide_menu_path (self->guide);
  g_autofree char *fields = kly_guide_fields_to_copy (self->guide);

  if (url != NULL)
    /* Translators: the address of a web page follows */
    add_fact (self, _("Key page"), url, url);
  if (path[0] != '\0')
    /* Translators: where on the exchange's site keys are made; a path through its menus follows */
    add_fact (self, _("Where"), path, NULL);
  /* Translators: the fields of a key follow: "API Key, Secret Key" */
  add_fact (self, _("You copy"), fields, NULL);
  if (gunbot_id != NULL)
    /* Translators: the name of the exchange in Gunbot follows */
    add_fact (self, _("In Gunbot"), gunbot_id, NULL);
}

static void
add_closed_notice (Composer *self)
{
  g_autofree char *heading = kly_closed_date_text (kly_exchange_get_closed_date (kly_guide_get_exchange (self->guide)));
  GPtrArray *texts = kly_guide_get_closed_texts (self->guide);

  add (self, KLY_BLOCK_NOTICE_HEADING, heading, NULL);
  for (guint i = 0; i < texts->len; i++)
    add (self, KLY_BLOCK_NOTICE, NULL, translate (self, g_ptr_array_index (texts, i)));
}

static void
add_head (Composer *self)
{
  add (self, KLY_BLOCK_TITLE, kly_exchange_get_name (kly_guide_get_exchange (self->guide)), NULL);
  add (self, KLY_BLOCK_KIND, NULL, kly_guide_kind_text (self->guide));
  if (!self->is_open)
    add_closed_notice (self);
  add (self, KLY_BLOCK_SUMMARY, NULL, translate (self, kly_guide_get_summary (self->guide)));
  if (self->is_open)
    add_facts (self);
}

static void
add_item (Composer *self, const KlyFormGroup *group, guint index)
{
  const KlyFormItem *item = g_ptr_array_index (group->items, index);
  const KlyFormItem *next = index + 1 < group->items->len ? g_ptr_array_index (group->items, index + 1) : NULL;
  const char *word = kly_form_word_of (self->guide, group, item, self->purpose);
  KlyNeed need = item->needs[self->purpose];
  KlyPaperBlock *block = add (self, KLY_BLOCK_FORM_ITEM, NULL, translate (self, item->text));

  if (item->exact)
    block->lead = g_markup_escape_text (item->label, -1);
  else
    block->lead = g_markup_printf_escaped ("%s<span weight=\"normal\">\302\240*</span>", item->label);
  self->has_inexact |= !item->exact;
  block->word = g_strdup (word);
  block->chip = need == KLY_NEED_OFF                                          ? KLY_CHIP_FILLED
                : need == KLY_NEED_OPTIONAL || item->kind == KLY_FORM_FIXED ? KLY_CHIP_QUIET
                                                                              : KLY_CHIP_FRAMED;
  block->rule = index == 0 && group->label == NULL;
  /* Those that exclude each other are seen together. */
  block->keep = next != NULL && item->kind == KLY_FORM_RADIO && next->kind == KLY_FORM_RADIO;
  block->input = item->kind == KLY_FORM_INPUT;
  block->example = g_strdup (item->example);
  block->has_mark = !block->input;
  block->round = item->kind == KLY_FORM_RADIO;
  if (block->has_mark)
    block->mark = kly_form_mark_kind_of (item, self->purpose);
}

static void
add_legend (Composer *self)
{
  KlyPaperBlock *block = NULL;

  for (guint i = 0; i < KLY_N_MARK_KINDS; i++) {
    KlyMarkKind kind = kly_form_marks_in_order[i];
    gboolean round;

    if (!kly_form_has_mark (self->guide, kind, &self->purpose, &round))
      continue;
    block = add (self, KLY_BLOCK_LEGEND, NULL, kly_form_mark_text (kind));
    block->has_mark = TRUE;
    block->mark = kind;
    block->round = round;
    block->keep = TRUE;
  }
  if (block != NULL)
    block->keep = self->has_inexact;
}

/* Too often to say it each time. */
static void
add_note_on_spelling (Composer *self)
{
  /* Translators: the note to the labels of a form that have an asterisk */
  KlyPaperBlock *block = add (self, KLY_BLOCK_LEGEND, NULL, _("The site may spell this label otherwise."));

  block->gutter = g_strdup ("\302\240\302\240*"); /* below the middle of the marks */
}

static void
add_intro (Composer *self)
{
  KlyExchange *exchange = kly_guide_get_exchange (self->guide);
  const char *intro = kly_guide_form_intro (self->guide);
  const char *purpose = self->purpose == KLY_PURPOSE_FUTURES
                          ? _("Here it is filled in for a bot that trades futures.")
                          : _("Here it is filled in for a bot that trades on the spot market.");
  gboolean both = kly_exchange_has_purpose (exchange, KLY_PURPOSE_SPOT) &&
                  kly_exchange_has_purpose (exchange, KLY_PURPOSE_FUTURES);
  g_autofree char *text = both && self->is_open ? g_strjoin (" ", intro, purpose, NULL) : g_strdup (intro);

  add (self, KLY_BLOCK_INTRO, NULL, text)->keep = TRUE;
}

static void
add_form (Composer *self)
{
  GPtrArray *groups = kly_guide_get_form (self->guide);

  add_heading (self, kly_guide_form_heading (self->guide));
  add_intro (self);
  add (self, KLY_BLOCK_FORM_TITLE, kly_guide_get_form_title (self->guide), NULL)->keep = TRUE;
  for (guint g = 0; g < groups->len; g++) {
    const KlyFormGroup *group = g_ptr_array_index (groups, g);

    if (group->label != NULL) {
      KlyPaperBlock *label = add (self, KLY_BLOCK_FORM_GROUP, group->label, NULL);

      label->keep = TRUE;
      label->rule = TRUE;
    }
    for (guint i = 0; i < group->items->len; i++)
      add_item (self, group, i);
  }
  ((KlyPaperBlock *) g_ptr_array_index (self->blocks, self->blocks->len - 1))->ends = TRUE;
  if (self->is_open)
    add_legend (self);
  if (self->has_inexact)
    add_note_on_spelling (self);
}

static void
add_steps (Composer *self)
{
  GPtrArray *steps = kly_guide_get_steps (self->guide);

  add_heading (self, _("Step by step"));
  for (guint i = 0; i < steps->len; i++) {
    const KlyGuideStep *step = g_ptr_array_index (steps, i);

    add (self, KLY_BLOCK_STEP, NULL, translate (self, step->text))->gutter = g_strdup_printf ("%u.", i + 1);
  }
}

static void
add_fields (Composer *self)
{
  GPtrArray *fields = kly_guide_get_fields (self->guide);

  add_heading (self, kly_guide_fields_heading (self->guide));
  for (guint i = 0; i < fields->len; i++) {
    const KlyGuideField *field = g_ptr_array_index (fields, i);
    KlyPaperBlock *block = add (self, KLY_BLOCK_FIELD, field->label, translate (self, field->text));

    if (field->gunbot != NULL)
      /* Translators: beside a field of a key: %s is its name in Gunbot, such as "secret" */
      block->word = g_strdup_printf (_("in Gunbot: %s"), field->gunbot);
    block->keep = i + 1 < fields->len;
  }
}

static void
add_notes_of_kind (Composer *self, KlyNoteKind kind)
{
  GPtrArray *notes = kly_guide_get_notes (self->guide);
  gboolean trap = kind == KLY_NOTE_TRAP;
  gboolean found = FALSE;

  for (guint n = 0; n < notes->len; n++) {
    const KlyGuideNote *note = g_ptr_array_index (notes, n);

    if (note->kind != kind)
      continue;
    if (!found)
      add (self, trap ? KLY_BLOCK_TRAP_HEADING : KLY_BLOCK_NOTE_HEADING, kly_note_kind_heading (kind), NULL)->keep = TRUE;
    found = TRUE;
    for (guint i = 0; i < note->texts->len; i++)
      add (self, trap ? KLY_BLOCK_TRAP : KLY_BLOCK_NOTE, NULL, translate (self, g_ptr_array_index (note->texts, i)));
  }
}

static void
add_notes (Composer *self)
{
  add_heading (self, _("Good to know"));
  for (KlyNoteKind kind = 0; kind < KLY_N_NOTE_KINDS; kind++)
    add_notes_of_kind (self, kind);
}

/* Never broken in its middle. */
static void
add_date (KlyPaperBlock *block, const char *iso_date)
{
  g_autofree char *date = kly_date_text (iso_date);
  g_auto (GStrv) words = g_strsplit (date, " ", -1);
  g_autofree char *joined = g_strjoinv ("\302\240", words);
  g_autofree char *title = g_steal_pointer (&block->lead);

  block->lead = g_strdup_printf ("%s<span weight=\"normal\">, %s</span>", title, joined);
}

static void
add_sources (Composer *self)
{
  GPtrArray *sources = kly_guide_get_sources (self->guide);
  g_autofree char *date = kly_date_text (kly_guide_get_compared (self->guide));
  /* Translators: %s is a date: "22 November 2026" */
  g_autofree char *compared = g_strdup_printf (_("Facts compared on %s"), date);

  add_heading (self, _("Sources"));
  add (self, KLY_BLOCK_COMPARED, NULL, compared)->keep = TRUE;
  for (guint i = 0; i < sources->len; i++) {
    const KlyGuideSource *source = g_ptr_array_index (sources, i);
    KlyPaperBlock *block = add (self, KLY_BLOCK_SOURCE, source->title, source->url);

    block->uri = g_strdup (source->url);
    if (source->dated != NULL)
      add_date (block, source->dated);
  }
}

/**
 * kly_paper_compose:
 * @guide: a guide
 * @purpose: for what the form is filled in, where the exchange has that
 *
 * Returns: (transfer full) (element-type KlyPaperBlock): all there is to say,
 *   in the current language and in the order in which it is read
 */
GPtrArray *
kly_paper_compose (KlyGuide *guide, KlyPurpose purpose)
{
  Composer self = {
    .blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) kly_paper_block_free),
    .guide = guide,
    .purpose = purpose,
    .is_open = kly_exchange_is_open (kly_guide_get_exchange (guide)),
  };

  if (!kly_exchange_has_purpose (kly_guide_get_exchange (guide), purpose))
    self.purpose = purpose == KLY_PURPOSE_SPOT ? KLY_PURPOSE_FUTURES : KLY_PURPOSE_SPOT;
  add_head (&self);
  add_form (&self);
  add_steps (&self);
  add_fields (&self);
  add_notes (&self);
  add_sources (&self);
  return self.blocks;
}
