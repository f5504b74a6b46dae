/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_CLAMP (kly_clamp_get_type ())
G_DECLARE_FINAL_TYPE (KlyClamp, kly_clamp, KLY, CLAMP, GtkBin)

G_END_DECLS
