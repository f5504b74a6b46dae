/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue.h"
#include "side-window.h"

G_BEGIN_DECLS

#define KLY_TYPE_ABOUT_WINDOW (kly_about_window_get_type ())
G_DECLARE_FINAL_TYPE (KlyAboutWindow, kly_about_window, KLY, ABOUT_WINDOW, KlySideWindow)

GtkWidget *kly_about_window_new (GtkWindow *parent, KlyCatalogue *catalogue);

G_END_DECLS
