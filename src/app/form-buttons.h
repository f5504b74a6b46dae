/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "form-state.h"

G_BEGIN_DECLS

/**
 * KlyFormChoice:
 * @can_check: whether the key can be checked at all
 * @can_save: whether there is anything to be saved
 * @is_draft: whether it would be saved as a draft
 * @save_is_best: whether saving, not checking, is what to do next
 *
 * What may be done with what is typed into a form.
 */
typedef struct {
  gboolean can_check;
  gboolean can_save;
  gboolean is_draft;
  gboolean save_is_best;
} KlyFormChoice;

#define KLY_TYPE_FORM_BUTTONS (kly_form_buttons_get_type ())
G_DECLARE_FINAL_TYPE (KlyFormButtons, kly_form_buttons, KLY, FORM_BUTTONS, GtkBin)

void kly_form_buttons_show        (KlyFormButtons *self, KlyFormState state, const KlyFormChoice *choice);
void kly_form_buttons_focus       (KlyFormButtons *self);
void kly_form_buttons_focus_check (KlyFormButtons *self);

G_END_DECLS
