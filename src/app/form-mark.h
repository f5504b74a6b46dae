/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"

G_BEGIN_DECLS

/**
 * KlyMarkKind:
 * @KLY_MARK_EMPTY: an empty box
 * @KLY_MARK_TICKED: a ticked box
 * @KLY_MARK_FIXED: a ticked box that cannot be changed
 * @KLY_MARK_FORBIDDEN: an empty box inside a stop sign
 */
typedef enum {
  KLY_MARK_EMPTY,
  KLY_MARK_TICKED,
  KLY_MARK_FIXED,
  KLY_MARK_FORBIDDEN,
} KlyMarkKind;

#define KLY_TYPE_FORM_MARK (kly_form_mark_get_type ())
G_DECLARE_FINAL_TYPE (KlyFormMark, kly_form_mark, KLY, FORM_MARK, GtkDrawingArea)

KlyMarkKind kly_form_mark_kind_of  (const KlyFormItem *item, KlyPurpose purpose);
GtkWidget  *kly_form_mark_new      (KlyMarkKind kind, gboolean round);
void        kly_form_mark_set_kind (KlyFormMark *self, KlyMarkKind kind);

G_END_DECLS
