/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "secret-text.h"

G_BEGIN_DECLS

#define KLY_TYPE_SECRET_CLIPBOARD (kly_secret_clipboard_get_type ())
G_DECLARE_FINAL_TYPE (KlySecretClipboard, kly_secret_clipboard, KLY, SECRET_CLIPBOARD, GObject)

KlySecretClipboard *kly_secret_clipboard_new         (GtkClipboard *clipboard, gboolean needs_focus);
KlySecretClipboard *kly_secret_clipboard_attach      (GtkApplication *application);
KlySecretClipboard *kly_secret_clipboard_of          (GtkWidget *widget);
void                kly_secret_clipboard_copy        (KlySecretClipboard *self, GtkWidget *widget, const char *title, KlySecretText *text);
void                kly_secret_clipboard_copy_public (KlySecretClipboard *self, const char *title, const KlySecretText *text);
void                kly_secret_clipboard_clear       (KlySecretClipboard *self);
const char         *kly_secret_clipboard_get_title   (KlySecretClipboard *self);
guint               kly_secret_clipboard_get_left    (KlySecretClipboard *self);

G_END_DECLS
