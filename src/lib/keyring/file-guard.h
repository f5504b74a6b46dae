/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * KlyFileGuardEnd:
 * @KLY_FILE_GUARD_KEEP: the file was written
 * @KLY_FILE_GUARD_RESTORE: it was not; it shall be as before
 * @KLY_FILE_GUARD_MEND: it cannot be read; it shall be as it was before a
 *   writing that did not end, if there was one
 */
typedef enum {
  KLY_FILE_GUARD_KEEP,
  KLY_FILE_GUARD_RESTORE,
  KLY_FILE_GUARD_MEND,
} KlyFileGuardEnd;

void     kly_file_guard_begin_async  (GAsyncReadyCallback callback, gpointer user_data);
gboolean kly_file_guard_begin_finish (GAsyncResult *result, GError **error);
void     kly_file_guard_end_async    (KlyFileGuardEnd how, GAsyncReadyCallback callback, gpointer user_data);
gboolean kly_file_guard_end_finish   (GAsyncResult *result);

G_END_DECLS
