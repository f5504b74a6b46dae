/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"

G_BEGIN_DECLS

#define KLY_MAX_CAUSES 6

/**
 * KlyRefusal:
 * @code: the exchange's code, or how it or its text begins, or for
 *   kly_refuse_by_text() words anywhere in it; %NULL ends a table
 * @class_: what it means
 * @causes: what may be behind it, likeliest first, when that is not certain
 */
typedef struct {
  const char *code;
  KlyFailureClass class_;
  KlyFailureClass causes[KLY_MAX_CAUSES];
} KlyRefusal;

KlyAnswer kly_refuse             (KlyReport *report, const KlyReply *reply, const KlyRefusal *table, const char *code, const char *detail);
KlyAnswer kly_refuse_exactly     (KlyReport *report, const KlyReply *reply, const KlyRefusal *table, const char *code, const char *detail);
gboolean  kly_refuse_by_text     (KlyReport *report, const KlyReply *reply, const KlyRefusal *table, const char *code, const char *text);
KlyAnswer kly_refuse_http        (KlyReport *report, const KlyReply *reply, const char *code, const char *detail);

G_END_DECLS
