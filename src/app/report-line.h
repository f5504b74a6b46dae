/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report-mark.h"

G_BEGIN_DECLS

#define KLY_TYPE_REPORT_LINE (kly_report_line_get_type ())
G_DECLARE_FINAL_TYPE (KlyReportLine, kly_report_line, KLY, REPORT_LINE, GtkListBoxRow)

GtkWidget *kly_report_line_new          (KlyMark mark, const char *title, const char *detail);
GtkWidget *kly_report_line_new_short    (KlyMark mark, const char *title, const char *words);
void       kly_report_line_add_anchor   (KlyReportLine *self, const char *anchor);
void       kly_report_line_add_copy     (KlyReportLine *self, const char *text);
void       kly_report_line_add_site     (KlyReportLine *self, const char *site_id, const char *label);
void       kly_report_line_set_icon     (KlyReportLine *self, const char *icon_name);
void       kly_report_line_set_heading  (KlyReportLine *self, const char *heading);
void       kly_report_line_show_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data);

G_END_DECLS
