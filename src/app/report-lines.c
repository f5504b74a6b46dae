/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "report-lines.h"

#include "adapter.h"
#include "check-texts.h"
#include "judge.h"
#include "report-line.h"
#include "translation.h"

/* What a permission's state means for this purpose. */
typedef struct {
  KlyMark mark;
  const char *words;
} GrantMeaning;

static const GrantMeaning meanings[][KLY_GRANT_GRANTED + 1] = {
  [KLY_NEED_ON] = {
    [KLY_GRANT_GRANTED] = { KLY_MARK_FINE, N_("Granted, and needed") },
    [KLY_GRANT_DENIED] = { KLY_MARK_WARNING, N_("Not granted, but the bot needs it") },
    [KLY_GRANT_UNDISCLOSED] = { KLY_MARK_LOOK, N_("Not disclosed: see for yourself that it is ticked") },
  },
  [KLY_NEED_OFF] = {
    [KLY_GRANT_GRANTED] = { KLY_MARK_DANGER, N_("Granted, and must be off") },
    [KLY_GRANT_DENIED] = { KLY_MARK_FINE, N_("Off, as it must be") },
    [KLY_GRANT_UNDISCLOSED] = { KLY_MARK_LOOK, N_("Not disclosed: see for yourself that it is empty") },
  },
  [KLY_NEED_OPTIONAL] = {
    [KLY_GRANT_GRANTED] = { KLY_MARK_NEUTRAL, N_("Granted, but not needed") },
    [KLY_GRANT_DENIED] = { KLY_MARK_NEUTRAL, N_("Off, and not needed") },
    [KLY_GRANT_UNDISCLOSED] = { KLY_MARK_NEUTRAL, N_("Not disclosed, and not needed") },
  },
  [KLY_NEED_RECOMMENDED] = {
    [KLY_GRANT_GRANTED] = { KLY_MARK_FINE, N_("Granted, as recommended") },
    [KLY_GRANT_DENIED] = { KLY_MARK_NEUTRAL, N_("Off, though recommended") },
    [KLY_GRANT_UNDISCLOSED] = { KLY_MARK_NEUTRAL, N_("Not disclosed, but recommended") },
  },
};

static GtkWidget *
add_permission (GtkListBox *list, KlyReport *report, const KlyFormItem *item)
{
  KlyNeed need = item->needs[kly_report_get_purpose (report)];
  const GrantMeaning *meaning = &meanings[need][kly_judge_item_grant (report, item)];

  GtkWidget *line = kly_report_line_new_short (meaning->mark, item->label, _(meaning->words));

  gtk_container_add (GTK_CONTAINER (list), line);
  return line;
}

/**
 * kly_report_lines_add_permissions:
 * @list: a list
 * @report: a report
 * @guide: the guide of its exchange
 *
 * Adds every box of the guide of which an exchange could tell, spelled as on
 * the site and in the site's order, so that both can be compared.
 */
void
kly_report_lines_add_permissions (GtkListBox *list, KlyReport *report, KlyGuide *guide)
{
  GPtrArray *groups = kly_guide_get_form (guide);

  for (guint g = 0; g < groups->len; g++) {
    const KlyFormGroup *group = g_ptr_array_index (groups, g);
    GtkWidget *first = NULL;

    for (guint i = 0; i < group->items->len; i++) {
      const KlyFormItem *item = g_ptr_array_index (group->items, i);

      if (item->permission != KLY_PERMISSION_NONE || item->token != NULL) {
        GtkWidget *line = add_permission (list, report, item);

        first = first != NULL ? first : line;
      }
    }
    /* The site's own grouping, for sites whose boxes are called alike. */
    if (first != NULL)
      kly_report_line_set_heading (KLY_REPORT_LINE (first), group->label);
  }
}

/* The sites on which the key may have been created instead. */
static GPtrArray *
list_other_sites (KlyReport *report)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_report_get_exchange_id (report));
  GPtrArray *others = g_ptr_array_new ();

  for (const KlySite *site = adapter != NULL ? adapter->sites : NULL; site != NULL && site->id != NULL; site++) {
    if (!g_str_equal (site->id, kly_report_get_site (report)))
      g_ptr_array_add (others, (gpointer) site->id);
  }
  return others;
}

/* More buttons than this would be a wall; the form has a list of all sites. */
#define MOST_OFFERED_SITES 3

static void
offer_sites (KlyReportLine *line, GPtrArray *sites)
{
  if (sites->len > MOST_OFFERED_SITES)
    return;
  for (guint i = 0; i < sites->len; i++) {
    /* Translators: a button; %s is one of an exchange's sites, such as "Test network" */
    g_autofree char *label = g_strdup_printf (_("Choose “%s”"), kly_text_of_site (sites->pdata[i]));

    kly_report_line_add_site (line, sites->pdata[i], label);
  }
}

/* A kept key stays with its site, so there is nothing to choose. */
static char *
name_sites (const char *remedy, GPtrArray *sites)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *words = NULL;

  for (guint i = 0; i < sites->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kly_text_of_site (sites->pdata[i]));
  /* Translators: %s are other sites of the exchange, such as "Test network, Demo trading" */
  words = g_strdup_printf (_("A kept key stays with its site: to check it on another one (%s), add it anew."), names->str);
  return g_strdup_printf ("%s %s", remedy, words);
}

