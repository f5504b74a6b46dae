/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge.h"

#include "attention.h"
#include "key-format.h"

/* From here on a clock is worth a word: no exchange allows more than a few
 * seconds, and half a second is what a time in whole seconds can be off. */
#define CLOCK_WARNING_MS 1500

/* Where in a guide the repair of each failure is described, best place first. */
static const struct {
  KlyFailureClass class_;
  const char *anchors[4];
} repairs[] = {
  { KLY_FAILURE_BAD_KEY, { "copy", "create" } },
  { KLY_FAILURE_BAD_SECRET, { "copy", "create" } },
  { KLY_FAILURE_BAD_PASSPHRASE, { "passphrase", "otp", "copy" } },
  { KLY_FAILURE_AMBIGUOUS, { "copy", "create" } },
  { KLY_FAILURE_IP_NOT_ALLOWED, { "ip", "note:ip" } },
  { KLY_FAILURE_NO_PERMISSION, { "permissions" } },
  { KLY_FAILURE_CLOCK, { "note:clock" } },
  { KLY_FAILURE_NONCE, { "note:nonce" } },
  { KLY_FAILURE_EXPIRED, { "note:expiry" } },
  { KLY_FAILURE_DISABLED, { "note:account" } },
  { KLY_FAILURE_NOT_ACTIVE, { "activate", "confirm", "note:activation" } },
  { KLY_FAILURE_WRONG_SITE, { "note:site", "open" } },
  { KLY_FAILURE_RATE_LIMITED, { "note:limits" } },
};

static const char *
find_repair (KlyGuide *guide, KlyFailureClass class_)
{
  for (guint i = 0; i < G_N_ELEMENTS (repairs); i++) {
    if (repairs[i].class_ == class_)
      return kly_guide_find_anchor (guide, repairs[i].anchors);
  }
  return NULL;
}

static const char *
find_place (KlyGuide *guide, const char *best, const char *second)
{
  const char *const anchors[] = { best, second, NULL };

  return kly_guide_find_anchor (guide, anchors);
}

/**
 * kly_judge_item_grant:
 * @report: what a check learnt
 * @item: a box of the guide's form
 *
 * Returns: whether the box is ticked: by the exchange's own word for it, else
 *   by the permission it stands for
 */
KlyGrant
kly_judge_item_grant (KlyReport *report, const KlyFormItem *item)
{
  KlyGrant grant = KLY_GRANT_UNDISCLOSED;

  if (item->token != NULL)
    grant = kly_report_get_token (report, item->token);
  if (grant == KLY_GRANT_UNDISCLOSED && item->permission != KLY_PERMISSION_NONE)
    grant = kly_report_get_permission (report, (KlyPermission) item->permission);
  return grant;
}

typedef struct {
  gboolean dangerous, insufficient, unproven;
  gboolean told[KLY_N_PERMISSIONS]; /* a box already speaks of it */
} Judgement;

static gboolean
is_about_permission (const KlyFormItem *item)
{
  return item->permission != KLY_PERMISSION_NONE || item->token != NULL;
}

/* "Orders: Write" where a site's boxes are all called alike. */
static char *
name_item (const KlyFormGroup *group, const KlyFormItem *item)
{
  guint namesakes = 0;

  for (guint i = 0; i < group->items->len; i++)
    namesakes += ((KlyFormItem *) group->items->pdata[i])->kind == KLY_FORM_CHECK;
  return group->label != NULL && namesakes > 0 ? g_strdup_printf ("%s: %s", group->label, item->label)
                                               : g_strdup (item->label);
}

