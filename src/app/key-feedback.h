/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_KEY_FEEDBACK (kly_key_feedback_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyFeedback, kly_key_feedback, KLY, KEY_FEEDBACK, GtkBin)

GCancellable *kly_key_feedback_begin   (KlyKeyFeedback *self, gboolean waits);
void          kly_key_feedback_end     (KlyKeyFeedback *self, GError *error);
void          kly_key_feedback_stop    (KlyKeyFeedback *self);
gboolean      kly_key_feedback_is_busy (KlyKeyFeedback *self);

G_END_DECLS
