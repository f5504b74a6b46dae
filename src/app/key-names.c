/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-names.h"

#include "translation.h"

static gboolean
is_taken (KlyKeyRing *ring, KlyExchange *exchange, const char *name)
{
  guint n_keys = g_list_model_get_n_items (G_LIST_MODEL (ring));

  for (guint i = 0; i < n_keys; i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (ring), i);

    if (g_str_equal (kly_api_key_get_exchange_id (key), kly_exchange_get_id (exchange)) &&
        g_strcmp0 (kly_api_key_get_label (key), name) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_key_name_new:
 * @ring: the person's keys
 * @exchange: an exchange
 *
 * Returns: (transfer full): a name for a new key of @exchange that no other
 *   one has: "Kraken", "Kraken 2"
 */
char *
kly_key_name_new (KlyKeyRing *ring, KlyExchange *exchange)
{
  char *name = g_strdup (kly_exchange_get_name (exchange));

  for (guint number = 2; is_taken (ring, exchange, name); number++) {
    g_free (name);
    /* Translators: what a key is called that was given no name: the exchange's
     * name and a number, such as "Kraken 2" */
    name = g_strdup_printf (C_ ("key name", "%s %u"), kly_exchange_get_name (exchange), number);
  }
  return name;
}
