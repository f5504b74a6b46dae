/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-elements.h"

#include <string.h>

G_DEFINE_QUARK (kly-guide-error-quark, kly_guide_error)

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  KlyGuideParser *parser = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *parent = stack->next != NULL ? stack->next->data : NULL;

  kly_guide_start_element (parser, element, parent, names, values, error);
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
take_text (KlyGuideParser *parser, char *text, GError **error)
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
end_content (KlyGuideParser *parser, GError **error)
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
  KlyGuideParser *parser = user_data;

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
  KlyGuideParser *parser = user_data;

  if (parser->content != NULL)
    g_string_append_len (parser->content, text, (gssize) length);
}

/* Says in which file and line the guide is broken, and how. GMarkup quotes even
 * what is not UTF-8. */
static void
set_located_error (GMarkupParseContext *context, const char *name, const GError *broken, GError **error)
{
  g_autofree char *message = g_utf8_make_valid (broken->message, -1);
  int line, character;

  g_markup_parse_context_get_position (context, &line, &character);
  g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "%s:%d: %s", name, line, message);
}

static gboolean
parse (KlyGuideParser *parser, const char *name, const char *xml, gssize length, GError **error)
{
  static const GMarkupParser callbacks = { start_element, end_element, add_content, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) broken = NULL;

  context = g_markup_parse_context_new (&callbacks, G_MARKUP_DEFAULT_FLAGS, parser, NULL);
  if (g_markup_parse_context_parse (context, xml, length, &broken) &&
      g_markup_parse_context_end_parse (context, &broken))
    return TRUE;

  if (parser->head_only && g_error_matches (broken, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID) &&
      g_str_equal (broken->message, KLY_HEAD_COMPLETE))
    return TRUE;

  set_located_error (context, name, broken, error);
  return FALSE;
}

/* A rule without a source is hearsay. */
static gboolean
check_rules (KlyGuide *guide, const char *name, GError **error)
{
  GPtrArray *rules = kly_guide_get_rules (guide);

  for (guint i = 0; i < rules->len; i++) {
    const KlyGuideRule *rule = rules->pdata[i];

    if (rule->text != NULL && kly_guide_find_source (guide, rule->source) != NULL)
      continue;
    g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID,
                 "%s: a rule lacks its text, or “%s” is not among the sources", name, rule->source);
    return FALSE;
  }
  return TRUE;
}

/* A guide whose file ends before its parts do cannot be shown. */
static gboolean
check_complete (KlyGuideParser *parser, const char *name, GError **error)
{
  KlyGuide *guide = parser->guide;

  if (guide != NULL)
    kly_guide_set_summary (guide, parser->summary);
  if (guide != NULL && kly_guide_get_summary (guide) != NULL && kly_guide_get_fields (guide)->len > 0 &&
      kly_guide_get_form (guide)->len > 0 && kly_guide_get_steps (guide)->len > 0)
    return check_rules (guide, name, error);

  g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID,
               "%s: the guide lacks its summary, fields, form or steps", name);
  return FALSE;
}

static void
parser_clear (KlyGuideParser *parser)
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
  KlyGuideParser parser = { .head_only = TRUE };
  KlyExchange *exchange = NULL;

  if (parse (&parser, name, xml, length, error)) {
    exchange = g_steal_pointer (&parser.exchange);
    if (exchange == NULL)
      g_set_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID, "%s: there is no guide in it", name);
  }
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
  KlyGuideParser parser = { 0 };
  KlyGuide *guide = NULL;

  if (parse (&parser, name, xml, length, error) && check_complete (&parser, name, error))
    guide = g_steal_pointer (&parser.guide);
  parser_clear (&parser);
  return guide;
}
