/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_APPLICATION (kly_application_get_type ())
G_DECLARE_FINAL_TYPE (KlyApplication, kly_application, KLY, APPLICATION, GtkApplication)

KlyApplication *kly_application_new (const char *const *system_languages);

G_END_DECLS
