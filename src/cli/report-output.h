/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue.h"
#include "commands.h"
#include "report.h"

G_BEGIN_DECLS

void    kly_print_report (KlyReport *report, KlyCatalogue *catalogue);
KlyExit kly_exit_of      (KlyVerdict verdict);
KlyExit kly_exit_worse   (KlyExit a, KlyExit b);

G_END_DECLS
