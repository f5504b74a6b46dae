/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "checker.h"
#include "key-ring.h"

G_BEGIN_DECLS

/**
 * KlyReportFunc:
 *
 * Called with each report as it comes.
 */
typedef void (*KlyReportFunc) (KlyApiKey *key, KlyReport *report, gpointer user_data);

gboolean kly_check_keys (KlyChecker *checker, KlyKeyRing *ring, GPtrArray *keys, KlyReportFunc report, gpointer user_data, GError **error);
gboolean kly_load_keys  (KlyKeyRing *ring, GError **error);

G_END_DECLS
