/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide.h"

G_BEGIN_DECLS

/* Lists that own their parts; the guide's own business. */
GPtrArray *kly_guide_fields_new (void);
GPtrArray *kly_guide_groups_new (void);
GPtrArray *kly_guide_steps_new (void);
GPtrArray *kly_guide_notes_new (void);
GPtrArray *kly_guide_rules_new (void);
GPtrArray *kly_guide_sources_new (void);

G_END_DECLS
