/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-list.h"

#include "key-item.h"
#include "key-print.h"

static int
compare_times (GDateTime *a, GDateTime *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  return g_date_time_compare (a, b);
}

static int
compare_keys (KlyApiKey *a, KlyApiKey *b)
{
  int order = g_strcmp0 (kly_api_key_get_exchange_id (a), kly_api_key_get_exchange_id (b));

  if (order == 0)
    order = compare_times (kly_api_key_get_created (a), kly_api_key_get_created (b));
  if (order == 0)
    order = g_strcmp0 (kly_api_key_get_item_id (a), kly_api_key_get_item_id (b));
  return order;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return compare_keys (*(KlyApiKey *const *) a, *(KlyApiKey *const *) b);
}

static gboolean
was_checked_the_same (KlyApiKey *a, KlyApiKey *b)
{
  return kly_api_key_get_verdict (a) == kly_api_key_get_verdict (b) &&
         kly_api_key_get_expiry_state (a) == kly_api_key_get_expiry_state (b) &&
         kly_api_key_get_ip_state (a) == kly_api_key_get_ip_state (b) &&
         compare_times (kly_api_key_get_checked (a), kly_api_key_get_checked (b)) == 0 &&
         compare_times (kly_api_key_get_expires (a), kly_api_key_get_expires (b)) == 0 &&
         compare_times (kly_api_key_get_issued (a), kly_api_key_get_issued (b)) == 0;
}

static gboolean
has_the_same_names (KlyApiKey *a, KlyApiKey *b)
{
  const char *const *left = kly_key_item_get_names (a);
  const char *const *right = kly_key_item_get_names (b);

  return left == NULL || right == NULL ? left == right : g_strv_equal (left, right);
}

static gboolean
looks_the_same (KlyApiKey *a, KlyApiKey *b)
{
  return compare_keys (a, b) == 0 && was_checked_the_same (a, b) && has_the_same_names (a, b) &&
         kly_key_item_get_state (a) == kly_key_item_get_state (b) &&
         kly_api_key_get_purpose (a) == kly_api_key_get_purpose (b) &&
         g_strcmp0 (kly_key_print_get (a), kly_key_print_get (b)) == 0 &&
         g_strcmp0 (kly_key_print_get_of_all (a), kly_key_print_get_of_all (b)) == 0 &&
         g_str_equal (kly_api_key_get_site (a), kly_api_key_get_site (b)) &&
         g_str_equal (kly_api_key_get_label (a), kly_api_key_get_label (b)) &&
         g_str_equal (kly_api_key_get_note (a), kly_api_key_get_note (b));
}

static gboolean
is_kept (GListStore *list, guint position, KlyApiKey *key)
{
  g_autoptr(KlyApiKey) old = g_list_model_get_item (G_LIST_MODEL (list), position);

  return looks_the_same (old, key);
}

static GPtrArray *
sorted_without_fields (GPtrArray *keys)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (sorted, kly_key_item_without_fields (keys->pdata[i]));
  g_ptr_array_sort (sorted, compare_places);
  return sorted;
}

/**
 * kly_key_list_set:
 * @list: the list
 * @keys: (element-type KlyApiKey): what it shall hold, in any order
 *
 * Changes only the stretch of @list that differs, so that nothing flickers or
 * loses its selection when the same is loaded again.
 */
void
kly_key_list_set (GListStore *list, GPtrArray *keys)
{
  g_autoptr(GPtrArray) sorted = sorted_without_fields (keys);
  guint old = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint start = 0;
  guint end = 0;

  while (start < MIN (old, sorted->len) && is_kept (list, start, sorted->pdata[start]))
    start++;
  while (end < MIN (old, sorted->len) - start &&
         is_kept (list, old - 1 - end, sorted->pdata[sorted->len - 1 - end]))
    end++;

  if (old - start - end > 0 || sorted->len - start - end > 0)
    g_list_store_splice (list, start, old - start - end,
                         sorted->pdata != NULL ? sorted->pdata + start : NULL,
                         sorted->len - start - end);
}
