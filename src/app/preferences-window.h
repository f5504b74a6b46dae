/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "settings.h"
#include "side-window.h"

G_BEGIN_DECLS

#define KLY_TYPE_PREFERENCES_WINDOW (kly_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (KlyPreferencesWindow, kly_preferences_window, KLY, PREFERENCES_WINDOW, KlySideWindow)

GtkWidget *kly_preferences_window_new (GtkWindow *parent, KlySettings *settings);

G_END_DECLS
