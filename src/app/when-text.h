/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *kly_when_text   (GDateTime *when, GDateTime *now);
char *kly_expiry_text (GDateTime *expires, GDateTime *now);

G_END_DECLS
