/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-elements.h"

/* What each element of a guide means. */
typedef gboolean (*StartElement) (KlyGuideParser *parser, const char **names, const char **values, GError **error);

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
start_guide (KlyGuideParser *parser, const char **names, const char **values, GError **error)
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
start_alias (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  parser->in_alias = TRUE;
  parser->content = g_string_new (NULL);
  return TRUE;
}

static gboolean
start_closed (KlyGuideParser *parser, const char **names, const char **values, GError **error)
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
start_summary (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  parser->texts = NULL;
  parser->text = &parser->summary;
  return TRUE;
}

static gboolean
start_key_page (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  kly_guide_set_key_page_url (parser->guide, attribute (names, values, "url"));
  return TRUE;
}

static gboolean
start_menu (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  const char *label;

  if (!require (names, values, "label", &label, error))
    return FALSE;
  g_ptr_array_add (kly_guide_get_menu (parser->guide), g_strdup (label));
  return TRUE;
}

static gboolean
start_field (KlyGuideParser *parser, const char **names, const char **values, GError **error)
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
start_form (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  const char *title;

  if (!require (names, values, "title", &title, error))
    return FALSE;
  kly_guide_set_form_title (parser->guide, title);
  return TRUE;
}

static gboolean
start_group (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  parser->group = kly_guide_add_group (parser->guide);
  parser->group->label = g_strdup (attribute (names, values, "label"));
  return TRUE;
}

/* Adds what boxes and inputs have in common. */
static KlyFormItem *
add_item (KlyGuideParser *parser, const char **names, const char **values, GError **error)
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
  const char *spot = attribute (names, values, "need");
  const char *futures = attribute (names, values, "need-futures");

  /* A line to type into is optional unless the guide says otherwise. */
  if (spot == NULL && item->kind == KLY_FORM_INPUT)
    return TRUE;
  if (!require (names, values, "need", &spot, error))
    return FALSE;
  if (!kly_need_from_nick (spot, &item->needs[KLY_PURPOSE_SPOT]))
    return unknown_value ("need", spot, error);
  if (!kly_need_from_nick (futures != NULL ? futures : spot, &item->needs[KLY_PURPOSE_FUTURES]))
    return unknown_value ("need-futures", futures, error);
  return TRUE;
}

static gboolean
start_box (KlyGuideParser *parser, const char **names, const char **values, GError **error)
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
start_input (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  KlyFormItem *item = add_item (parser, names, values, error);

  if (item == NULL)
    return FALSE;
  item->kind = KLY_FORM_INPUT;
  item->example = g_strdup (attribute (names, values, "example"));
  return read_needs (item, names, values, error);
}

static gboolean
start_step (KlyGuideParser *parser, const char **names, const char **values, GError **error)
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
start_note (KlyGuideParser *parser, const char **names, const char **values, GError **error)
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
read_scope (const char *nick, KlyRuleScope *scope)
{
  static const char *const nicks[] = {
    [KLY_RULE_EVERY_KEY] = "every-key", [KLY_RULE_WITHOUT_IP_LIST] = "without-ip-list"
  };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++) {
    if (g_str_equal (nicks[i], nick)) {
      *scope = (KlyRuleScope) i;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
start_rule (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  const char *scope, *source;
  KlyGuideRule *rule;

  if (!require (names, values, "for", &scope, error) || !require (names, values, "source", &source, error))
    return FALSE;
  rule = kly_guide_add_rule (parser->guide);
  rule->source = g_strdup (source);
  parser->text = &rule->text;
  return read_scope (scope, &rule->scope) || unknown_value ("for", scope, error);
}

static gboolean
start_source (KlyGuideParser *parser, const char **names, const char **values, GError **error)
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
start_text (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  if (parser->text == NULL && parser->texts == NULL && !parser->head_only) {
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "a text that belongs to nothing");
    return FALSE;
  }
  parser->content = g_string_new (NULL);
  return TRUE;
}

static gboolean
start_list (KlyGuideParser *parser, const char **names, const char **values, GError **error)
{
  return TRUE;
}

/* The elements of the head come first. */
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
  { "note", "notes", start_note },        { "rules", "guide", start_list },
  { "rule", "rules", start_rule },        { "sources", "guide", start_list },
  { "source", "sources", start_source },  { "text", "closed", start_text },
  { "text", "summary", start_text },      { "text", "field", start_text },
  { "text", "box", start_text },          { "text", "input", start_text },
  { "text", "step", start_text },         { "text", "note", start_text },
  { "text", "rule", start_text },
};

/* Whatever else begins, summary or not, the head is over. */
static gboolean
is_of_head (const char *element, const char *parent)
{
  static const char *const heads[] = { "guide", "aliases", "alias", "closed", NULL };

  return g_strv_contains (heads, element) || g_strcmp0 (parent, "closed") == 0;
}

/**
 * kly_guide_start_element:
 * @parser: where in the document the parser is
 * @element: the element that begins
 * @parent: (nullable): the one around it
 * @names: its attributes
 * @values: their values
 * @error: return location for a %KLY_GUIDE_ERROR
 *
 * Returns: whether the element may stand here and is complete
 */
gboolean
kly_guide_start_element (KlyGuideParser *parser,
                         const char *element,
                         const char *parent,
                         const char **names,
                         const char **values,
                         GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++) {
    if (!g_str_equal (elements[i].element, element) || g_strcmp0 (elements[i].parent, parent) != 0)
      continue;
    if (!parser->head_only || is_of_head (element, parent))
      return elements[i].start (parser, names, values, error);
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, KLY_HEAD_COMPLETE);
    return FALSE;
  }
  g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "element <%s> cannot stand here", element);
  return FALSE;
}
