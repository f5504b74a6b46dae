/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void kly_display_buffers_overwrite       (GdkDisplay *display);
void kly_display_buffers_overwrite_later (GdkDisplay *display);

G_END_DECLS