static void
judge_item (KlyReport *report, KlyGuide *guide, const KlyFormGroup *group, const KlyFormItem *item, Judgement *judgement)
{
  KlyNeed need = item->needs[kly_report_get_purpose (report)];
  KlyGrant grant = kly_judge_item_grant (report, item);
  g_autofree char *name = name_item (group, item);
  const char *place = find_place (guide, "permissions", "create");

  if (need == KLY_NEED_OFF && grant == KLY_GRANT_GRANTED) {
    judgement->dangerous = TRUE;
    if (item->permission != KLY_PERMISSION_NONE)
      judgement->told[item->permission] = TRUE;
    kly_report_add_finding (report, "permission-unwanted", KLY_SEVERITY_DANGER, name, place);
  } else if (need == KLY_NEED_ON && grant == KLY_GRANT_DENIED) {
    judgement->insufficient = TRUE;
    kly_report_add_finding (report, "permission-missing", KLY_SEVERITY_WARNING, name, place);
  } else if ((need == KLY_NEED_ON || need == KLY_NEED_OFF) && grant == KLY_GRANT_UNDISCLOSED) {
    judgement->unproven = TRUE;
    kly_report_add_finding (report, "permission-undisclosed", KLY_SEVERITY_WARNING, name, place);
  }
}

static void
judge_items (KlyReport *report, KlyGuide *guide, Judgement *judgement)
{
  GPtrArray *groups = kly_guide_get_form (guide);

  for (guint g = 0; g < groups->len; g++) {
    KlyFormGroup *group = groups->pdata[g];

    for (guint i = 0; i < group->items->len; i++) {
      if (is_about_permission (group->items->pdata[i]))
        judge_item (report, guide, group, group->items->pdata[i], judgement);
    }
  }
}

/* A right to move money is dangerous even where no box of the guide names it. */
static void
judge_moving_money (KlyReport *report, KlyGuide *guide, Judgement *judgement)
{
  static const KlyPermission movers[] = { KLY_PERMISSION_TRANSFER, KLY_PERMISSION_WITHDRAW };

  for (guint i = 0; i < G_N_ELEMENTS (movers); i++) {
    if (judgement->told[movers[i]] ||
        kly_report_get_permission (report, movers[i]) != KLY_GRANT_GRANTED)
      continue;
    judgement->dangerous = TRUE;
    kly_report_add_finding (report,
                            movers[i] == KLY_PERMISSION_WITHDRAW ? "withdraw-granted" : "transfer-granted",
                            KLY_SEVERITY_DANGER, NULL, find_place (guide, "permissions", "create"));
  }
}

/* What the exchange itself tells, though its form shows no box for it. */
static void
judge_forbidden (KlyReport *report, KlyGuide *guide, Judgement *judgement)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_report_get_exchange_id (report));

  if (adapter == NULL || adapter->forbidden == NULL)
    return;
  for (const char *const *word = adapter->forbidden; *word != NULL; word++) {
    if (kly_report_get_token (report, *word) != KLY_GRANT_GRANTED)
      continue;
    judgement->dangerous = TRUE;
    kly_report_add_finding (report, "permission-unwanted", KLY_SEVERITY_DANGER, *word,
                            find_place (guide, "permissions", "create"));
  }
}

static void
judge_ip (KlyReport *report, KlyGuide *guide)
{
  const char *place = find_place (guide, "ip", "note:ip");

  if (kly_report_get_ip_state (report) == KLY_IP_OPEN)
    kly_report_add_finding (report, "ip-open", KLY_SEVERITY_WARNING, NULL, place);
  else if (kly_report_get_ip_state (report) == KLY_IP_UNDISCLOSED)
    kly_report_add_finding (report, "ip-undisclosed", KLY_SEVERITY_INFO, NULL, place);
}

/* By the exchange's clock, which decides what has expired. */
static GDateTime *
exchange_now (KlyReport *report)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gint64 offset;

  kly_report_get_clock_offset (report, &offset);
  return g_date_time_add (now, offset * (G_TIME_SPAN_SECOND / 1000));
}

static void
judge_expiry (KlyReport *report, KlyGuide *guide)
{
  GDateTime *expires = kly_report_get_expires (report);
  g_autoptr (GDateTime) now = exchange_now (report);
  const char *place = find_place (guide, "note:expiry", "create");
  KlyAttention attention = now != NULL ? kly_attention_of_expires (expires, now) : KLY_ATTENTION_EXPIRES_SOON;

  if (kly_report_get_expiry_state (report) != KLY_EXPIRY_ON)
    return;
  if (attention == KLY_ATTENTION_EXPIRED)
    kly_report_add_finding (report, "expired", KLY_SEVERITY_WARNING, NULL, place);
  else if (attention == KLY_ATTENTION_EXPIRES_SOON)
    kly_report_add_finding (report, "expires-soon", KLY_SEVERITY_WARNING, NULL, place);
}

