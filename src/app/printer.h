/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide-page.h"

G_BEGIN_DECLS

#define KLY_TYPE_PRINTER (kly_printer_get_type ())
G_DECLARE_FINAL_TYPE (KlyPrinter, kly_printer, KLY, PRINTER, GObject)

KlyPrinter *kly_printer_new      (GtkApplicationWindow *window);
void        kly_printer_set_page (KlyPrinter *self, KlyGuidePage *page);

G_END_DECLS
