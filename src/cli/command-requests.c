/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "adapter.h"
#include "columns.h"
#include "commands.h"
#include "output.h"
#include "translation.h"

static void
add_request (JsonBuilder *builder, const KlySite *site, const KlyRequestSpec *request)
{
  json_builder_begin_object (builder);
  kly_json_add_string (builder, "site", site->id);
  kly_json_add_string (builder, "method", request->method);
  kly_json_add_string (builder, "host", site->host);
  kly_json_add_string (builder, "path", request->path);
  json_builder_set_member_name (builder, "signed");
  json_builder_add_boolean_value (builder, request->role != KLY_REQUEST_CLOCK);
  json_builder_end_object (builder);
}

static void
add_cells (GPtrArray *cells, const KlySite *site, const KlyRequestSpec *request)
{
  g_ptr_array_add (cells, g_strdup (site->id));
  g_ptr_array_add (cells, g_strdup (request->method));
  g_ptr_array_add (cells, g_strdup_printf ("https://%s%s", site->host, request->path));
}

/* Into that of both which is there. */
static void
each_request (const KlyAdapter *adapter, JsonBuilder *builder, GPtrArray *cells)
{
  for (const KlySite *site = adapter->sites; site->id != NULL; site++) {
    for (const KlyRequestSpec *request = adapter->requests; request->id != NULL; request++) {
      if ((request->sites & site->mark) == 0)
        continue;
      if (builder != NULL)
        add_request (builder, site, request);
      else
        add_cells (cells, site, request);
    }
  }
}

static void
print_text (const KlyAdapter *adapter)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  each_request (adapter, NULL, cells);
  text = kly_columns_format (cells, 3);
  fputs (text, stdout);
}

KlyExit
kly_command_requests (const KlyArguments *arguments)
{
  const KlyAdapter *adapter = kly_adapter_find (arguments->exchange);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!arguments->json) {
    if (adapter != NULL)
      print_text (adapter);
    else
      printf ("%s\n", _ ("Nothing is ever sent to this exchange."));
    return KLY_EXIT_READY;
  }

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  if (adapter != NULL)
    each_request (adapter, builder, NULL);
  json_builder_end_array (builder);
  kly_print_json (json_builder_get_root (builder));
  return KLY_EXIT_READY;
}
