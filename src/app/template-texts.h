/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "translatable.h"

G_BEGIN_DECLS

/* GtkBuilder only knows the C library's gettext; these give the texts of a
 * template to our own translation instead, at any time. */
void kly_template_texts_install (GtkWidgetClass *klass, const char *resource_path);
void kly_template_texts_apply   (GtkWidget *widget);

G_END_DECLS
