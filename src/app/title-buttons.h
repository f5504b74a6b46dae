/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void kly_title_buttons_retranslate (GtkHeaderBar *header_bar);

G_END_DECLS
