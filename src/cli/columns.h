/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

glong kly_columns_count  (const char *text);
char *kly_columns_format (GPtrArray *cells, guint n_columns);

G_END_DECLS
