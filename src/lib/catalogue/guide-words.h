/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide.h"

G_BEGIN_DECLS

/* What stands around a guide's own texts, on the screen and on paper. */
const char *kly_note_kind_heading      (KlyNoteKind kind);
const char *kly_guide_kind_text        (KlyGuide *guide);
const char *kly_guide_form_heading     (KlyGuide *guide);
const char *kly_guide_form_intro       (KlyGuide *guide);
const char *kly_guide_fields_heading   (KlyGuide *guide);
char       *kly_guide_menu_path        (KlyGuide *guide);
char       *kly_guide_fields_to_copy   (KlyGuide *guide);

G_END_DECLS
