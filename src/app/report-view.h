/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"
#include "report.h"

G_BEGIN_DECLS

#define KLY_TYPE_REPORT_VIEW (kly_report_view_get_type ())
G_DECLARE_FINAL_TYPE (KlyReportView, kly_report_view, KLY, REPORT_VIEW, GtkBox)

GtkWidget *kly_report_view_new                 (void);
void       kly_report_view_set_report          (KlyReportView *self, KlyReport *report, KlyGuide *guide);
void       kly_report_view_set_can_choose_site (KlyReportView *self, gboolean can_choose_site);
void       kly_report_view_set_outdated        (KlyReportView *self, gboolean outdated);

G_END_DECLS
