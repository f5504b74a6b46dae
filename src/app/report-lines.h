/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"
#include "report.h"

G_BEGIN_DECLS

/* Each fills a list with #KlyReportLine in the current language. */
void kly_report_lines_add_causes            (GtkListBox *list, KlyReport *report, KlyGuide *guide);
void kly_report_lines_add_causes_with_sites (GtkListBox *list, KlyReport *report, KlyGuide *guide);
void kly_report_lines_add_findings          (GtkListBox *list, KlyReport *report, KlyGuide *guide);
void kly_report_lines_add_permissions       (GtkListBox *list, KlyReport *report, KlyGuide *guide);
void kly_report_lines_add_facts             (GtkListBox *list, KlyReport *report, KlyGuide *guide);

G_END_DECLS
