/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange.h"

static KlyExchange *
make_kraken (void)
{
  KlyExchange *kraken = kly_exchange_new ("kraken", "Kraken");

  kly_exchange_set_gunbot_id (kraken, "krk");
  kly_exchange_add_alias (kraken, "Кракен");
  kly_exchange_add_alias (kraken, "Кракен Про");
  kly_exchange_add_alias (kraken, "Битфайнекс Ёлка");
  return kraken;
}

static void
test_new (void)
{
  g_autoptr (KlyExchange) exchange = kly_exchange_new ("cex", "CEX.IO");

  g_assert_cmpstr (kly_exchange_get_id (exchange), ==, "cex");
  g_assert_cmpstr (kly_exchange_get_name (exchange), ==, "CEX.IO");
  g_assert_true (kly_exchange_is_open (exchange));
  g_assert_null (kly_exchange_get_colour (exchange));
  g_assert_null (kly_exchange_get_gunbot_id (exchange));
  g_assert_null (kly_exchange_get_closed_date (exchange));
  g_assert_null (kly_exchange_get_successor (exchange));
  g_assert_null (kly_exchange_get_aliases (exchange)[0]);
  g_assert_false (kly_exchange_has_purpose (exchange, KLY_PURPOSE_SPOT));
}

static void
test_setters (void)
{
  g_autoptr (KlyExchange) exchange = kly_exchange_new ("x", "X");

  kly_exchange_set_colour (exchange, "#123456");
  kly_exchange_set_colour (exchange, kly_exchange_get_colour (exchange));
  kly_exchange_set_closed (exchange, "2023-12-04", NULL);
  kly_exchange_add_purpose (exchange, KLY_PURPOSE_FUTURES);
  kly_exchange_add_alias (exchange, "first");
  kly_exchange_add_alias (exchange, "second");

  g_assert_cmpstr (kly_exchange_get_colour (exchange), ==, "#123456");
  g_assert_false (kly_exchange_is_open (exchange));
  g_assert_cmpstr (kly_exchange_get_closed_date (exchange), ==, "2023-12-04");
  g_assert_null (kly_exchange_get_successor (exchange));
  g_assert_true (kly_exchange_has_purpose (exchange, KLY_PURPOSE_FUTURES));
  g_assert_false (kly_exchange_has_purpose (exchange, KLY_PURPOSE_SPOT));
  g_assert_cmpstr (kly_exchange_get_aliases (exchange)[0], ==, "first");
  g_assert_cmpstr (kly_exchange_get_aliases (exchange)[1], ==, "second");
  g_assert_null (kly_exchange_get_aliases (exchange)[2]);
}

static void
test_search (void)
{
  static const struct {
    const char *typed;
    gboolean found;
  } cases[] = {
    { "", TRUE },
    { "   ", TRUE },
    { "kraken", TRUE },
    { "KRAK", TRUE },
    { " rak ", TRUE },
    { "кракен", TRUE },
    { "КРАКЕН", TRUE },
    { "про кракен", TRUE }, /* words in any order */
    { "kraken кракен", TRUE },
    { "krk", TRUE }, /* Gunbot's id */
    { "битфаинекс", TRUE }, /* й without its mark */
    { "елка", TRUE },
    { "ЁЛКА", TRUE },
    { "binance", FALSE },
    { "kraken binance", FALSE },
    { "краен", FALSE },
    { "kraken\tпро", TRUE },
    { "kraken\nпро", TRUE },
  };
  g_autoptr (KlyExchange) kraken = make_kraken ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) words = kly_exchange_fold_search (cases[i].typed);

    g_test_message ("“%s”", cases[i].typed);
    g_assert_cmpint (kly_exchange_matches (kraken, (const char *const *) words), ==, cases[i].found);
  }
}

/* A word must not be found across the border between two names. */
static void
test_search_borders (void)
{
  g_autoptr (KlyExchange) kraken = make_kraken ();
  g_auto (GStrv) words = kly_exchange_fold_search ("krakenkraken");

  g_assert_false (kly_exchange_matches (kraken, (const char *const *) words));
}

/* What a person types or pastes may be anything. */
static void
test_search_broken_text (void)
{
  g_autoptr (KlyExchange) kraken = make_kraken ();
  g_auto (GStrv) words = kly_exchange_fold_search ("\xd0\xb8\xcc\x86 \xf0\x9f\x97\x9d");

  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_false (kly_exchange_matches (kraken, (const char *const *) words));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/new", test_new);
  g_test_add_func ("/exchange/setters", test_setters);
  g_test_add_func ("/exchange/search", test_search);
  g_test_add_func ("/exchange/search/borders", test_search_borders);
  g_test_add_func ("/exchange/search/broken-text", test_search_broken_text);

  return g_test_run ();
}
