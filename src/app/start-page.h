/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_START_PAGE (kly_start_page_get_type ())
G_DECLARE_FINAL_TYPE (KlyStartPage, kly_start_page, KLY, START_PAGE, GtkBin)

GtkWidget *kly_start_page_new (void);

G_END_DECLS
