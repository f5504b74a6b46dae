/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "permission-rule.h"

#include "reply.h"

static KlyGrant
combine (KlyReport *report, const KlyPermissionRule *rule)
{
  guint granted = 0, denied = 0, n = 0;

  for (; n < G_N_ELEMENTS (rule->tokens) && rule->tokens[n] != NULL; n++) {
    KlyGrant grant = kly_report_get_token (report, rule->tokens[n]);

    granted += grant == KLY_GRANT_GRANTED;
    denied += grant == KLY_GRANT_DENIED;
  }
  if (rule->all ? granted == n : granted > 0)
    return KLY_GRANT_GRANTED;
  if (rule->all ? denied > 0 : denied == n)
    return KLY_GRANT_DENIED;
  return KLY_GRANT_UNDISCLOSED;
}

/**
 * kly_apply_rules:
 * @report: a report that knows the exchange's own words
 * @rules: (array length=n_rules): which words make which permission
 *
 * Sets the report's permissions from what it knows of the exchange's words.
 */
void
kly_apply_rules (KlyReport *report, const KlyPermissionRule *rules, guint n_rules)
{
  for (guint i = 0; i < n_rules; i++)
    kly_report_set_permission (report, rules[i].permission, combine (report, &rules[i]));
}

/**
 * kly_rules_name:
 * @rules: (array length=n_rules): an exchange's rules
 * @token: one of its words
 *
 * Returns: whether a permission of the report stands for @token
 */
gboolean
kly_rules_name (const KlyPermissionRule *rules, guint n_rules, const char *token)
{
  for (guint i = 0; i < n_rules; i++) {
    for (guint t = 0; t < G_N_ELEMENTS (rules[i].tokens) && rules[i].tokens[t] != NULL; t++) {
      if (g_str_equal (rules[i].tokens[t], token))
        return TRUE;
    }
  }
  return FALSE;
}

/**
 * kly_learn_flags:
 * @report: gets what @flags say
 * @flags: an object in which each member of type boolean is a permission
 * @except: (nullable): the one that is none
 * @rules: (array length=n_rules): which of them make which permission; what is
 *   granted and in none of them is listed by its name
 *
 * Learns a key's permissions from an exchange that gives a flag for each.
 */
void
kly_learn_flags (KlyReport *report, JsonObject *flags, const char *except, const KlyPermissionRule *rules, guint n_rules)
{
  g_autoptr (GList) names = json_object_get_members (flags);

  for (GList *l = names; l != NULL; l = l->next) {
    const char *name = l->data;
    gboolean granted;

    if (g_strcmp0 (name, except) == 0 || !kly_json_get_boolean (flags, name, &granted))
      continue;
    kly_report_set_token (report, name, granted ? KLY_GRANT_GRANTED : KLY_GRANT_DENIED);
    if (granted && !kly_rules_name (rules, n_rules, name))
      kly_report_add_other_permission (report, name);
  }
  kly_apply_rules (report, rules, n_rules);
}
