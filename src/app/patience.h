/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KLY_TYPE_PATIENCE (kly_patience_get_type ())
G_DECLARE_FINAL_TYPE (KlyPatience, kly_patience, KLY, PATIENCE, GObject)

KlyPatience  *kly_patience_new        (void);
GCancellable *kly_patience_begin      (KlyPatience *self);
void          kly_patience_end        (KlyPatience *self);
void          kly_patience_stop       (KlyPatience *self);
gboolean      kly_patience_is_waiting (KlyPatience *self);

G_END_DECLS
