/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "template-texts.h"

#include "text.h"
#include "translation.h"

/* A text of a template: a property of one of its objects. */
typedef struct {
  char *object_id; /* NULL: the widget that has the template */
  char *property;
  char *context;   /* nullable */
  char *msgid;
} TemplateText;

typedef struct {
  GPtrArray *texts;   /* TemplateText */
  GPtrArray *objects; /* ids of the objects around the current element; NULL: the template, "": none */
  TemplateText *open; /* nullable: the text that is being read */
  GString *content;
} Parser;

static G_DEFINE_QUARK (kly-template-texts, template_texts)

static void
template_text_free (TemplateText *text)
{
  g_free (text->object_id);
  g_free (text->property);
  g_free (text->context);
  g_free (text->msgid);
  g_free (text);
}

static const char *
find_attribute (const char *name, const char **names, const char **values)
{
  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_equal (names[i], name))
      return values[i];
  }
  return NULL;
}

static gboolean
is_object (const char *element)
{
  return g_str_equal (element, "object") || g_str_equal (element, "template");
}

static void
begin_text (Parser *parser, const char **names, const char **values)
{
  const char *translatable = find_attribute ("translatable", names, values);
  const char *object_id = g_ptr_array_index (parser->objects, parser->objects->len - 1);
  TemplateText *text;

  if (translatable == NULL || !g_str_equal (translatable, "yes"))
    return;
  /* It could never be found again to be translated. */
  g_return_if_fail (object_id == NULL || object_id[0] != '\0');

  text = g_new0 (TemplateText, 1);
  text->object_id = g_strdup (object_id);
  text->property = g_strdup (find_attribute ("name", names, values));
  text->context = g_strdup (find_attribute ("context", names, values));
  parser->open = text;
  g_string_truncate (parser->content, 0);
}

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  Parser *parser = user_data;
  const GSList *around = g_markup_parse_context_get_element_stack (context);
  const char *id = find_attribute ("id", names, values);

  if (g_str_equal (element, "template"))
    g_ptr_array_add (parser->objects, NULL);
  else if (g_str_equal (element, "object"))
    g_ptr_array_add (parser->objects, g_strdup (id != NULL ? id : ""));
  /* A property inside <packing> belongs to the parent and has no text for people here. */
  else if (g_str_equal (element, "property") && is_object (around->next->data))
    begin_text (parser, names, values);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Parser *parser = user_data;
  TemplateText *text = g_steal_pointer (&parser->open);

  if (is_object (element))
    g_ptr_array_remove_index (parser->objects, parser->objects->len - 1);
  if (text == NULL)
    return;

  text->msgid = g_strdup (parser->content->str);
  g_ptr_array_add (parser->texts, text);
}

static void
add_content (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Parser *parser = user_data;

  if (parser->open != NULL)
    g_string_append_len (parser->content, text, (gssize) length);
}

static GPtrArray *
parse_texts (GBytes *xml)
{
  const GMarkupParser functions = { start_element, end_element, add_content, NULL, NULL };
  Parser parser = { NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  gsize length;
  const char *data = g_bytes_get_data (xml, &length);

  parser.texts = g_ptr_array_new_with_free_func ((GDestroyNotify) template_text_free);
  parser.objects = g_ptr_array_new_with_free_func (g_free);
  parser.content = g_string_new (NULL);
  context = g_markup_parse_context_new (&functions, G_MARKUP_DEFAULT_FLAGS, &parser, NULL);
  /* GTK has read the same bytes before and would have stopped at a mistake. */
  g_markup_parse_context_parse (context, data, (gssize) length, NULL);

  g_string_free (parser.content, TRUE);
  g_ptr_array_unref (parser.objects);
  return parser.texts;
}

/**
 * kly_template_texts_install:
 * @klass: the class of a composite widget
 * @resource_path: its template
 *
 * Sets the template of @klass and remembers its texts: the properties marked
 * as translatable of the template itself and of every object with an id. Call
 * it in class_init, where gtk_widget_class_set_template_from_resource() would
 * stand, and before binding children.
 */
void
kly_template_texts_install (GtkWidgetClass *klass, const char *resource_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = g_resources_lookup_data (resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  GPtrArray *texts;

  if (xml == NULL)
    g_error ("No template %s: %s", resource_path, error->message);

  g_type_ensure (KLY_TYPE_TEXT);
  gtk_widget_class_set_template (klass, xml);
  texts = parse_texts (xml);
  for (guint i = 0; i < texts->len; i++) {
    const TemplateText *text = g_ptr_array_index (texts, i);

    if (text->object_id != NULL)
      gtk_widget_class_bind_template_child_full (klass, text->object_id, FALSE, 0);
  }
  g_type_set_qdata (G_TYPE_FROM_CLASS (klass), template_texts_quark (), texts);
}

static void
apply_text (GtkWidget *widget, GType type, const TemplateText *text)
{
  GObject *object = G_OBJECT (widget);

  if (text->object_id != NULL)
    object = gtk_widget_get_template_child (widget, type, text->object_id);
  g_return_if_fail (object != NULL);

  g_object_set (object,
                text->property,
                text->context != NULL ? kly_translate_in (text->context, text->msgid)
                                      : kly_translate (text->msgid),
                NULL);
}

/**
 * kly_template_texts_apply:
 * @widget: any widget; one without such a template is left alone
 *
 * Sets the texts of the template of @widget in the current language. Call it
 * after gtk_widget_init_template(); kly_retranslate_tree() does at a change.
 */
void
kly_template_texts_apply (GtkWidget *widget)
{
  for (GType type = G_OBJECT_TYPE (widget); type != GTK_TYPE_WIDGET; type = g_type_parent (type)) {
    GPtrArray *texts = g_type_get_qdata (type, template_texts_quark ());

    for (guint i = 0; texts != NULL && i < texts->len; i++)
      apply_text (widget, type, g_ptr_array_index (texts, i));
  }
}
