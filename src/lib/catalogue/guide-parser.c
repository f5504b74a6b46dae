/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-parser.h"

#include <string.h>

G_DEFINE_QUARK (kly-guide-error-quark, kly_guide_error)

/* Where in the document the parser is: what the next <text> belongs to. */
typedef struct {
  gboolean head_only;
  KlyExchange *exchange;
  KlyGuide *guide; /* NULL while only the head is read */
  KlyFormGroup *group;
  char **text;       /* where a single <text> goes */
  GPtrArray *texts;  /* where each <text> goes */
  char *summary;
  gboolean in_alias;
  GString *content;  /* NULL outside of <text> and <alias> */
} Parser;

typedef gboolean (*StartElement) (Parser *parser, const char **names, const char **values, GError **error);

/* Stops the parse without being an error: the head is complete. */
#define HEAD_COMPLETE "head"

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_equal (names[i], name))
      return values[i];
  }
  return NULL;
}

static gboolean
require (const char **names, const char **values, const char *name, const char **value, GError **error)
{
  *value = attribute (names, values, name);
  if (*value == NULL)
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "attribute “%s” is missing", name);
  return *value != NULL;
}

static gboolean
unknown_value (const char *name, const char *value, GError **error)
{
  g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "attribute “%s” cannot be “%s”", name,
               value);
  return FALSE;
}

static gboolean
add_purposes (KlyExchange *exchange, const char *purposes, GError **error)
{
  g_auto (GStrv) nicks = g_strsplit (purposes, " ", -1);

  for (guint i = 0; nicks[i] != NULL; i++) {
    KlyPurpose purpose;

    if (!kly_purpose_from_nick (nicks[i], &purpose))
      return unknown_value ("purposes", purposes, error);
    kly_exchange_add_purpose (exchange, purpose);
  }
  return TRUE;
}

static gboolean
start_guide (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *id, *name, *compared, *purposes;

  if (parser->exchange != NULL) {
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "a guide inside a guide");
    return FALSE;
  }
  if (!require (names, values, "id", &id, error) || !require (names, values, "name", &name, error) ||
      !require (names, values, "compared", &compared, error) ||
      !require (names, values, "purposes", &purposes, error))
    return FALSE;

  parser->exchange = kly_exchange_new (id, name);
  kly_exchange_set_colour (parser->exchange, attribute (names, values, "colour"));
  kly_exchange_set_gunbot_id (parser->exchange, attribute (names, values, "gunbot"));
  if (!parser->head_only) {
    parser->guide = kly_guide_new (parser->exchange);
    kly_guide_set_compared (parser->guide, compared);
  }
  return add_purposes (parser->exchange, purposes, error);
}

static gboolean
start_alias (Parser *parser, const char **names, const char **values, GError **error)
{
  parser->in_alias = TRUE;
  parser->content = g_string_new (NULL);
  return TRUE;
}

static gboolean
start_closed (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *date;

  if (!require (names, values, "date", &date, error))
    return FALSE;

  kly_exchange_set_closed (parser->exchange, date, attribute (names, values, "successor"));
  if (parser->guide != NULL)
    parser->texts = kly_guide_get_closed_texts (parser->guide);
  return TRUE;
}

static gboolean
start_summary (Parser *parser, const char **names, const char **values, GError **error)
{
  if (parser->head_only) {
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, HEAD_COMPLETE);
    return FALSE;
  }
  parser->texts = NULL;
  parser->text = &parser->summary;
  return TRUE;
}

static gboolean
start_key_page (Parser *parser, const char **names, const char **values, GError **error)
{
  kly_guide_set_key_page_url (parser->guide, attribute (names, values, "url"));
  return TRUE;
}

static gboolean
start_menu (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *label;

  if (!require (names, values, "label", &label, error))
    return FALSE;
  g_ptr_array_add (kly_guide_get_menu (parser->guide), g_strdup (label));
  return TRUE;
}

static gboolean
start_field (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *name, *label;
  KlyGuideField *field;

  if (!require (names, values, "name", &name, error) || !require (names, values, "label", &label, error))
    return FALSE;

  field = kly_guide_add_field (parser->guide);
  field->name = g_strdup (name);
  field->label = g_strdup (label);
  field->gunbot = g_strdup (attribute (names, values, "gunbot"));
  parser->text = &field->text;
  return TRUE;
}

static gboolean
start_form (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *title;

  if (!require (names, values, "title", &title, error))
    return FALSE;
  kly_guide_set_form_title (parser->guide, title);
  return TRUE;
}

static gboolean
start_group (Parser *parser, const char **names, const char **values, GError **error)
{
  parser->group = kly_guide_add_group (parser->guide);
  parser->group->label = g_strdup (attribute (names, values, "label"));
  return TRUE;
}

/* Adds what boxes and inputs have in common. */
static KlyFormItem *
add_item (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *label;
  KlyFormItem *item;

  if (!require (names, values, "label", &label, error))
    return NULL;
  if (parser->group == NULL) {
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "“%s” stands outside of a group", label);
    return NULL;
  }

  item = kly_form_group_add_item (parser->group);
  item->label = g_strdup (label);
  item->exact = g_strcmp0 (attribute (names, values, "exact"), "no") != 0;
  parser->text = &item->text;
  return item;
}

