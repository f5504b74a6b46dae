/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <unistd.h>

#include "adapter.h"
#include "commands.h"
#include "key-queue.h"
#include "key-round.h"
#include "output.h"
#include "report-json.h"
#include "report-output.h"
#include "standard-input.h"
#include "translation.h"

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
  g_autoptr (KlyChecker) checker = kly_checker_new (arguments->catalogue);
  g_autoptr (KlyApiKey) key = make_key (arguments);
  g_autoptr (KlyReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (kly_read_key (key, STDIN_FILENO, &error))
    report = kly_check_key (checker, key, &error);
  if (report == NULL) {
    kly_print_complaint ("%s", error->message);
    return KLY_EXIT_USAGE;
  }
  if (arguments->json)
    kly_print_json (kly_report_to_json (report));
  else
    kly_print_report (report, arguments->catalogue);
  return kly_exit_of (kly_report_get_verdict (report));
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

/* Before anybody types a secret. Only a hint: the system may be wrong. */
static void
mention_missing_network (void)
{
  if (!g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    kly_print_complaint ("%s", _ ("There seems to be no network; the check is tried all the same."));
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
  if (exchange == NULL || kly_exchange_is_open (exchange))
    mention_missing_network ();
  return arguments->standard_input ? check_standard_input (arguments) : kly_check_key_ring (arguments);
}
