/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _KlyDeadline KlyDeadline;

KlyDeadline  *kly_deadline_new             (guint seconds, GCancellable *cancellable);
GCancellable *kly_deadline_get_cancellable (KlyDeadline *self);
gboolean      kly_deadline_has_passed      (KlyDeadline *self);
void          kly_deadline_free            (KlyDeadline *self);

G_END_DECLS
