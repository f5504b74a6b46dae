/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue.h"
#include "roll-call.h"

G_BEGIN_DECLS

#define KLY_TYPE_OVERVIEW_LIST (kly_overview_list_get_type ())
G_DECLARE_FINAL_TYPE (KlyOverviewList, kly_overview_list, KLY, OVERVIEW_LIST, GtkBox)

void kly_overview_list_set_models (KlyOverviewList *self, KlyCatalogue *catalogue, KlyKeyRing *ring, KlyRollCall *roll_call);

G_END_DECLS
