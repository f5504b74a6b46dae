/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue.h"
#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_OVERVIEW_RULES (kly_overview_rules_get_type ())
G_DECLARE_FINAL_TYPE (KlyOverviewRules, kly_overview_rules, KLY, OVERVIEW_RULES, GtkBox)

void kly_overview_rules_set_models (KlyOverviewRules *self, KlyCatalogue *catalogue, KlyKeyRing *ring);

G_END_DECLS
