/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "search-results.h"

#include "translation.h"

/* One letter stands in nearly every name, and the desktop asks at each. */
#define FEWEST_LETTERS 2

static char **
fold_terms (const char *const *terms)
{
  g_autofree char *text = g_strjoinv (" ", (char **) terms);

  return kly_exchange_fold_search (text);
}

static gboolean
are_worth_searching (const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    if (g_utf8_strlen (words[i], -1) >= FEWEST_LETTERS)
      return TRUE;
  }
  return FALSE;
}

static void
add_matches (GStrvBuilder *ids, KlyCatalogue *catalogue, const char *const *words, gboolean open)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++) {
    g_autoptr (KlyExchange) exchange = g_list_model_get_item (G_LIST_MODEL (catalogue), i);

    if (kly_exchange_is_open (exchange) == open && kly_exchange_matches (exchange, words))
      g_strv_builder_add (ids, kly_exchange_get_id (exchange));
  }
}

/**
 * kly_search_results_find:
 * @catalogue: the exchanges
 * @terms: (array zero-terminated=1): what a person typed, word by word
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the exchanges
 *   that are called so, those that are open first
 */
char **
kly_search_results_find (KlyCatalogue *catalogue, const char *const *terms)
{
  g_auto (GStrv) words = fold_terms (terms);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (are_worth_searching ((const char *const *) words)) {
    add_matches (ids, catalogue, (const char *const *) words, TRUE);
    add_matches (ids, catalogue, (const char *const *) words, FALSE);
  }
  return g_strv_builder_end (ids);
}

static void
describe (GVariantBuilder *metas, KlyExchange *exchange, GVariant *icon)
{
  const char *description = kly_exchange_is_open (exchange)
                              /* Translators: below the name of an exchange, in the search of the desktop */
                              ? _("API key for a bot: guide, check, keeping")
                              : _("This exchange is closed");
  GVariantDict meta;

  g_variant_dict_init (&meta, NULL);
  g_variant_dict_insert (&meta, "id", "s", kly_exchange_get_id (exchange));
  g_variant_dict_insert (&meta, "name", "s", kly_exchange_get_name (exchange));
  g_variant_dict_insert (&meta, "description", "s", description);
  g_variant_dict_insert_value (&meta, "icon", icon);
  g_variant_builder_add_value (metas, g_variant_dict_end (&meta));
}

/**
 * kly_search_results_describe:
 * @catalogue: the exchanges
 * @ids: (array zero-terminated=1): ids of kly_search_results_find()
 *
 * Returns: (transfer floating): what a desktop shows of them, as aa{sv}; ids
 *   that there are not are left out
 */
GVariant *
kly_search_results_describe (KlyCatalogue *catalogue, const char *const *ids)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (APPLICATION_ID);
  g_autoptr (GVariant) serialized = g_icon_serialize (icon);
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; ids[i] != NULL; i++) {
    KlyExchange *exchange = kly_catalogue_find (catalogue, ids[i]);

    if (exchange != NULL)
      describe (&metas, exchange, serialized);
  }
  return g_variant_builder_end (&metas);
}
