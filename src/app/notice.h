/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report-mark.h"

G_BEGIN_DECLS

#define KLY_TYPE_NOTICE (kly_notice_get_type ())
G_DECLARE_FINAL_TYPE (KlyNotice, kly_notice, KLY, NOTICE, GtkBox)

void kly_notice_set_texts         (KlyNotice *self, KlyMark mark, const char *title, const char *body);
void kly_notice_set_icon          (KlyNotice *self, const char *icon_name);
void kly_notice_set_action        (KlyNotice *self, const char *label);
void kly_notice_set_second_action (KlyNotice *self, const char *label);
void kly_notice_set_sensitive     (KlyNotice *self, gboolean sensitive);

G_END_DECLS
