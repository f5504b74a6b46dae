/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KLY_TYPE_SETTINGS (kly_settings_get_type ())
G_DECLARE_FINAL_TYPE (KlySettings, kly_settings, KLY, SETTINGS, GObject)

KlySettings *kly_settings_new                   (void);
gboolean     kly_settings_is_kept               (KlySettings *self);
const char  *kly_settings_get_language          (KlySettings *self);
int          kly_settings_get_clipboard_seconds (KlySettings *self);

G_END_DECLS
