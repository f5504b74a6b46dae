/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "form-words.h"

G_BEGIN_DECLS

#define KLY_TYPE_FORM_MARK (kly_form_mark_get_type ())
G_DECLARE_FINAL_TYPE (KlyFormMark, kly_form_mark, KLY, FORM_MARK, GtkDrawingArea)

GtkWidget *kly_form_mark_new      (KlyMarkKind kind, gboolean round);
void       kly_form_mark_set_kind (KlyFormMark *self, KlyMarkKind kind);

G_END_DECLS
