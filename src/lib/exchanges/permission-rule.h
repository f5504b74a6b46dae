/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "report.h"

G_BEGIN_DECLS

/**
 * KlyPermissionRule:
 * @permission: a permission of the report
 * @all: %TRUE: granted when each token is; %FALSE: when one is
 * @tokens: the exchange's own words
 */
typedef struct {
  KlyPermission permission;
  gboolean all;
  const char *tokens[4];
} KlyPermissionRule;

void     kly_apply_rules (KlyReport *report, const KlyPermissionRule *rules, guint n_rules);
gboolean kly_rules_name  (const KlyPermissionRule *rules, guint n_rules, const char *token);
void     kly_learn_flags (KlyReport *report, JsonObject *flags, const char *except, const KlyPermissionRule *rules, guint n_rules);

G_END_DECLS
