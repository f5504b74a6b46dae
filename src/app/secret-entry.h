/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "secret-text.h"

G_BEGIN_DECLS

#define KLY_TYPE_SECRET_ENTRY (kly_secret_entry_get_type ())
G_DECLARE_FINAL_TYPE (KlySecretEntry, kly_secret_entry, KLY, SECRET_ENTRY, GtkEntry)

GtkWidget     *kly_secret_entry_new      (void);
KlySecretText *kly_secret_entry_dup_text (KlySecretEntry *self);
void           kly_secret_entry_set_text (KlySecretEntry *self, const KlySecretText *text);
void           kly_secret_entry_clear    (KlySecretEntry *self);

G_END_DECLS
