/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange-filter.h"

/**
 * KlyExchangeFilter:
 *
 * The exchanges that a search finds, the open ones first, each kind in the order
 * of the names, as a #GListModel of #KlyExchange. It shows a chunk of them and
 * more when asked, so that a list need not make a row for each of a thousand
 * before the first is drawn. What stays in the list is never taken out of it.
 */
struct _KlyExchangeFilter {
  GObject parent_instance;

  GPtrArray *exchanges; /* KlyExchange, in order */
  GArray *hits;         /* guint: indices in @exchanges, ascending */
  char **words;
  guint chunk;
  guint limit;          /* how many hits are shown at most */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyExchangeFilter,
                               kly_exchange_filter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint
count_shown (const GArray *hits, guint limit)
{
  return MIN (hits->len, limit);
}

static GType
get_item_type (GListModel *model)
{
  return KLY_TYPE_EXCHANGE;
}

static guint
get_n_items (GListModel *model)
{
  KlyExchangeFilter *self = KLY_EXCHANGE_FILTER (model);

  return count_shown (self->hits, self->limit);
}

static gpointer
get_item (GListModel *model, guint position)
{
  KlyExchangeFilter *self = KLY_EXCHANGE_FILTER (model);

  if (position >= get_n_items (model))
    return NULL;
  return g_object_ref (g_ptr_array_index (self->exchanges, g_array_index (self->hits, guint, position)));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
kly_exchange_filter_finalize (GObject *object)
{
  KlyExchangeFilter *self = KLY_EXCHANGE_FILTER (object);

  g_ptr_array_unref (self->exchanges);
  g_array_unref (self->hits);
  g_strfreev (self->words);

  G_OBJECT_CLASS (kly_exchange_filter_parent_class)->finalize (object);
}

static void
kly_exchange_filter_class_init (KlyExchangeFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_exchange_filter_finalize;
}

static void
kly_exchange_filter_init (KlyExchangeFilter *self)
{
  self->exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  self->hits = g_array_new (FALSE, FALSE, sizeof (guint));
  self->words = g_new0 (char *, 1);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  KlyExchange *one = *(KlyExchange **) a;
  KlyExchange *other = *(KlyExchange **) b;

  if (kly_exchange_is_open (one) != kly_exchange_is_open (other))
    return kly_exchange_is_open (one) ? -1 : 1;
  return g_utf8_collate (kly_exchange_get_name (one), kly_exchange_get_name (other));
}

static GArray *
find_hits (KlyExchangeFilter *self)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->exchanges->len; i++) {
    if (kly_exchange_matches (self->exchanges->pdata[i], (const char *const *) self->words))
      g_array_append_val (hits, i);
  }
  return hits;
}

/* How many of @hits, from @from on and up to @end, stand before @bound. */
static guint
count_before (const GArray *hits, guint from, guint end, guint bound)
{
  guint n = 0;

  while (from + n < end && g_array_index (hits, guint, from + n) < bound)
    n++;
  return n;
}

static guint
hit_at (const GArray *hits, guint position, guint end)
{
  return position < end ? g_array_index (hits, guint, position) : G_MAXUINT;
}

static void
replace (KlyExchangeFilter *self, guint position, guint removed, const GArray *hits, guint from, guint added)
{
  g_array_remove_range (self->hits, position, removed);
  g_array_insert_vals (self->hits, position, &g_array_index (hits, guint, from), added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Both are in one order, so that what goes and what comes lies between what
 * stays. Meanwhile @self->hits is just what is shown. */
static void
show (KlyExchangeFilter *self, GArray *hits, guint limit)
{
  guint old_end = count_shown (self->hits, self->limit);
  guint new_end = count_shown (hits, limit);
  guint at = 0, from = 0;

  g_array_set_size (self->hits, old_end);
  self->limit = G_MAXUINT;
  while (at < self->hits->len || from < new_end) {
    guint removed = count_before (self->hits, at, self->hits->len, hit_at (hits, from, new_end));
    guint added = count_before (hits, from, new_end, hit_at (self->hits, at + removed, self->hits->len));

    if (removed > 0 || added > 0)
      replace (self, at, removed, hits, from, added);
    at += added;
    from += added;
    /* What stays. */
    if (hit_at (self->hits, at, self->hits->len) == hit_at (hits, from, new_end)) {
      at++;
      from++;
    }
  }
  g_array_unref (self->hits);
  self->hits = hits;
  self->limit = limit;
}

/**
 * kly_exchange_filter_new:
 * @exchanges: (type GListModel): the exchanges, a #GListModel of #KlyExchange
 *   that does not change
 * @chunk: how many are shown at first, and how many more at a time
 *
 * Returns: (transfer full): a filter that lets all through
 */
KlyExchangeFilter *
kly_exchange_filter_new (GListModel *exchanges, guint chunk)
{
  KlyExchangeFilter *self = g_object_new (KLY_TYPE_EXCHANGE_FILTER, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (exchanges); i++)
    g_ptr_array_add (self->exchanges, g_list_model_get_item (exchanges, i));
  g_ptr_array_sort (self->exchanges, compare);
  self->chunk = self->limit = chunk;
  g_array_unref (self->hits);
  self->hits = find_hits (self);
  return self;
}

/**
 * kly_exchange_filter_set_text:
 * @self: a filter
 * @text: what a person typed; every word must be found
 *
 * Shows the first of what @text finds.
 */
void
kly_exchange_filter_set_text (KlyExchangeFilter *self, const char *text)
{
  g_strfreev (self->words);
  self->words = kly_exchange_fold_search (text);
  show (self, find_hits (self), self->chunk);
}

/**
 * kly_exchange_filter_show_more:
 * @self: a filter
 *
 * Returns: whether there were more to show
 */
gboolean
kly_exchange_filter_show_more (KlyExchangeFilter *self)
{
  guint before = get_n_items (G_LIST_MODEL (self));

  self->limit += MIN (self->chunk, G_MAXUINT - self->limit);
  if (get_n_items (G_LIST_MODEL (self)) == before)
    return FALSE;
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, get_n_items (G_LIST_MODEL (self)) - before);
  return TRUE;
}

/**
 * kly_exchange_filter_reveal:
 * @self: a filter
 * @exchange_id: the id of an exchange
 *
 * Shows as much as it takes for that exchange to be among it.
 *
 * Returns: its position, -1 when the search does not find it
 */
int
kly_exchange_filter_reveal (KlyExchangeFilter *self, const char *exchange_id)
{
  for (guint i = 0; i < self->hits->len; i++) {
    KlyExchange *exchange = self->exchanges->pdata[g_array_index (self->hits, guint, i)];

    if (!g_str_equal (kly_exchange_get_id (exchange), exchange_id))
      continue;
    while (i >= get_n_items (G_LIST_MODEL (self)))
      kly_exchange_filter_show_more (self);
    return (int) i;
  }
  return -1;
}
