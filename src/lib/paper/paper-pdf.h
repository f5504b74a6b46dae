/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper.h"

G_BEGIN_DECLS

GBytes  *kly_paper_to_pdf           (KlyPaper *self, GError **error);
gboolean kly_paper_save             (KlyPaper *self, const char *path, GError **error);
void     kly_paper_save_async       (KlyPaper *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean kly_paper_save_finish      (KlyPaper *self, GAsyncResult *result, GError **error);

G_END_DECLS
