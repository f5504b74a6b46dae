/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "adapter.h"
#include "columns.h"
#include "commands.h"
#include "output.h"
#include "translation.h"

static void
add_exchange (JsonBuilder *builder, KlyExchange *exchange)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_exchange_get_id (exchange));

  json_builder_begin_object (builder);
  kly_json_add_string (builder, "id", kly_exchange_get_id (exchange));
  kly_json_add_string (builder, "name", kly_exchange_get_name (exchange));
  kly_json_add_string (builder, "status", kly_exchange_is_open (exchange) ? "open" : "closed");
  kly_json_add_string (builder, "closed", kly_exchange_get_closed_date (exchange));
  kly_json_add_string (builder, "successor", kly_exchange_get_successor (exchange));
  kly_json_add_string (builder, "gunbot", kly_exchange_get_gunbot_id (exchange));
  json_builder_set_member_name (builder, "checkable");
  json_builder_add_boolean_value (builder, adapter != NULL);
  json_builder_set_member_name (builder, "provable");
  json_builder_add_int_value (builder, adapter != NULL ? kly_adapter_count_provable (adapter) : 0);
  json_builder_end_object (builder);
}

static void
print_json (GListModel *exchanges)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (exchanges); i++) {
    g_autoptr (KlyExchange) exchange = g_list_model_get_item (exchanges, i);

    add_exchange (builder, exchange);
  }
  json_builder_end_array (builder);
  kly_print_json (json_builder_get_root (builder));
}

static char *
describe (KlyExchange *exchange)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_exchange_get_id (exchange));
  guint provable;

  if (!kly_exchange_is_open (exchange))
    /* Translators: %s is a date, or only a year. */
    return g_strdup_printf (_ ("closed %s"), kly_exchange_get_closed_date (exchange));
  if (adapter == NULL)
    return g_strdup (_ ("guide only, not checked yet"));

  provable = kly_adapter_count_provable (adapter);
  return g_strdup_printf (ngettext ("%u of %u permissions can be proven", "%u of %u permissions can be proven", provable),
                          provable, KLY_N_PERMISSIONS);
}

static void
print_text (GListModel *exchanges)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (exchanges); i++) {
    g_autoptr (KlyExchange) exchange = g_list_model_get_item (exchanges, i);

    g_ptr_array_add (cells, g_strdup (kly_exchange_get_id (exchange)));
    g_ptr_array_add (cells, g_strdup (kly_exchange_get_name (exchange)));
    g_ptr_array_add (cells, describe (exchange));
  }
  text = kly_columns_format (cells, 3);
  fputs (text, stdout);
}

KlyExit
kly_command_list (const KlyArguments *arguments)
{
  if (arguments->json)
    print_json (G_LIST_MODEL (arguments->catalogue));
  else
    print_text (G_LIST_MODEL (arguments->catalogue));
  return KLY_EXIT_READY;
}
