/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report.h"

G_BEGIN_DECLS

char *kly_find_ip_address (const char *text);
void  kly_learn_ip_list   (KlyReport *report, const char *list);

G_END_DECLS
