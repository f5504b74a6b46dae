/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue.h"
#include "checker.h"
#include "key-ring.h"
#include "network-hint.h"

G_BEGIN_DECLS

#define KLY_TYPE_OVERVIEW_PAGE (kly_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (KlyOverviewPage, kly_overview_page, KLY, OVERVIEW_PAGE, GtkBin)

GtkWidget *kly_overview_page_new (KlyCatalogue *catalogue, KlyKeyRing *ring, KlyChecker *checker, KlyNetworkHint *network);

G_END_DECLS
