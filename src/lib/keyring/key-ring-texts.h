/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *kly_text_of_key_ring_error (const GError *error);
const char *kly_text_of_keeping        (void);

G_END_DECLS
