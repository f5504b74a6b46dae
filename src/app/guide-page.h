/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "checker.h"
#include "guide.h"
#include "key-ring.h"
#include "network-hint.h"

G_BEGIN_DECLS

#define KLY_TYPE_GUIDE_PAGE (kly_guide_page_get_type ())
G_DECLARE_FINAL_TYPE (KlyGuidePage, kly_guide_page, KLY, GUIDE_PAGE, GtkBin)

GtkWidget *kly_guide_page_new         (KlyGuide *guide, KlyExchange *successor, KlyKeyRing *ring, KlyChecker *checker, KlyNetworkHint *network);
KlyPurpose kly_guide_page_get_purpose (KlyGuidePage *self);
KlyGuide  *kly_guide_page_get_guide   (KlyGuidePage *self);
void       kly_guide_page_show_anchor (KlyGuidePage *self, const char *anchor_id);
void       kly_guide_page_show_key    (KlyGuidePage *self, KlyApiKey *key);
gboolean   kly_guide_page_take_down   (KlyGuidePage *self);
gboolean   kly_guide_page_has_input   (KlyGuidePage *self);

G_END_DECLS
