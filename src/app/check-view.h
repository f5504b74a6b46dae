/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "checker.h"
#include "guide.h"

G_BEGIN_DECLS

#define KLY_TYPE_CHECK_VIEW (kly_check_view_get_type ())
G_DECLARE_FINAL_TYPE (KlyCheckView, kly_check_view, KLY, CHECK_VIEW, GtkBox)

void       kly_check_view_begin        (KlyCheckView *self, KlyChecker *checker, KlyGuide *guide, KlyApiKey *key);
void       kly_check_view_cancel       (KlyCheckView *self);
void       kly_check_view_abandon      (KlyCheckView *self);
void       kly_check_view_set_outdated (KlyCheckView *self, gboolean outdated);
KlyVerdict kly_check_view_get_verdict  (KlyCheckView *self);
void       kly_check_view_write        (KlyCheckView *self, KlyApiKey *key);

G_END_DECLS
