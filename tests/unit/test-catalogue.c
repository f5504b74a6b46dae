/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue.h"

#include <string.h>

#include "guide-parser.h"

#define GUIDES "/io/github/klyuchnik/Klyuchnik/exchanges"

/* Those of data/meson.build, in the order of the alphabet. */
static const char *const ids[] = { EXCHANGE_IDS };

static KlyCatalogue *
make_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  KlyCatalogue *catalogue = kly_catalogue_new (&error);

  g_assert_no_error (error);
  return catalogue;
}

static void
test_list (void)
{
  g_autoptr (KlyCatalogue) catalogue = make_catalogue ();

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (catalogue)) == KLY_TYPE_EXCHANGE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalogue)), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (KlyExchange) exchange = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

    g_assert_cmpstr (kly_exchange_get_id (exchange), ==, ids[i]);
  }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (catalogue), G_N_ELEMENTS (ids)));
}

static void
test_find (void)
{
  static const struct {
    const char *name;
    const char *id;
  } cases[] = {
    { "kraken", "kraken" },   { "Kraken", "kraken" },    { "КРАКЕН", "kraken" },  { "кракен", "kraken" },
    { "Бинанс", "binance" },  { "binance", "binance" },  { "Huobi", "htx" },      { "huobi", "htx" },
    { "HTX", "htx" },         { "CEX.IO", "cex" },       { "cex", "cex" },        { "coinbase", "coinbase" },
    { "Coinbase Pro", "coinbase-pro" }, { "KuCoin", "kucoin" }, { "mtgox", NULL }, { "", NULL },
    { "krak", NULL },
  };
  g_autoptr (KlyCatalogue) catalogue = make_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    KlyExchange *found = kly_catalogue_find (catalogue, cases[i].name);

    g_test_message ("“%s”", cases[i].name);
    g_assert_cmpstr (found != NULL ? kly_exchange_get_id (found) : NULL, ==, cases[i].id);
  }
}

static void
test_no_guide (void)
{
  g_autoptr (KlyCatalogue) catalogue = make_catalogue ();
  g_autoptr (GError) error = NULL;

  g_assert_null (kly_catalogue_load_guide (catalogue, "mtgox", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (kly_catalogue_load_guide (catalogue, "../po/ru", &error));
  g_assert_nonnull (error);
}

/* Each has been closed for good, or can be checked. */
static void
test_closed (void)
{
  static const char *const closed[] = { "bitmex", "bittrex", "coinbase-pro" };
  g_autoptr (KlyCatalogue) catalogue = make_catalogue ();
  guint n_closed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    n_closed += kly_exchange_is_open (kly_catalogue_find (catalogue, ids[i])) ? 0 : 1;
  g_assert_cmpuint (n_closed, ==, G_N_ELEMENTS (closed));
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++) {
    KlyExchange *exchange = kly_catalogue_find (catalogue, closed[i]);
    const char *successor = kly_exchange_get_successor (exchange);

    g_assert_false (kly_exchange_is_open (exchange));
    g_assert_true (successor == NULL || kly_exchange_is_open (kly_catalogue_find (catalogue, successor)));
  }
}

/* What a guide of an exchange must have so that a page and a check can be made of it. */
static void
check_form (KlyGuide *guide)
{
  KlyExchange *exchange = kly_guide_get_exchange (guide);
  GPtrArray *form = kly_guide_get_form (guide);
  guint n_on[KLY_N_PURPOSES] = { 0 };

  for (guint g = 0; g < form->len; g++) {
    KlyFormGroup *group = form->pdata[g];
    guint n_recommended = 0;

    g_assert_cmpuint (group->items->len, >, 0);
    for (guint i = 0; i < group->items->len; i++) {
      KlyFormItem *item = group->items->pdata[i];

      g_test_message ("%s: %s", kly_exchange_get_id (exchange), item->label);
      g_assert_nonnull (item->text);
      /* The word beside it says so. */
      g_assert_false (g_str_has_prefix (item->text, "Recommended.") || g_str_has_prefix (item->text, "Not recommended."));
      n_recommended += item->kind == KLY_FORM_RADIO && item->needs[KLY_PURPOSE_SPOT] == KLY_NEED_RECOMMENDED ? 1 : 0;
      for (KlyPurpose p = 0; p < KLY_N_PURPOSES; p++) {
        n_on[p] += item->needs[p] == KLY_NEED_ON ? 1 : 0;
        if (item->permission == KLY_PERMISSION_WITHDRAW)
          g_assert_cmpint (item->needs[p], ==, KLY_NEED_OFF);
      }
    }
    g_assert_cmpuint (n_recommended, <=, 1);
  }
  for (KlyPurpose p = 0; p < KLY_N_PURPOSES; p++)
    g_assert_true (n_on[p] > 0 || !kly_exchange_has_purpose (exchange, p));
}

static void
check_anchors (KlyGuide *guide)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *steps = kly_guide_get_steps (guide);
  GPtrArray *notes = kly_guide_get_notes (guide);

  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (seen, ((KlyGuideStep *) steps->pdata[i])->id);
  g_assert_cmpuint (g_hash_table_size (seen), ==, steps->len);

  g_hash_table_remove_all (seen);
  for (guint i = 0; i < notes->len; i++)
    g_hash_table_add (seen, ((KlyGuideNote *) notes->pdata[i])->id);
  g_assert_cmpuint (g_hash_table_size (seen), ==, notes->len);
}

