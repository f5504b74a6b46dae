/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "adapter.h"

G_BEGIN_DECLS

#define KLY_TYPE_SITE_PICKER (kly_site_picker_get_type ())
G_DECLARE_FINAL_TYPE (KlySitePicker, kly_site_picker, KLY, SITE_PICKER, GtkComboBoxText)

guint       kly_site_picker_set_adapter (KlySitePicker *self, const KlyAdapter *adapter);
void        kly_site_picker_set_site    (KlySitePicker *self, const char *site_id);
const char *kly_site_picker_get_site    (KlySitePicker *self);

G_END_DECLS
