/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"

#include <locale.h>

static void
test_count (void)
{
  static const struct {
    const char *text;
    glong columns;
  } texts[] = {
    { "", 0 },
    { "live", 4 },
    { "Ключник", 7 },
    { "й", 1 },
    { "и\xCC\x86", 1 }, /* the same letter, with its breve as a character of its own */
    { "币安", 4 },
    { "kraken — спот", 13 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (kly_columns_count (texts[i].text), ==, texts[i].columns);
}

static void
test_format (void)
{
  char *const cells[] = {
    (char *) "live", (char *) "GET", (char *) "https://a",
    (char *) "биржа-подлиннее", (char *) "POST", (char *) "https://b",
    (char *) "币安", (char *) "GET", (char *) "https://c",
  };
  g_autoptr (GPtrArray) array = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    g_ptr_array_add (array, cells[i]);
  text = kly_columns_format (array, 3);
  g_assert_cmpstr (text, ==,
                   "live             GET   https://a\n"
                   "биржа-подлиннее  POST  https://b\n"
                   "币安             GET   https://c\n");
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new ();
  g_autofree char *text = kly_columns_format (array, 3);

  g_assert_cmpstr (text, ==, "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/count", test_count);
  g_test_add_func ("/columns/format", test_format);
  g_test_add_func ("/columns/empty", test_empty);
  return g_test_run ();
}
