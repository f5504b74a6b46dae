/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-uri.h"

#include <string.h>

static void
test_new (void)
{
  static const char *const cases[][2] = {
    { "kraken", "klyuchnik://kraken" },
    { "CEX.IO", "klyuchnik://CEX.IO" },
    { "Coinbase Pro", "klyuchnik://Coinbase%20Pro" },
    { "a/b?c#d", "klyuchnik://a%2Fb%3Fc%23d" },
    { "klyuchnik://kraken", "klyuchnik://kraken" },
    { "Klyuchnik:kraken", "Klyuchnik:kraken" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *uri = kly_page_uri_new (cases[i][0]);

    g_assert_cmpstr (uri, ==, cases[i][1]);
  }
}

static void
test_get_name (void)
{
  static const char *const cases[][2] = {
    { "klyuchnik://kraken", "kraken" },
    { "klyuchnik://kraken/", "kraken" },
    { "klyuchnik:kraken", "kraken" },
    { "KLYUCHNIK:///Kraken?from=here#top", "Kraken" },
    { "klyuchnik://%D0%BA%D1%80%D0%B0%D0%BA%D0%B5%D0%BD", "кракен" },
    { "klyuchnik://кракен", "кракен" },
    { "klyuchnik://Coinbase%20Pro%20", "Coinbase Pro" },
    { "klyuchnik://", "" },
    { "klyuchnik:", "" },
    { "klyuchnik://%FF", NULL },
    { "klyuchnik://a%00b", NULL },
    { "file:///kraken", NULL },
    { "kraken", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = kly_page_uri_get_name (cases[i][0]);

    g_test_message ("%s", cases[i][0]);
    g_assert_cmpstr (name, ==, cases[i][1]);
  }
}

static void
test_there_and_back (void)
{
  static const char *const names[] = { "kraken", "кракен", "Coinbase Pro", "a/b?c#d%20", "“ё”" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *uri = kly_page_uri_new (names[i]);
    g_autofree char *name = kly_page_uri_get_name (uri);

    g_assert_cmpstr (name, ==, names[i]);
  }
}

static void
test_long_name (void)
{
  g_autofree char *letters = g_strnfill (5000, 'x');
  g_autofree char *uri = kly_page_uri_new (letters);
  g_autofree char *name = kly_page_uri_get_name (uri);

  g_assert_cmpuint (strlen (name), ==, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/page-uri/new", test_new);
  g_test_add_func ("/page-uri/get-name", test_get_name);
  g_test_add_func ("/page-uri/there-and-back", test_there_and_back);
  g_test_add_func ("/page-uri/long-name", test_long_name);
  return g_test_run ();
}
