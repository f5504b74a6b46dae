/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"
#include "key-format.h"

G_BEGIN_DECLS

#define KLY_TYPE_FIELD_ROW (kly_field_row_get_type ())
G_DECLARE_FINAL_TYPE (KlyFieldRow, kly_field_row, KLY, FIELD_ROW, GtkBox)

GtkWidget     *kly_field_row_new         (KlyGuide *guide, const char *name, const KlyFieldSpec *spec);
const char    *kly_field_row_get_name    (KlyFieldRow *self);
KlySecretText *kly_field_row_dup_text    (KlyFieldRow *self);
gboolean       kly_field_row_is_empty    (KlyFieldRow *self);
void           kly_field_row_set_text    (KlyFieldRow *self, const KlySecretText *text);
void           kly_field_row_clear       (KlyFieldRow *self);
void           kly_field_row_set_problem (KlyFieldRow *self, KlyFormatProblem problem);
void           kly_field_row_focus       (KlyFieldRow *self);

G_END_DECLS
