/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide.h"
#include "reply.h"
#include "report.h"

G_BEGIN_DECLS

/* Its subject is a number of seconds. */
#define KLY_FINDING_RETRY_AFTER "retry-after"

guint64 kly_pause_read (const KlyReply *reply);
void    kly_pause_note (KlyReport *report, KlyGuide *guide, const KlyReply *reply);

G_END_DECLS
