/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "secret-clipboard.h"

G_BEGIN_DECLS

#define KLY_TYPE_CLIPBOARD_BAR (kly_clipboard_bar_get_type ())
G_DECLARE_FINAL_TYPE (KlyClipboardBar, kly_clipboard_bar, KLY, CLIPBOARD_BAR, GtkBox)

void kly_clipboard_bar_set_clipboard (KlyClipboardBar *self, KlySecretClipboard *clipboard);

G_END_DECLS
