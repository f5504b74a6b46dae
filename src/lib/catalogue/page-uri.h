/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *kly_page_uri_new      (const char *name);
char *kly_page_uri_get_name (const char *uri);

G_END_DECLS
