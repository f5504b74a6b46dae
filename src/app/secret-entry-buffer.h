/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "secret-text.h"

G_BEGIN_DECLS

#define KLY_TYPE_SECRET_ENTRY_BUFFER (kly_secret_entry_buffer_get_type ())
G_DECLARE_FINAL_TYPE (KlySecretEntryBuffer, kly_secret_entry_buffer, KLY, SECRET_ENTRY_BUFFER, GtkEntryBuffer)

GtkEntryBuffer *kly_secret_entry_buffer_new      (void);
KlySecretText  *kly_secret_entry_buffer_dup_text (KlySecretEntryBuffer *self);
void            kly_secret_entry_buffer_set_text (KlySecretEntryBuffer *self, const KlySecretText *text);
void            kly_secret_entry_buffer_clear    (KlySecretEntryBuffer *self);

G_END_DECLS
