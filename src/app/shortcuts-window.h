/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "side-window.h"

G_BEGIN_DECLS

#define KLY_TYPE_SHORTCUTS_WINDOW (kly_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (KlyShortcutsWindow, kly_shortcuts_window, KLY, SHORTCUTS_WINDOW, KlySideWindow)

GtkWidget *kly_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
