/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KLY_TYPE_FORM_NOTICE (kly_form_notice_get_type ())
G_DECLARE_FINAL_TYPE (KlyFormNotice, kly_form_notice, KLY, FORM_NOTICE, GtkBin)

void kly_form_notice_hide            (KlyFormNotice *self);
void kly_form_notice_hide_outdated   (KlyFormNotice *self);
void kly_form_notice_show_error      (KlyFormNotice *self, GError *error);
void kly_form_notice_ask_to_close    (KlyFormNotice *self, gboolean of_saved_key);
void kly_form_notice_show_twin       (KlyFormNotice *self, const char *label);
void kly_form_notice_show_outside    (KlyFormNotice *self, gboolean gone);
void kly_form_notice_show_waiting    (KlyFormNotice *self);

G_END_DECLS
