/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue.h"
#include "checker.h"
#include "guide-page.h"
#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_PAGE_STACK (kly_page_stack_get_type ())
G_DECLARE_FINAL_TYPE (KlyPageStack, kly_page_stack, KLY, PAGE_STACK, GtkStack)

void          kly_page_stack_set_models      (KlyPageStack *self, KlyCatalogue *catalogue, KlyKeyRing *ring, KlyChecker *checker);
void          kly_page_stack_show_start      (KlyPageStack *self);
void          kly_page_stack_show_overview   (KlyPageStack *self);
gboolean      kly_page_stack_show_exchange   (KlyPageStack *self, const char *exchange_id, GError **error);
KlyGuidePage *kly_page_stack_get_guide_page  (KlyPageStack *self);
const char   *kly_page_stack_get_exchange_id (KlyPageStack *self);
gboolean      kly_page_stack_is_empty        (KlyPageStack *self);
gboolean      kly_page_stack_is_overview     (KlyPageStack *self);

G_END_DECLS
