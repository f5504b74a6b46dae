/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange-filter.h"

#define CHUNK 10
#define N_EXCHANGES 200

/* Names from "000" to "199"; every seventh is closed. */
static GListModel *
make_exchanges (void)
{
  GListStore *store = g_list_store_new (KLY_TYPE_EXCHANGE);

  for (guint i = 0; i < N_EXCHANGES; i++) {
    g_autofree char *id = g_strdup_printf ("e%03u", i);
    g_autofree char *name = g_strdup_printf ("%03u", i);
    g_autoptr (KlyExchange) exchange = kly_exchange_new (id, name);

    if (i % 7 == 0)
      kly_exchange_set_closed (exchange, "2024-01-01", NULL);
    g_list_store_append (store, exchange);
  }
  return G_LIST_MODEL (store);
}

/* A list box follows a model by its signal alone; so does this. */
static void
follow (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  GPtrArray *rows = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (rows, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (rows, (int) (position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (rows->len, ==, g_list_model_get_n_items (model));
}

static void
assert_same (GPtrArray *rows, GListModel *model)
{
  g_assert_cmpuint (rows->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (KlyExchange) exchange = g_list_model_get_item (model, i);

    g_assert_true (rows->pdata[i] == exchange);
  }
  g_assert_null (g_list_model_get_item (model, rows->len));
}

static GPtrArray *
watch (KlyExchangeFilter *filter)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  follow (G_LIST_MODEL (filter), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (filter)), rows);
  g_signal_connect (filter, "items-changed", G_CALLBACK (follow), rows);
  return rows;
}

static const char *
id_at (GPtrArray *rows, guint position)
{
  return kly_exchange_get_id (rows->pdata[position]);
}

static void
test_order (void)
{
  g_autoptr (GListModel) exchanges = make_exchanges ();
  g_autoptr (KlyExchangeFilter) filter = kly_exchange_filter_new (exchanges, G_MAXUINT);
  g_autoptr (GPtrArray) rows = watch (filter);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (filter)) == KLY_TYPE_EXCHANGE);
  g_assert_cmpuint (rows->len, ==, N_EXCHANGES);
  g_assert_cmpstr (id_at (rows, 0), ==, "e001");
  /* The closed ones come last: 0, 7 … 196. */
  g_assert_cmpstr (id_at (rows, N_EXCHANGES - 29), ==, "e000");
  g_assert_cmpstr (id_at (rows, N_EXCHANGES - 1), ==, "e196");
}

static void
test_chunks (void)
{
  g_autoptr (GListModel) exchanges = make_exchanges ();
  g_autoptr (KlyExchangeFilter) filter = kly_exchange_filter_new (exchanges, CHUNK);
  g_autoptr (GPtrArray) rows = watch (filter);

  g_assert_cmpuint (rows->len, ==, CHUNK);
  g_assert_true (kly_exchange_filter_show_more (filter));
  g_assert_cmpuint (rows->len, ==, 2 * CHUNK);
  g_assert_cmpint (kly_exchange_filter_reveal (filter, "e196"), ==, N_EXCHANGES - 1);
  g_assert_cmpuint (rows->len, ==, N_EXCHANGES);
  g_assert_false (kly_exchange_filter_show_more (filter));
  g_assert_cmpint (kly_exchange_filter_reveal (filter, "mtgox"), ==, -1);
  /* A new search begins with a chunk again. */
  kly_exchange_filter_set_text (filter, "1");
  g_assert_cmpuint (rows->len, ==, CHUNK);
  assert_same (rows, G_LIST_MODEL (filter));
}

static void
count_changes (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  *(guint *) user_data += removed + added;
}

/* A row that stays is left alone: it may have the keyboard. */
static void
test_what_stays (void)
{
  g_autoptr (GListModel) exchanges = make_exchanges ();
  g_autoptr (KlyExchangeFilter) filter = kly_exchange_filter_new (exchanges, G_MAXUINT);
  guint changes = 0;

  kly_exchange_filter_set_text (filter, "12");
  g_signal_connect (filter, "items-changed", G_CALLBACK (count_changes), &changes);
  kly_exchange_filter_set_text (filter, "12 ");
  g_assert_cmpuint (changes, ==, 0);
  /* Of 012, 112 and 120…129 only 125 has a 5. */
  kly_exchange_filter_set_text (filter, "12 5");
  g_assert_cmpuint (changes, ==, 11);
}

static void
test_any_sequence (void)
{
  static const char *const texts[] = { "", "1", "12", "125", "9", "mtgox", "0", "1 2", "99" };
  g_autoptr (GListModel) exchanges = make_exchanges ();
  g_autoptr (KlyExchangeFilter) filter = kly_exchange_filter_new (exchanges, CHUNK);
  g_autoptr (GPtrArray) rows = watch (filter);

  for (guint i = 0; i < 500; i++) {
    if (g_test_rand_bit ())
      kly_exchange_filter_show_more (filter);
    else
      kly_exchange_filter_set_text (filter, texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
    assert_same (rows, G_LIST_MODEL (filter));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-filter/order", test_order);
  g_test_add_func ("/exchange-filter/chunks", test_chunks);
  g_test_add_func ("/exchange-filter/what-stays", test_what_stays);
  g_test_add_func ("/exchange-filter/any-sequence", test_any_sequence);
  return g_test_run ();
}
