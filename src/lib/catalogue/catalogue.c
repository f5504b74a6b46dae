/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "catalogue.h"

#include "guide-parser.h"

#define GUIDES_PATH "/io/github/klyuchnik/Klyuchnik/exchanges/"

/**
 * KlyCatalogue:
 *
 * All exchanges, in the order of their names, as a #GListModel of
 * #KlyExchange. Only the head of each guide is read until it is opened.
 */
struct _KlyCatalogue {
  GObject parent_instance;

  GPtrArray *exchanges; /* KlyExchange */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyCatalogue,
                               kly_catalogue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return KLY_TYPE_EXCHANGE;
}

static guint
get_n_items (GListModel *model)
{
  return KLY_CATALOGUE (model)->exchanges->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  KlyCatalogue *self = KLY_CATALOGUE (model);

  return position < self->exchanges->len ? g_object_ref (self->exchanges->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
kly_catalogue_finalize (GObject *object)
{
  g_ptr_array_unref (KLY_CATALOGUE (object)->exchanges);

  G_OBJECT_CLASS (kly_catalogue_parent_class)->finalize (object);
}

static void
kly_catalogue_class_init (KlyCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_catalogue_finalize;
}

static void
kly_catalogue_init (KlyCatalogue *self)
{
  self->exchanges = g_ptr_array_new_with_free_func (g_object_unref);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (kly_exchange_get_name (*(KlyExchange **) a),
                             kly_exchange_get_name (*(KlyExchange **) b));
}

static GBytes *
load_file (const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (GUIDES_PATH, file, NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
add_exchange (KlyCatalogue *self, const char *file, GError **error)
{
  g_autoptr (GBytes) xml = load_file (file, error);
  KlyExchange *exchange;

  if (xml == NULL)
    return FALSE;
  exchange = kly_guide_parse_head (file, g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml), error);
  if (exchange == NULL)
    return FALSE;
  g_ptr_array_add (self->exchanges, exchange);
  return TRUE;
}

/**
 * kly_catalogue_new:
 * @error: return location for a #GError
 *
 * Reads the heads of the guides that the program carries.
 *
 * Returns: (transfer full) (nullable): the catalogue, %NULL when a guide is
 *   broken or missing
 */
KlyCatalogue *
kly_catalogue_new (GError **error)
{
  g_autoptr (KlyCatalogue) self = g_object_new (KLY_TYPE_CATALOGUE, NULL);
  g_auto (GStrv) files = NULL;

  files = g_resources_enumerate_children (GUIDES_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (files == NULL)
    return NULL;
  for (guint i = 0; files[i] != NULL; i++) {
    if (!add_exchange (self, files[i], error))
      return NULL;
  }
  g_ptr_array_sort (self->exchanges, compare_names);
  return g_steal_pointer (&self);
}

static gboolean
is_called (KlyExchange *exchange, const char *folded)
{
  const char *const *aliases = kly_exchange_get_aliases (exchange);
  const char *names[] = { kly_exchange_get_id (exchange), kly_exchange_get_name (exchange),
                          kly_exchange_get_gunbot_id (exchange) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = g_utf8_casefold (names[i] != NULL ? names[i] : "", -1);

    if (g_str_equal (name, folded))
      return TRUE;
  }
  for (guint i = 0; aliases[i] != NULL; i++) {
    g_autofree char *alias = g_utf8_casefold (aliases[i], -1);

    if (g_str_equal (alias, folded))
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_catalogue_find:
 * @name: an id, a name, an alias or Gunbot's id, in any case
 *
 * Returns: (transfer none) (nullable): the exchange that is called so; an id
 *   comes before another one's alias
 */
KlyExchange *
kly_catalogue_find (KlyCatalogue *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->exchanges->len; i++) {
    if (g_str_equal (kly_exchange_get_id (self->exchanges->pdata[i]), name))
      return self->exchanges->pdata[i];
  }
  for (guint i = 0; i < self->exchanges->len; i++) {
    if (is_called (self->exchanges->pdata[i], folded))
      return self->exchanges->pdata[i];
  }
  return NULL;
}

/**
 * kly_catalogue_load_guide:
 * @exchange_id: the id of an exchange
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): its guide
 */
KlyGuide *
kly_catalogue_load_guide (KlyCatalogue *self, const char *exchange_id, GError **error)
{
  g_autofree char *file = g_strconcat (exchange_id, ".xml", NULL);
  g_autoptr (GBytes) xml = load_file (file, error);

  if (xml == NULL)
    return NULL;
  return kly_guide_parse (file, g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml), error);
}
