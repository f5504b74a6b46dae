/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "report.h"

G_BEGIN_DECLS

JsonNode *kly_report_to_json (KlyReport *self);

G_END_DECLS
