/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <unistd.h>

#include "adapter.h"
#include "commands.h"
#include "key-queue.h"
#include "key-ring-texts.h"
#include "output.h"
#include "report-json.h"
#include "report-output.h"
#include "standard-input.h"
#include "translation.h"

typedef struct {
  const KlyArguments *arguments;
  JsonBuilder *builder; /* nullable: the array of a check of the key ring */
  KlyExit exit;
} Output;

/* What matters more comes first: a bad key, no answer, a doubt, all well. */
static KlyExit
worse (KlyExit a, KlyExit b)
{
  static const int weight[] = {
    [KLY_EXIT_READY] = 0, [KLY_EXIT_UNPROVEN] = 1, [KLY_EXIT_UNREACHABLE] = 2, [KLY_EXIT_NOT_READY] = 3,
    [KLY_EXIT_USAGE] = 4,
  };

  return weight[a] >= weight[b] ? a : b;
}

static void
put_report (KlyApiKey *key, KlyReport *report, gpointer user_data)
{
  Output *output = user_data;
  JsonNode *node = output->arguments->json ? kly_report_to_json (report) : NULL;

  output->exit = worse (output->exit, kly_exit_of (kly_report_get_verdict (report)));
  if (node == NULL) {
    if (kly_api_key_get_label (key)[0] != '\0')
      printf ("%s\n", kly_api_key_get_label (key));
    kly_print_report (report, kly_catalogue_find (output->arguments->catalogue, kly_report_get_exchange_id (report)));
  } else if (output->builder == NULL) {
    kly_print_json (node);
  } else {
    json_object_set_string_member (json_node_get_object (node), "label", kly_api_key_get_label (key));
    json_builder_add_value (output->builder, node);
  }
}

static KlyExit
check_keys (const KlyArguments *arguments, KlyKeyRing *ring, GPtrArray *keys, JsonBuilder *builder)
{
  g_autoptr (KlyChecker) checker = kly_checker_new (arguments->catalogue);
  g_autoptr (GError) error = NULL;
  Output output = { arguments, builder, KLY_EXIT_READY };

  if (!kly_check_keys (checker, ring, keys, put_report, &output, &error)) {
    kly_print_complaint ("%s", kly_text_of_key_ring_error (error));
    return KLY_EXIT_USAGE;
  }
  return output.exit;
}

static KlyApiKey *
make_key (const KlyArguments *arguments)
{
  KlyApiKey *key = kly_api_key_new (arguments->exchange);
  KlyPurpose purpose;

  if (arguments->site != NULL)
    kly_api_key_set_site (key, arguments->site);
  if (kly_purpose_from_nick (arguments->purpose, &purpose))
    kly_api_key_set_purpose (key, purpose);
  return key;
}

static KlyExit
check_standard_input (const KlyArguments *arguments)
{
  g_autoptr (KlyApiKey) key = make_key (arguments);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (!kly_read_key (key, STDIN_FILENO, &error)) {
    kly_print_complaint ("%s", error->message);
    return KLY_EXIT_USAGE;
  }
  g_ptr_array_add (keys, key);
  return check_keys (arguments, NULL, keys, NULL);
}

static GPtrArray *
choose_keys (const KlyArguments *arguments, GListModel *ring)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (ring); i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (ring, i);

    if (arguments->exchange == NULL || g_str_equal (kly_api_key_get_exchange_id (key), arguments->exchange))
      g_ptr_array_add (keys, g_steal_pointer (&key));
  }
  return keys;
}

static KlyExit
check_key_ring (const KlyArguments *arguments)
{
  g_autoptr (KlyKeyRing) ring = kly_key_ring_new ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;
  KlyExit exit;

  if (!kly_load_keys (ring, &error)) {
    kly_print_complaint ("%s", kly_text_of_key_ring_error (error));
    return KLY_EXIT_USAGE;
  }
  keys = choose_keys (arguments, G_LIST_MODEL (ring));
  if (keys->len == 0) {
    kly_print_complaint ("%s", _ ("There is no such key in the key ring."));
    return KLY_EXIT_USAGE;
  }

  json_builder_begin_array (builder);
  exit = check_keys (arguments, ring, keys, arguments->json ? builder : NULL);
  json_builder_end_array (builder);
  if (arguments->json)
    kly_print_json (json_builder_get_root (builder));
  return exit;
}

static char *
name_sites (const KlyAdapter *adapter)
{
  GString *names = g_string_new (NULL);

  for (const KlySite *site = adapter->sites; site->id != NULL; site++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", site->id);
  return g_string_free (names, FALSE);
}

static gboolean
is_possible (const KlyArguments *arguments, KlyExchange *exchange)
{
  const KlyAdapter *adapter = kly_adapter_find (arguments->exchange);
  KlyPurpose purpose = KLY_PURPOSE_SPOT;

  if (arguments->purpose != NULL &&
      (!kly_purpose_from_nick (arguments->purpose, &purpose) || !kly_exchange_has_purpose (exchange, purpose))) {
    kly_print_complaint (_ ("Keys of %s are not checked for “%s”."), kly_exchange_get_name (exchange), arguments->purpose);
    return FALSE;
  }
  if (!kly_exchange_is_open (exchange))
    return TRUE;
  if (adapter == NULL) {
    kly_print_complaint (_ ("Keys of %s cannot be checked by this version; its guide can be read."),
                         kly_exchange_get_name (exchange));
    return FALSE;
  }
  if (arguments->site != NULL && kly_adapter_find_site (adapter, arguments->site) == NULL) {
    g_autofree char *sites = name_sites (adapter);

    kly_print_complaint (_ ("%s has no site “%s”; it has: %s."), kly_exchange_get_name (exchange), arguments->site,
                         sites);
    return FALSE;
  }
  return TRUE;
}

KlyExit
kly_command_check (const KlyArguments *arguments)
{
  KlyExchange *exchange =
    arguments->exchange != NULL ? kly_catalogue_find (arguments->catalogue, arguments->exchange) : NULL;

  if ((exchange == NULL) != arguments->all || (arguments->standard_input && exchange == NULL)) {
    kly_print_complaint ("%s", _ ("Name an exchange, or give --all for every key in the key ring."));
    return KLY_EXIT_USAGE;
  }
  if (exchange != NULL && !is_possible (arguments, exchange))
    return KLY_EXIT_USAGE;
  return arguments->standard_input ? check_standard_input (arguments) : check_key_ring (arguments);
}
