/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_RENAME_POPOVER (kly_rename_popover_get_type ())
G_DECLARE_FINAL_TYPE (KlyRenamePopover, kly_rename_popover, KLY, RENAME_POPOVER, GtkPopover)

void kly_rename_popover_open (KlyRenamePopover *self, const char *label);

G_END_DECLS
