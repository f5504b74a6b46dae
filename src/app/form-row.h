/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"

G_BEGIN_DECLS

#define KLY_TYPE_FORM_ROW (kly_form_row_get_type ())
G_DECLARE_FINAL_TYPE (KlyFormRow, kly_form_row, KLY, FORM_ROW, GtkBox)

GtkWidget *kly_form_row_new         (KlyGuide *guide, const KlyFormGroup *group, const KlyFormItem *item, KlyPurpose purpose);
void       kly_form_row_set_purpose (KlyFormRow *self, KlyPurpose purpose);

G_END_DECLS