static gboolean
read_kind (const char *nick, KlyFormKind *kind)
{
  static const char *const nicks[] = {
    [KLY_FORM_CHECK] = "check", [KLY_FORM_RADIO] = "radio", [KLY_FORM_FIXED] = "fixed"
  };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++) {
    if (g_str_equal (nicks[i], nick)) {
      *kind = (KlyFormKind) i;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
read_needs (KlyFormItem *item, const char **names, const char **values, GError **error)
{
  const char *spot, *futures = attribute (names, values, "need-futures");

  if (!require (names, values, "need", &spot, error))
    return FALSE;
  if (!kly_need_from_nick (spot, &item->needs[KLY_PURPOSE_SPOT]))
    return unknown_value ("need", spot, error);
  if (!kly_need_from_nick (futures != NULL ? futures : spot, &item->needs[KLY_PURPOSE_FUTURES]))
    return unknown_value ("need-futures", futures, error);
  return TRUE;
}

static gboolean
start_box (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *kind = attribute (names, values, "kind");
  const char *nick = attribute (names, values, "permission");
  KlyFormItem *item = add_item (parser, names, values, error);
  KlyPermission permission;

  if (item == NULL || !read_needs (item, names, values, error))
    return FALSE;
  if (kind != NULL && !read_kind (kind, &item->kind))
    return unknown_value ("kind", kind, error);
  if (nick != NULL && !kly_permission_from_nick (nick, &permission))
    return unknown_value ("permission", nick, error);

  item->permission = nick != NULL ? (int) permission : KLY_PERMISSION_NONE;
  item->token = g_strdup (attribute (names, values, "token"));
  return TRUE;
}

static gboolean
start_input (Parser *parser, const char **names, const char **values, GError **error)
{
  KlyFormItem *item = add_item (parser, names, values, error);

  if (item == NULL)
    return FALSE;
  item->kind = KLY_FORM_INPUT;
  item->example = g_strdup (attribute (names, values, "example"));
  return TRUE;
}

static gboolean
start_step (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *id;
  KlyGuideStep *step;

  if (!require (names, values, "id", &id, error))
    return FALSE;
  step = kly_guide_add_step (parser->guide);
  step->id = g_strdup (id);
  parser->text = &step->text;
  return TRUE;
}

static gboolean
start_note (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *id, *kind;
  KlyGuideNote *note;

  if (!require (names, values, "id", &id, error) || !require (names, values, "kind", &kind, error))
    return FALSE;
  note = kly_guide_add_note (parser->guide);
  note->id = g_strdup (id);
  parser->texts = note->texts;
  return kly_note_kind_from_nick (kind, &note->kind) || unknown_value ("kind", kind, error);
}

static gboolean
start_source (Parser *parser, const char **names, const char **values, GError **error)
{
  const char *title;
  KlyGuideSource *source;

  if (!require (names, values, "title", &title, error))
    return FALSE;
  source = kly_guide_add_source (parser->guide);
  source->title = g_strdup (title);
  source->url = g_strdup (attribute (names, values, "url"));
  source->dated = g_strdup (attribute (names, values, "dated"));
  return TRUE;
}

static gboolean
start_text (Parser *parser, const char **names, const char **values, GError **error)
{
  if (parser->text == NULL && parser->texts == NULL && !parser->head_only) {
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "a text that belongs to nothing");
    return FALSE;
  }
  parser->content = g_string_new (NULL);
  return TRUE;
}

static gboolean
start_list (Parser *parser, const char **names, const char **values, GError **error)
{
  return TRUE;
}

static const struct {
  const char *element;
  const char *parent;
  StartElement start;
} elements[] = {
  { "guide", NULL, start_guide },         { "aliases", "guide", start_list },
  { "alias", "aliases", start_alias },    { "closed", "guide", start_closed },
  { "summary", "guide", start_summary },  { "key-page", "guide", start_key_page },
  { "menu", "key-page", start_menu },     { "fields", "guide", start_list },
  { "field", "fields", start_field },     { "form", "guide", start_form },
  { "group", "form", start_group },       { "box", "group", start_box },
  { "input", "group", start_input },      { "steps", "guide", start_list },
  { "step", "steps", start_step },        { "notes", "guide", start_list },
  { "note", "notes", start_note },        { "sources", "guide", start_list },
  { "source", "sources", start_source },  { "text", "closed", start_text },
  { "text", "summary", start_text },      { "text", "field", start_text },
  { "text", "box", start_text },          { "text", "input", start_text },
  { "text", "step", start_text },         { "text", "note", start_text },
};

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  Parser *parser = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *parent = stack->next != NULL ? stack->next->data : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++) {
    if (g_str_equal (elements[i].element, element) && g_strcmp0 (elements[i].parent, parent) == 0) {
      elements[i].start (parser, names, values, error);
      return;
    }
  }
  g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "element <%s> cannot stand here", element);
}

