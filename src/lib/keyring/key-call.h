/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* No time limit but D-Bus's own, for what may show a prompt. */
#define KLY_CALL_PATIENT 0

/**
 * KlyCallKind:
 * @KLY_CALL_STOPPABLE: libsecret is told to stop when the task is cancelled or
 *   the call is late, and gets a moment to do so
 * @KLY_CALL_ABANDONABLE: libsecret is not told, for it would not survive it;
 *   the task goes its way at once
 * @KLY_CALL_UNSTOPPABLE: not even cancelling the task ends the call
 */
typedef enum {
  KLY_CALL_STOPPABLE,
  KLY_CALL_ABANDONABLE,
  KLY_CALL_UNSTOPPABLE,
} KlyCallKind;

typedef struct _KlyCall KlyCall;

KlyCall      *kly_call_begin           (GTask *task, KlyCallKind kind, guint seconds);
void          kly_call_set_patience    (KlyCall *self, guint seconds);
GCancellable *kly_call_get_cancellable (KlyCall *self);
GTask        *kly_call_get_task        (KlyCall *self);
gboolean      kly_call_is_over         (KlyCall *self);
GTask        *kly_call_end             (KlyCall *self, GError **error);

G_END_DECLS
