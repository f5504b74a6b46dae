/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"
#include "guide.h"

G_BEGIN_DECLS

const char *kly_field_get_title (KlyGuide *guide, const KlyFieldSpec *spec, const char *name);
gboolean    kly_field_is_secret (const KlyFieldSpec *spec, const char *name);

G_END_DECLS
