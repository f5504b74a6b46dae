/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void kly_toolkit_language_prepare (const char *const *system_languages);
void kly_toolkit_language_use     (const char *code);

G_END_DECLS
