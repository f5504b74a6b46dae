/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *kly_date_text        (const char *iso_date);
char *kly_closed_date_text (const char *iso_date);

G_END_DECLS
