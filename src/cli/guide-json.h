/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "guide.h"

G_BEGIN_DECLS

JsonNode *kly_guide_to_json (KlyGuide *guide);

G_END_DECLS
