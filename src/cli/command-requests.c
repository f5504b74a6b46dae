/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "adapter.h"
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
print_request (const KlySite *site, const KlyRequestSpec *request)
{
  printf ("%-8s %-4s https://%s%s\n", site->id, request->method, site->host, request->path);
}

static void
each_request (const KlyAdapter *adapter, JsonBuilder *builder)
{
  for (const KlySite *site = adapter->sites; site->id != NULL; site++) {
    for (const KlyRequestSpec *request = adapter->requests; request->id != NULL; request++) {
      if ((request->sites & site->mark) == 0)
        continue;
      if (builder != NULL)
        add_request (builder, site, request);
      else
        print_request (site, request);
    }
  }
}

KlyExit
kly_command_requests (const KlyArguments *arguments)
{
  const KlyAdapter *adapter = kly_adapter_find (arguments->exchange);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!arguments->json) {
    if (adapter != NULL)
      each_request (adapter, NULL);
    else
      printf ("%s\n", _ ("Nothing is ever sent to this exchange."));
    return KLY_EXIT_READY;
  }

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  if (adapter != NULL)
    each_request (adapter, builder);
  json_builder_end_array (builder);
  kly_print_json (json_builder_get_root (builder));
  return KLY_EXIT_READY;
}