static GtkWidget *
make_cause (const KlyCause *cause, GPtrArray *sites, gboolean offer)
{
  const char *title = kly_text_of_cause (cause->class_);
  const char *remedy = kly_text_of_remedy (cause->class_);
  gboolean elsewhere = cause->class_ == KLY_FAILURE_WRONG_SITE && sites->len > 0;
  g_autofree char *detail = elsewhere && !offer ? name_sites (remedy, sites) : g_strdup (remedy);
  GtkWidget *line = kly_report_line_new (KLY_MARK_LOOK, title, detail);

  if (elsewhere && offer)
    offer_sites (KLY_REPORT_LINE (line), sites);
  kly_report_line_add_anchor (KLY_REPORT_LINE (line), cause->anchor);
  return line;
}

static void
add_causes (GtkListBox *list, KlyReport *report, gboolean offer_sites)
{
  GPtrArray *causes = kly_report_get_causes (report);
  g_autoptr (GPtrArray) sites = list_other_sites (report);

  for (guint i = 0; i < causes->len; i++)
    gtk_container_add (GTK_CONTAINER (list), make_cause (causes->pdata[i], sites, offer_sites));
}

/**
 * kly_report_lines_add_causes:
 *
 * Adds what may be the reasons of a refusal, likeliest first.
 */
void
kly_report_lines_add_causes (GtkListBox *list, KlyReport *report, KlyGuide *guide)
{
  add_causes (list, report, FALSE);
}

/**
 * kly_report_lines_add_causes_with_sites:
 *
 * Likewise, with buttons for other sites where the key may be another's.
 */
void
kly_report_lines_add_causes_with_sites (GtkListBox *list, KlyReport *report, KlyGuide *guide)
{
  add_causes (list, report, TRUE);
}

/* What to do about a failure that says nothing about the key, unless a finding
 * tells it more exactly; a refusal has its causes for that. */
static void
add_remedy (GtkListBox *list, KlyReport *report)
{
  const char *remedy;

  if (kly_report_get_failure (report) == NULL || kly_report_get_causes (report)->len > 0)
    return;
  remedy = kly_text_of_failure_remedy (report);
  if (remedy != NULL)
    gtk_container_add (GTK_CONTAINER (list), kly_report_line_new (KLY_MARK_HINT, remedy, NULL));
}

/**
 * kly_report_lines_add_findings:
 *
 * Adds what was found, the worst first.
 */
void
kly_report_lines_add_findings (GtkListBox *list, KlyReport *report, KlyGuide *guide)
{
  GPtrArray *findings = kly_report_get_findings (report);

  add_remedy (list, report);
  for (int severity = KLY_SEVERITY_DANGER; severity >= KLY_SEVERITY_INFO; severity--) {
    for (guint i = 0; i < findings->len; i++) {
      const KlyFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *title = NULL;
      GtkWidget *line;

      if ((int) finding->severity != severity)
        continue;
      title = kly_text_of_finding (finding, report);
      line = kly_report_line_new (kly_mark_of_severity (finding->severity), title,
                                  kly_text_of_finding_remedy (finding));
      kly_report_line_add_anchor (KLY_REPORT_LINE (line), finding->anchor);
      gtk_container_add (GTK_CONTAINER (list), line);
    }
  }
}

static GtkWidget *
add_fact (GtkListBox *list, const char *icon_name, const char *title, const char *detail)
{
  GtkWidget *line = kly_report_line_new (KLY_MARK_NEUTRAL, title, detail);

  kly_report_line_set_icon (KLY_REPORT_LINE (line), icon_name);
  gtk_container_add (GTK_CONTAINER (list), line);
  return line;
}

static void
add_other_permissions (GtkListBox *list, KlyReport *report)
{
  GPtrArray *names = kly_report_get_other_permissions (report);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (names, i));
  if (names->len > 0)
    add_fact (list, "view-list-symbolic", _("Other permissions of the key"), text->str);
}

static void
add_own_address (GtkListBox *list, KlyReport *report)
{
  const char *address = kly_report_get_own_ip (report);
  GtkWidget *line;

  if (address == NULL)
    return;
  line = add_fact (list, "computer-symbolic", _("The exchange sees this computer at this address"),
                   _("If the bot runs on another machine, that machine’s address counts."));
  kly_report_line_add_copy (KLY_REPORT_LINE (line), address);
}

/* The exchange's date, and the rules that come beside it. */
static char *
describe_expiry (KlyReport *report, KlyGuide *guide)
{
  GPtrArray *rules = kly_guide_get_rules (guide);
  g_autofree char *expiry = kly_text_of_expiry (report);
  GString *text = g_string_new (expiry);

  for (guint i = 0; i < rules->len; i++) {
    if (kly_guide_rule_holds (rules->pdata[i], kly_report_get_ip_state (report))) {
      g_autofree char *rule = kly_text_of_rule (guide, rules->pdata[i]);

      g_string_append_printf (text, "\n%s", rule);
    }
  }
  return g_string_free (text, FALSE);
}

/**
 * kly_report_lines_add_facts:
 *
 * Adds what else the exchange told: addresses, expiry, the clock.
 */
void
kly_report_lines_add_facts (GtkListBox *list, KlyReport *report, KlyGuide *guide)
{
  gboolean accepted = kly_verdict_is_accepted (kly_report_get_verdict (report));
  g_autofree char *ip = kly_text_of_ip (report);
  g_autofree char *expiry = describe_expiry (report, guide);
  g_autofree char *clock = kly_text_of_clock (report);

  add_own_address (list, report);
  if (accepted) {
    add_fact (list, "network-server-symbolic", C_("note", "IP addresses"), ip);
    add_fact (list, "x-office-calendar-symbolic", C_("note", "Expiry"), expiry);
    add_other_permissions (list, report);
  }
  if (clock != NULL)
    add_fact (list, "preferences-system-time-symbolic", C_("note", "Clock"), clock);
}