/* White space in a guide only wraps its lines; xgettext folds it likewise, so
 * what is left here is the msgid. */
static char *
fold_space (const char *text)
{
  GString *folded = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p++) {
    if (strchr (" \t\r\n", *p) != NULL) {
      blank = folded->len > 0;
      continue;
    }
    if (blank)
      g_string_append_c (folded, ' ');
    g_string_append_c (folded, *p);
    blank = FALSE;
  }
  return g_string_free (folded, FALSE);
}

static gboolean
take_text (Parser *parser, char *text, GError **error)
{
  if (parser->texts != NULL) {
    g_ptr_array_add (parser->texts, text);
  } else if (parser->text != NULL && *parser->text == NULL) {
    *parser->text = text;
  } else {
    g_free (text);
    if (!parser->head_only) {
      g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "a second <text> where one belongs");
      return FALSE;
    }
  }
  return TRUE;
}

static void
end_content (Parser *parser, GError **error)
{
  g_autofree char *text = fold_space (parser->content->str);

  g_string_free (g_steal_pointer (&parser->content), TRUE);
  if (text[0] == '\0')
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "an empty text");
  else if (parser->in_alias)
    kly_exchange_add_alias (parser->exchange, text);
  else
    take_text (parser, g_steal_pointer (&text), error);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Parser *parser = user_data;

  if (parser->content != NULL) {
    end_content (parser, error);
    parser->in_alias = FALSE;
    return;
  }
  parser->text = NULL;
  parser->texts = NULL;
  if (g_str_equal (element, "group"))
    parser->group = NULL;
}

static void
add_content (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Parser *parser = user_data;

  if (parser->content != NULL)
    g_string_append_len (parser->content, text, (gssize) length);
}

/* Says in which file and line the guide is broken. */
static void
locate_error (GMarkupParseContext *context, const char *name, GError **error)
{
  int line, character;

  g_markup_parse_context_get_position (context, &line, &character);
  g_prefix_error (error, "%s:%d: ", name, line);
}

static gboolean
parse (Parser *parser, const char *name, const char *xml, gssize length, GError **error)
{
  static const GMarkupParser callbacks = { start_element, end_element, add_content, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) broken = NULL;

  context = g_markup_parse_context_new (&callbacks, G_MARKUP_DEFAULT_FLAGS, parser, NULL);
  if (g_markup_parse_context_parse (context, xml, length, &broken) &&
      g_markup_parse_context_end_parse (context, &broken))
    return TRUE;

  if (parser->head_only && g_error_matches (broken, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID) &&
      g_str_equal (broken->message, HEAD_COMPLETE))
    return TRUE;

  locate_error (context, name, &broken);
  g_set_error_literal (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, broken->message);
  return FALSE;
}

/* A guide whose file ends before its parts do cannot be shown. */
static gboolean
check_complete (Parser *parser, const char *name, GError **error)
{
  KlyGuide *guide = parser->guide;

  if (guide != NULL)
    kly_guide_set_summary (guide, parser->summary);
  if (guide != NULL && kly_guide_get_summary (guide) != NULL && kly_guide_get_fields (guide)->len > 0 &&
      kly_guide_get_form (guide)->len > 0 && kly_guide_get_steps (guide)->len > 0)
    return TRUE;

  g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID,
               "%s: the guide lacks its summary, fields, form or steps", name);
  return FALSE;
}

static void
parser_clear (Parser *parser)
{
  g_clear_object (&parser->exchange);
  g_clear_object (&parser->guide);
  g_clear_pointer (&parser->summary, g_free);
  if (parser->content != NULL)
    g_string_free (g_steal_pointer (&parser->content), TRUE);
}

/**
 * kly_guide_parse_head:
 * @name: the file's name, for errors
 * @xml: its content
 * @length: its length in bytes, or -1
 * @error: return location for a %KLY_GUIDE_ERROR that names file and line
 *
 * Reads no further than the list of exchanges needs.
 *
 * Returns: (transfer full) (nullable): the exchange, %NULL when the file is broken
 */
KlyExchange *
kly_guide_parse_head (const char *name, const char *xml, gssize length, GError **error)
{
  Parser parser = { .head_only = TRUE };
  KlyExchange *exchange = NULL;

  if (parse (&parser, name, xml, length, error))
    exchange = g_steal_pointer (&parser.exchange);
  parser_clear (&parser);
  return exchange;
}

/**
 * kly_guide_parse:
 * @name: the file's name, for errors
 * @xml: its content
 * @length: its length in bytes, or -1
 * @error: return location for a %KLY_GUIDE_ERROR that names file and line
 *
 * Returns: (transfer full) (nullable): the guide, %NULL when the file is broken
 */
KlyGuide *
kly_guide_parse (const char *name, const char *xml, gssize length, GError **error)
{
  Parser parser = { 0 };
  KlyGuide *guide = NULL;

  if (parse (&parser, name, xml, length, error) && check_complete (&parser, name, error))
    guide = g_steal_pointer (&parser.guide);
  parser_clear (&parser);
  return guide;
}
