/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-key.h"
#include "report.h"

G_BEGIN_DECLS

gboolean   kly_silence_is_of_host (KlyReport *report);
KlyReport *kly_silence_new_report (KlyApiKey *key, KlyReport *cause);

G_END_DECLS
