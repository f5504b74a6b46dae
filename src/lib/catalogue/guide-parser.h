/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "guide.h"

G_BEGIN_DECLS

#define KLY_GUIDE_ERROR (kly_guide_error_quark ())

typedef enum {
  KLY_GUIDE_ERROR_INVALID,
} KlyGuideError;

GQuark       kly_guide_error_quark (void);
KlyExchange *kly_guide_parse_head  (const char *name, const char *xml, gssize length, GError **error);
KlyGuide    *kly_guide_parse       (const char *name, const char *xml, gssize length, GError **error);

G_END_DECLS
