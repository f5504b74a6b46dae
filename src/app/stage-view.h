/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "checker.h"

G_BEGIN_DECLS

#define KLY_TYPE_STAGE_VIEW (kly_stage_view_get_type ())
G_DECLARE_FINAL_TYPE (KlyStageView, kly_stage_view, KLY, STAGE_VIEW, GtkBox)

void kly_stage_view_set_stage (KlyStageView *self, KlyCheckStage stage);

G_END_DECLS
