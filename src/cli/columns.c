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
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (glong));
  GString *text = g_string_new (NULL);

  g_assert (n_columns > 0);
  for (guint column = 0; column < n_columns; column++) {
    glong width = measure_column (cells, n_columns, column) + 2;

    g_array_append_val (widths, width);
  }
  for (guint i = 0; i < cells->len; i++) {
    const char *cell = g_ptr_array_index (cells, i);
    glong width = g_array_index (widths, glong, i % n_columns);
    gboolean is_last = i % n_columns == n_columns - 1;

    g_string_append (text, cell);
    if (is_last)
      g_string_append_c (text, '\n');
    else
      g_string_append_printf (text, "%*s", (int) (width - kly_columns_count (cell)), "");
  }
  return g_string_free (text, FALSE);
}