static void
judge_clock (KlyReport *report, KlyGuide *guide)
{
  gint64 offset;

  if (kly_report_get_clock_offset (report, &offset) && ABS (offset) >= CLOCK_WARNING_MS)
    kly_report_add_finding (report, "clock-off", KLY_SEVERITY_WARNING, NULL,
                            find_place (guide, "note:clock", "note:nonce"));
}

static void
judge_failure (KlyReport *report, KlyGuide *guide, const KlyFailure *failure)
{
  GPtrArray *causes = kly_report_get_causes (report);
  gboolean refused = kly_failure_class_is_a_refusal (failure->class_);

  if (refused && causes->len == 0)
    kly_report_add_cause (report, failure->class_, NULL);
  for (guint i = 0; i < causes->len; i++) {
    KlyCause *cause = causes->pdata[i];

    g_free (cause->anchor);
    cause->anchor = g_strdup (find_repair (guide, cause->class_));
  }
  kly_report_set_verdict (report, refused ? KLY_VERDICT_REJECTED : KLY_VERDICT_UNREACHABLE);
}

/**
 * kly_judge_report:
 * @report: what a check learnt
 * @guide: what the exchange's keys must be like
 *
 * Adds the findings and the places that mend them, and sets the verdict.
 */
void
kly_judge_report (KlyReport *report, KlyGuide *guide)
{
  const KlyFailure *failure = kly_report_get_failure (report);
  Judgement judgement = { 0 };

  judge_clock (report, guide);
  if (failure != NULL) {
    judge_failure (report, guide, failure);
    return;
  }

  judge_items (report, guide, &judgement);
  judge_moving_money (report, guide, &judgement);
  judge_forbidden (report, guide, &judgement);
  judge_ip (report, guide);
  judge_expiry (report, guide);
  if (judgement.dangerous)
    kly_report_set_verdict (report, KLY_VERDICT_DANGEROUS);
  else if (judgement.insufficient)
    kly_report_set_verdict (report, KLY_VERDICT_INSUFFICIENT);
  else if (judgement.unproven)
    kly_report_set_verdict (report, KLY_VERDICT_UNPROVEN);
  else
    kly_report_set_verdict (report, KLY_VERDICT_READY);
}

/**
 * kly_judge_add_formats:
 * @report: gets the findings
 * @adapter: the exchange
 * @key: a key
 * @guide: what the exchange's keys must be like
 *
 * Adds what is wrong or unusual in the look of the fields. What is certainly
 * wrong makes the verdict "malformed".
 */
void
kly_judge_add_formats (KlyReport *report, const KlyAdapter *adapter, KlyApiKey *key, KlyGuide *guide)
{
  gboolean swapped = FALSE;

  for (const KlyFieldSpec *field = adapter->fields; field->name != NULL; field++) {
    KlyFormatProblem problem = kly_format_check_field (adapter, key, field->name);
    gboolean too_old = problem == KLY_FORMAT_OLD_KIND || problem == KLY_FORMAT_DEAD_KIND;

    /* Both fields have that problem, but it is one thing to mend. */
    if (problem == KLY_FORMAT_FINE || (problem == KLY_FORMAT_SWAPPED && swapped))
      continue;
    swapped = swapped || problem == KLY_FORMAT_SWAPPED;
    kly_report_add_finding (report, kly_format_problem_to_nick (problem),
                            kly_format_is_fatal (problem) ? KLY_SEVERITY_DANGER : KLY_SEVERITY_WARNING, field->label,
                            find_place (guide, too_old ? "create" : "copy", "create"));
    if (kly_format_is_fatal (problem))
      kly_report_set_verdict (report, KLY_VERDICT_MALFORMED);
  }
}
