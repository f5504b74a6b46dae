/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-output.h"

#include <stdio.h>

#include "adapter.h"
#include "check-texts.h"
#include "output.h"
#include "translation.h"

/* The address to put on the key's list, if the exchange told it. */
static void
print_own_ip (KlyReport *report)
{
  const char *address = kly_report_get_own_ip (report);
  g_autofree char *text = NULL;

  if (address == NULL)
    return;
  /* Translators: %s is an IP address. */
  text = g_strdup_printf (_ ("The exchange sees this computer at %s."), address);
  kly_print_wrapped ("", "", text);
  kly_print_wrapped ("", "", _ ("If the bot runs on another machine, that machine’s address counts."));
}

/* Where the key may have been created instead, as --site wants it. */
static void
print_other_sites (KlyReport *report)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_report_get_exchange_id (report));

  for (const KlySite *site = adapter != NULL ? adapter->sites : NULL; site != NULL && site->id != NULL; site++) {
    if (!g_str_equal (site->id, kly_report_get_site (report)))
      printf ("      --site %s — %s\n", site->id, kly_text_of_site (site->id));
  }
}

static void
print_failure (KlyReport *report, KlyExchange *exchange)
{
  const KlyFailure *failure = kly_report_get_failure (report);
  GPtrArray *causes = kly_report_get_causes (report);
  g_autofree char *text = NULL;
  const char *remedy;

  if (failure == NULL)
    return;
  text = kly_text_of_failure (failure);
  kly_print_wrapped ("", "", text);
  if (failure->detail != NULL)
    printf ("  “%s”\n", failure->detail);

  remedy = kly_text_of_failure_remedy (report);
  if (causes->len == 0 && remedy != NULL)
    kly_print_wrapped ("  → ", "    ", remedy);
  for (guint i = 0; i < causes->len; i++) {
    KlyCause *cause = causes->pdata[i];

    kly_print_wrapped ("  • ", "    ", kly_text_of_cause (cause->class_));
    kly_print_wrapped ("    → ", "      ", kly_text_of_remedy (cause->class_));
    if (cause->class_ == KLY_FAILURE_WRONG_SITE)
      print_other_sites (report);
  }
}

static void
print_permissions (KlyReport *report)
{
  GPtrArray *others = kly_report_get_other_permissions (report);

  for (KlyPermission p = 0; p < KLY_N_PERMISSIONS; p++)
    printf ("  %s: %s\n", kly_text_of_permission (p), kly_text_of_grant (kly_report_get_permission (report, p)));
  for (guint i = 0; i < others->len; i++)
    printf ("  %s: %s\n", (char *) others->pdata[i], kly_text_of_grant (KLY_GRANT_GRANTED));
}

static void
print_circumstances (KlyReport *report)
{
  g_autofree char *ip = kly_text_of_ip (report);
  g_autofree char *expiry = kly_text_of_expiry (report);
  g_autofree char *clock = kly_text_of_clock (report);

  kly_print_wrapped ("", "", ip);
  kly_print_wrapped ("", "", expiry);
  if (clock != NULL)
    kly_print_wrapped ("", "", clock);
}

/* What may become of the key though its exchange names no date. */
static void
print_rules (KlyReport *report, KlyGuide *guide)
{
  GPtrArray *rules = kly_guide_get_rules (guide);

  for (guint i = 0; i < rules->len; i++) {
    if (kly_guide_rule_holds (rules->pdata[i], kly_report_get_ip_state (report))) {
      g_autofree char *text = kly_text_of_rule (guide, rules->pdata[i]);

      kly_print_wrapped ("  · ", "    ", text);
    }
  }
}

static void
print_findings (KlyReport *report)
{
  static const char *const marks[] = { "  · ", "  ! ", "  !! " };
  GPtrArray *findings = kly_report_get_findings (report);

  for (guint i = 0; i < findings->len; i++) {
    KlyFinding *finding = findings->pdata[i];
    g_autofree char *text = kly_text_of_finding (finding, report);

    kly_print_wrapped (marks[finding->severity], "    ", text);
    kly_print_wrapped ("    → ", "      ", kly_text_of_finding_remedy (finding));
  }
}

/**
 * kly_print_report:
 * @report: a judged report
 * @catalogue: where its exchange's guide is
 *
 * Prints what a person wants to know of @report.
 */
void
kly_print_report (KlyReport *report, KlyCatalogue *catalogue)
{
  g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (catalogue, kly_report_get_exchange_id (report), NULL);
  KlyExchange *exchange = kly_guide_get_exchange (guide);
  KlyVerdict verdict = kly_report_get_verdict (report);
  g_autofree char *text = kly_text_of_verdict (report, exchange);

  printf ("%s — %s\n", kly_exchange_get_name (exchange), kly_text_of_verdict_title (verdict));
  kly_print_wrapped ("", "", text);
  print_failure (report, exchange);
  if (kly_verdict_is_accepted (verdict)) {
    print_permissions (report);
    print_circumstances (report);
    print_rules (report, guide);
  }
  print_own_ip (report);
  print_findings (report);
}

/**
 * kly_exit_of:
 * @verdict: a verdict
 *
 * Returns: the exit status that stands for it
 */
KlyExit
kly_exit_of (KlyVerdict verdict)
{
  switch (verdict) {
  case KLY_VERDICT_READY:
    return KLY_EXIT_READY;
  case KLY_VERDICT_UNREACHABLE:
    return KLY_EXIT_UNREACHABLE;
  case KLY_VERDICT_UNPROVEN:
    return KLY_EXIT_UNPROVEN;
  default:
    return KLY_EXIT_NOT_READY;
  }
}

/**
 * kly_exit_worse:
 * @a: how one check ended
 * @b: how another did
 *
 * Returns: what matters more: a key that cannot be read, a bad one, no answer,
 *   a doubt, all well
 */
KlyExit
kly_exit_worse (KlyExit a, KlyExit b)
{
  static const int weight[] = {
    [KLY_EXIT_READY] = 0, [KLY_EXIT_UNPROVEN] = 1, [KLY_EXIT_UNREACHABLE] = 2, [KLY_EXIT_NOT_READY] = 3,
    [KLY_EXIT_USAGE] = 4,
  };

  return weight[a] >= weight[b] ? a : b;
}
