/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gpointer kly_secret_memory_alloc (gsize size);
void     kly_secret_memory_free  (gpointer memory);
gsize    kly_secret_memory_size  (gconstpointer memory);
void     kly_wipe                (gpointer memory, gsize size);

G_END_DECLS
