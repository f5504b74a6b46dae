/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"

/* printf() pads by bytes, of which a Cyrillic letter has two; a terminal gives a
 * letter one column, a wide character of the East two, and what is put upon the
 * letter before it none. */

/**
 * kly_columns_count:
 * @text: one line
 *
 * Returns: how many columns of a terminal it takes
 */
glong
kly_columns_count (const char *text)
{
  glong columns = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);

    if (!g_unichar_iszerowidth (character))
      columns += g_unichar_iswide (character) ? 2 : 1;
  }
  return columns;
}

static glong
measure_column (GPtrArray *cells, guint n_columns, guint column)
{
  glong widest = 0;

  for (guint i = column; i < cells->len; i += n_columns)
    widest = MAX (widest, kly_columns_count (g_ptr_array_index (cells, i)));
  return widest;
}

/**
 * kly_columns_format:
 * @cells: (element-type utf8): the cells of a table, row by row
 * @n_columns: how many make a row
 *
 * Returns: (transfer full): the table, in lines; each column begins two
 *   columns of the terminal after the widest cell of the one before
 */
char *
kly_columns_format (GPtrArray *cells, guint n_columns)
{
  g_autofree glong *widths = g_new (glong, n_columns);
  GString *text = g_string_new (NULL);

  for (guint column = 0; column < n_columns; column++)
    widths[column] = measure_column (cells, n_columns, column) + 2;
  for (guint i = 0; i < cells->len; i++) {
    const char *cell = g_ptr_array_index (cells, i);
    gboolean is_last = i % n_columns == n_columns - 1;

    g_string_append (text, cell);
    if (is_last)
      g_string_append_c (text, '\n');
    else
      g_string_append_printf (text, "%*s", (int) (widths[i % n_columns] - kly_columns_count (cell)), "");
  }
  return g_string_free (text, FALSE);
}
