/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output.h"

#include "columns.h"

#include <stdio.h>
#include <string.h>

#define WIDTH 78

/**
 * kly_print_json:
 * @node: (transfer full): what to print on standard output
 */
void
kly_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  printf ("%s\n", text);
  json_node_unref (node);
}

/**
 * kly_print_complaint:
 * @format: what is wrong; goes to standard error
 */
void
kly_print_complaint (const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "klyuchnik-cli: %s\n", text);
}

void
kly_print_heading (const char *text)
{
  printf ("\n%s\n", text);
}

/**
 * kly_print_wrapped:
 * @first_indent: what the first line begins with
 * @indent: what the others begin with
 * @text: words
 *
 * Prints @text in lines of a terminal's usual width.
 */
void
kly_print_wrapped (const char *first_indent, const char *indent, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong column = kly_columns_count (first_indent);
  gboolean fresh = TRUE;

  fputs (first_indent, stdout);
  for (guint i = 0; words[i] != NULL; i++) {
    glong width = kly_columns_count (words[i]);

    if (!fresh && column + 1 + width > WIDTH) {
      printf ("\n%s", indent);
      column = kly_columns_count (indent);
      fresh = TRUE;
    }
    printf ("%s%s", fresh ? "" : " ", words[i]);
    column += width + (fresh ? 0 : 1);
    fresh = FALSE;
  }
  putchar ('\n');
}

/**
 * kly_json_add_string:
 * @name: a member
 * @value: (nullable): its value; %NULL becomes null
 */
void
kly_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}
