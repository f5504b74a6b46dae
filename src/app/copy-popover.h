/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "api-key.h"
#include "guide.h"

G_BEGIN_DECLS

#define KLY_TYPE_COPY_POPOVER (kly_copy_popover_get_type ())
G_DECLARE_FINAL_TYPE (KlyCopyPopover, kly_copy_popover, KLY, COPY_POPOVER, GtkPopover)

void kly_copy_popover_open (KlyCopyPopover *self, KlyGuide *guide, KlyApiKey *key);

G_END_DECLS
