/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide.h"

#include <string.h>

#include "guide-parts.h"
#include "translation.h"

/**
 * KlyGuide:
 *
 * What one exchange's page says. Made by the guide parser, then read-only.
 */
struct _KlyGuide {
  GObject parent_instance;

  KlyExchange *exchange;
  char *compared;
  char *summary;
  char *key_page_url;      /* nullable */
  char *form_title;
  GPtrArray *menu;         /* char* */
  GPtrArray *closed_texts; /* char*, empty for an open exchange */
  GPtrArray *fields;       /* KlyGuideField */
  GPtrArray *form;         /* KlyFormGroup */
  GPtrArray *steps;        /* KlyGuideStep */
  GPtrArray *notes;        /* KlyGuideNote */
  GPtrArray *rules;        /* KlyGuideRule */
  GPtrArray *sources;      /* KlyGuideSource */
};

G_DEFINE_FINAL_TYPE (KlyGuide, kly_guide, G_TYPE_OBJECT)

static void
kly_guide_finalize (GObject *object)
{
  KlyGuide *self = KLY_GUIDE (object);

  g_clear_object (&self->exchange);
  g_free (self->compared);
  g_free (self->summary);
  g_free (self->key_page_url);
  g_free (self->form_title);
  g_ptr_array_unref (self->menu);
  g_ptr_array_unref (self->closed_texts);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->form);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->sources);

  G_OBJECT_CLASS (kly_guide_parent_class)->finalize (object);
}

static void
kly_guide_class_init (KlyGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_guide_finalize;
}

static void
kly_guide_init (KlyGuide *self)
{
  self->menu = g_ptr_array_new_with_free_func (g_free);
  self->closed_texts = g_ptr_array_new_with_free_func (g_free);
  self->fields = kly_guide_fields_new ();
  self->form = kly_guide_groups_new ();
  self->steps = kly_guide_steps_new ();
  self->notes = kly_guide_notes_new ();
  self->rules = kly_guide_rules_new ();
  self->sources = kly_guide_sources_new ();
}

/**
 * kly_guide_new:
 * @exchange: whose guide it is
 *
 * Returns: (transfer full): an empty guide
 */
KlyGuide *
kly_guide_new (KlyExchange *exchange)
{
  KlyGuide *self = g_object_new (KLY_TYPE_GUIDE, NULL);

  self->exchange = g_object_ref (exchange);
  return self;
}

/**
 * kly_guide_get_exchange:
 *
 * Returns: (transfer none): the exchange it is about
 */
KlyExchange *
kly_guide_get_exchange (KlyGuide *self)
{
  return self->exchange;
}

/**
 * kly_guide_get_compared:
 *
 * Returns: the ISO date on which its facts were last compared with the sources
 */
const char *
kly_guide_get_compared (KlyGuide *self)
{
  return self->compared;
}

/**
 * kly_guide_get_summary:
 *
 * Returns: the msgid of the sentence that says what the key must be like
 */
const char *
kly_guide_get_summary (KlyGuide *self)
{
  return self->summary;
}

/**
 * kly_guide_get_key_page_url:
 *
 * Returns: (nullable): where keys are made; %NULL for a closed exchange
 */
const char *
kly_guide_get_key_page_url (KlyGuide *self)
{
  return self->key_page_url;
}

/**
 * kly_guide_get_menu:
 *
 * Returns: (transfer none) (element-type utf8): the site's labels that lead to
 *   the key page, one inside the other
 */
GPtrArray *
kly_guide_get_menu (KlyGuide *self)
{
  return self->menu;
}

/**
 * kly_guide_get_closed_texts:
 *
 * Returns: (transfer none) (element-type utf8): msgids of what a person must
 *   know of a closed exchange, empty for an open one
 */
GPtrArray *
kly_guide_get_closed_texts (KlyGuide *self)
{
  return self->closed_texts;
}

/**
 * kly_guide_get_fields:
 *
 * Returns: (transfer none) (element-type KlyGuideField): the parts of a key
 */
GPtrArray *
kly_guide_get_fields (KlyGuide *self)
{
  return self->fields;
}

const char *
kly_guide_get_form_title (KlyGuide *self)
{
  return self->form_title;
}

/**
 * kly_guide_get_form:
 *
 * Returns: (transfer none) (element-type KlyFormGroup): the site's own form
 */
