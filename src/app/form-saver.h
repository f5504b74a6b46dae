/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "form-notice.h"
#include "key-ring.h"

G_BEGIN_DECLS

#define KLY_TYPE_FORM_SAVER (kly_form_saver_get_type ())
G_DECLARE_FINAL_TYPE (KlyFormSaver, kly_form_saver, KLY, FORM_SAVER, GtkBin)

/* Answers (transfer full) the key that is typed. */
typedef KlyApiKey *(*KlyFormBuild) (gpointer form);

void           kly_form_saver_set_source (KlyFormSaver *self, KlyKeyRing *ring, KlyFormBuild build, gpointer form);
void           kly_form_saver_save       (KlyFormSaver *self, gboolean is_other_key);
gboolean       kly_form_saver_is_busy    (KlyFormSaver *self);
KlyFormNotice *kly_form_saver_get_notice (KlyFormSaver *self);

G_END_DECLS
