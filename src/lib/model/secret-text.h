/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define KLY_TYPE_SECRET_TEXT (kly_secret_text_get_type ())

typedef struct _KlySecretText KlySecretText;

GType          kly_secret_text_get_type   (void) G_GNUC_CONST;
KlySecretText *kly_secret_text_new        (const char *text, gssize length);
KlySecretText *kly_secret_text_new_take   (char *secret_memory, gsize length);
KlySecretText *kly_secret_text_ref        (KlySecretText *self);
void           kly_secret_text_unref      (KlySecretText *self);
const char    *kly_secret_text_peek       (const KlySecretText *self);
gsize          kly_secret_text_get_length (const KlySecretText *self);
gboolean       kly_secret_text_is_empty   (const KlySecretText *self);
gboolean       kly_secret_text_equal      (const KlySecretText *a, const KlySecretText *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KlySecretText, kly_secret_text_unref)

G_END_DECLS
