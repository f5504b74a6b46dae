/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide.h"

G_BEGIN_DECLS

/**
 * KlyMarkKind:
 * @KLY_MARK_EMPTY: an empty box
 * @KLY_MARK_TICKED: a ticked box
 * @KLY_MARK_FIXED: a ticked box that cannot be changed
 * @KLY_MARK_FORBIDDEN: an empty box inside a stop sign
 * @KLY_MARK_RECOMMENDED: a box ticked only in outline
 *
 * How a box or a round button of an exchange's form is drawn.
 */
typedef enum {
  KLY_MARK_EMPTY,
  KLY_MARK_TICKED,
  KLY_MARK_FIXED,
  KLY_MARK_FORBIDDEN,
  KLY_MARK_RECOMMENDED,
} KlyMarkKind;

#define KLY_N_MARK_KINDS (KLY_MARK_RECOMMENDED + 1)

/* The order of a legend */
extern const KlyMarkKind kly_form_marks_in_order[KLY_N_MARK_KINDS];

KlyMarkKind kly_form_mark_kind_of (const KlyFormItem *item, KlyPurpose purpose);
gboolean    kly_form_advises_against (const KlyFormGroup *group, const KlyFormItem *item, KlyPurpose purpose);
const char *kly_form_word_of      (KlyGuide *guide, const KlyFormGroup *group, const KlyFormItem *item, KlyPurpose purpose);
const char *kly_form_mark_text    (KlyMarkKind kind);
gboolean    kly_form_has_mark     (KlyGuide *guide, KlyMarkKind kind, const KlyPurpose *purpose, gboolean *round);

G_END_DECLS