GPtrArray *
kly_guide_get_form (KlyGuide *self)
{
  return self->form;
}

/**
 * kly_guide_get_steps:
 *
 * Returns: (transfer none) (element-type KlyGuideStep): what to do, in order
 */
GPtrArray *
kly_guide_get_steps (KlyGuide *self)
{
  return self->steps;
}

/**
 * kly_guide_get_notes:
 *
 * Returns: (transfer none) (element-type KlyGuideNote): what else to know
 */
GPtrArray *
kly_guide_get_notes (KlyGuide *self)
{
  return self->notes;
}

/**
 * kly_guide_get_rules:
 *
 * Returns: (transfer none) (element-type KlyGuideRule): when the exchange takes
 *   keys away
 */
GPtrArray *
kly_guide_get_rules (KlyGuide *self)
{
  return self->rules;
}

/**
 * kly_guide_get_sources:
 *
 * Returns: (transfer none) (element-type KlyGuideSource): where the facts are
 *   from
 */
GPtrArray *
kly_guide_get_sources (KlyGuide *self)
{
  return self->sources;
}

/**
 * kly_guide_find_field:
 * @name: a field's name, such as %KLY_FIELD_KEY
 *
 * Returns: (transfer none) (nullable): what the guide says of it
 */
const KlyGuideField *
kly_guide_find_field (KlyGuide *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++) {
    const KlyGuideField *field = self->fields->pdata[i];

    if (g_str_equal (field->name, name))
      return field;
  }
  return NULL;
}

/**
 * kly_guide_find_source:
 * @title: the title of a source, as a rule names it
 *
 * Returns: (transfer none) (nullable): the source
 */
const KlyGuideSource *
kly_guide_find_source (KlyGuide *self, const char *title)
{
  for (guint i = 0; i < self->sources->len; i++) {
    const KlyGuideSource *source = self->sources->pdata[i];

    if (g_str_equal (source->title, title))
      return source;
  }
  return NULL;
}

/**
 * kly_guide_translate:
 * @text: (nullable): a text of this guide
 *
 * Returns: (transfer none) (nullable): @text in the current language
 */
const char *
kly_guide_translate (KlyGuide *self, const char *text)
{
  return text != NULL ? kly_translate_in (kly_exchange_get_id (self->exchange), text) : NULL;
}

static gboolean
has_anchor (KlyGuide *self, const char *id)
{
  for (guint i = 0; i < self->steps->len; i++) {
    if (g_str_equal (((KlyGuideStep *) self->steps->pdata[i])->id, id))
      return TRUE;
  }
  for (guint i = 0; i < self->notes->len; i++) {
    if (g_strcmp0 (((KlyGuideNote *) self->notes->pdata[i])->id, id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Answers the id of the first note of a kind, which an anchor "note:ip" asks for. */
static const char *
find_note_of_kind (KlyGuide *self, KlyNoteKind kind)
{
  for (guint i = 0; i < self->notes->len; i++) {
    KlyGuideNote *note = self->notes->pdata[i];

    if (note->kind == kind)
      return note->id;
  }
  return NULL;
}

/**
 * kly_guide_find_anchor:
 * @anchors: (array zero-terminated=1): ids of steps or notes, or "note:" and
 *   the nick of a kind of note, the best place first
 *
 * Returns: (transfer none) (nullable): the id of the first place that this
 *   guide has
 */
const char *
kly_guide_find_anchor (KlyGuide *self, const char *const *anchors)
{
  for (guint i = 0; anchors[i] != NULL; i++) {
    KlyNoteKind kind;
    const char *found = NULL;

    if (!g_str_has_prefix (anchors[i], "note:"))
      found = has_anchor (self, anchors[i]) ? anchors[i] : NULL;
    else if (kly_note_kind_from_nick (anchors[i] + strlen ("note:"), &kind))
      found = find_note_of_kind (self, kind);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
replace_string (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

void
kly_guide_set_compared (KlyGuide *self, const char *date)
{
  replace_string (&self->compared, date);
}

void
kly_guide_set_summary (KlyGuide *self, const char *text)
{
  replace_string (&self->summary, text);
}

void
kly_guide_set_key_page_url (KlyGuide *self, const char *url)
{
  replace_string (&self->key_page_url, url);
}

void
kly_guide_set_form_title (KlyGuide *self, const char *title)
{
  replace_string (&self->form_title, title);
}