static void
test_guide (gconstpointer id)
{
  g_autoptr (KlyCatalogue) catalogue = make_catalogue ();
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (catalogue, id, &error);
  KlyExchange *exchange = kly_catalogue_find (catalogue, id);
  const char *url;

  g_assert_no_error (error);
  g_assert_cmpstr (kly_exchange_get_id (kly_guide_get_exchange (guide)), ==, id);
  g_assert_cmpstr (kly_exchange_get_name (kly_guide_get_exchange (guide)), ==, kly_exchange_get_name (exchange));
  g_assert_nonnull (kly_guide_find_field (guide, "key"));
  g_assert_nonnull (kly_guide_find_field (guide, "secret"));
  g_assert_cmpuint (kly_guide_get_sources (guide)->len, >, 0);
  check_form (guide);
  check_anchors (guide);

  url = kly_guide_get_key_page_url (guide);
  if (kly_exchange_is_open (exchange))
    g_assert_true (url != NULL && g_str_has_prefix (url, "https://"));
  else
    g_assert_cmpuint (kly_guide_get_closed_texts (guide)->len, >, 0);
}

/* Every exchange is found by a Cyrillic name, as its readers type it. */
static void
test_cyrillic_names (void)
{
  g_autoptr (KlyCatalogue) catalogue = make_catalogue ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    const char *const *aliases = kly_exchange_get_aliases (kly_catalogue_find (catalogue, ids[i]));
    gboolean found = FALSE;

    for (guint a = 0; aliases[a] != NULL; a++)
      found = found || g_unichar_get_script (g_utf8_get_char (aliases[a])) == G_UNICODE_SCRIPT_CYRILLIC;
    g_test_message ("%s", ids[i]);
    g_assert_true (found);
  }
}

static void
test_broken_guide (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (GError) error = NULL;

    g_assert_null (kly_catalogue_new (&error));
    g_assert_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID);
    g_printerr ("%s\n", error->message);
    return;
  }

  /* GResource reads this once, so another process must do it. */
  g_setenv ("G_RESOURCE_OVERLAYS", GUIDES "/kraken.xml=" BROKEN_GUIDE, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("G_RESOURCE_OVERLAYS");
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*kraken.xml:3: *<nonsense>*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue/list", test_list);
  g_test_add_func ("/catalogue/find", test_find);
  g_test_add_func ("/catalogue/no-guide", test_no_guide);
  g_test_add_func ("/catalogue/closed", test_closed);
  g_test_add_func ("/catalogue/cyrillic-names", test_cyrillic_names);
  g_test_add_func ("/catalogue/broken-guide", test_broken_guide);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *path = g_strconcat ("/catalogue/guide/", ids[i], NULL);

    g_test_add_data_func (path, ids[i], test_guide);
  }

  return g_test_run ();
}
