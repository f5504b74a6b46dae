/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue.h"
#include "checker.h"
#include "key-ring.h"
#include "settings.h"

G_BEGIN_DECLS

#define KLY_TYPE_WINDOW (kly_window_get_type ())
G_DECLARE_FINAL_TYPE (KlyWindow, kly_window, KLY, WINDOW, GtkApplicationWindow)

GtkWidget *kly_window_new (GtkApplication *application, KlyCatalogue *catalogue, KlyKeyRing *ring, KlyChecker *checker, KlySettings *settings);

G_END_DECLS
