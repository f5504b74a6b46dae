/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "adapter.h"

/* Every exchange whose keys can be checked: a line each, a new one at the end,
 * because the inputs of tests/fuzz name an adapter by its place. */
static const KlyAdapter *const adapters[] = {
  &kly_adapter_binance,
  &kly_adapter_bitfinex,
  &kly_adapter_cex,
  &kly_adapter_coinbase,
  &kly_adapter_htx,
  &kly_adapter_kraken,
  &kly_adapter_kucoin,
  &kly_adapter_poloniex,
  &kly_adapter_bybit,
};

/**
 * kly_adapter_get_all:
 * @n_adapters: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_adapters): every adapter
 */
const KlyAdapter *const *
kly_adapter_get_all (guint *n_adapters)
{
  *n_adapters = G_N_ELEMENTS (adapters);
  return adapters;
}

/**
 * kly_adapter_find:
 * @exchange_id: the id of an exchange
 *
 * Returns: (transfer none) (nullable): how to check its keys, %NULL when it is
 *   closed or not known yet
 */
const KlyAdapter *
kly_adapter_find (const char *exchange_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (adapters); i++) {
    if (g_str_equal (adapters[i]->id, exchange_id))
      return adapters[i];
  }
  return NULL;
}

/**
 * kly_adapter_find_site:
 * @site_id: the id of a site
 *
 * Returns: (transfer none) (nullable): the site
 */
const KlySite *
kly_adapter_find_site (const KlyAdapter *self, const char *site_id)
{
  for (const KlySite *site = self->sites; site->id != NULL; site++) {
    if (g_str_equal (site->id, site_id))
      return site;
  }
  return NULL;
}

/**
 * kly_adapter_find_field:
 * @name: the name of a field
 *
 * Returns: (transfer none) (nullable): what is known of its look
 */
const KlyFieldSpec *
kly_adapter_find_field (const KlyAdapter *self, const char *name)
{
  for (const KlyFieldSpec *field = self->fields; field->name != NULL; field++) {
    if (g_str_equal (field->name, name))
      return field;
  }
  return NULL;
}

/**
 * kly_adapter_count_provable:
 *
 * Returns: of how many permissions the exchange tells whether a key has them
 */
guint
kly_adapter_count_provable (const KlyAdapter *self)
{
  guint count = 0;

  for (guint p = 0; p < KLY_N_PERMISSIONS; p++) {
    if ((self->undisclosed & (1u << p)) == 0)
      count++;
  }
  return count;
}

/**
 * kly_adapter_count_retries:
 * @class_: how a request was refused
 *
 * Returns: how often it may be signed anew and sent again
 */
guint
kly_adapter_count_retries (const KlyAdapter *self, KlyFailureClass class_)
{
  for (const KlyRetry *retry = self->retries; retry->class_ != KLY_FAILURE_NONE; retry++) {
    if (retry->class_ == class_)
      return retry->times;
  }
  return 0;
}
