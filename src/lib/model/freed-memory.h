/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     kly_freed_memory_start_wiping (void);
gboolean kly_freed_memory_is_wiped     (void);

G_END_DECLS
