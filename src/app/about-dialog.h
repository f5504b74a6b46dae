/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue.h"

G_BEGIN_DECLS

GtkWidget *kly_about_dialog_new (GtkWindow *parent, KlyCatalogue *catalogue);

G_END_DECLS
