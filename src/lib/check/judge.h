/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"
#include "guide.h"
#include "report.h"

G_BEGIN_DECLS

KlyGrant kly_judge_item_grant  (KlyReport *report, const KlyFormItem *item);
void     kly_judge_report      (KlyReport *report, KlyGuide *guide);
void     kly_judge_add_formats (KlyReport *report, const KlyAdapter *adapter, KlyApiKey *key, KlyGuide *guide);

G_END_DECLS
