/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts for people. Unlike the C library's gettext this works where no locale
 * is installed, follows a change of language while the program runs, and needs
 * no environment variable that another thread may be reading. */
const char *kly_translate        (const char *msgid) G_GNUC_FORMAT (1);
const char *kly_translate_plural (const char *msgid, const char *msgid_plural, gulong n) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);
const char *kly_translate_in     (const char *context, const char *msgid) G_GNUC_FORMAT (2);

#define _(msgid) kly_translate (msgid)
#define N_(msgid) (msgid)
#define C_(context, msgid) kly_translate_in (context, msgid)
#define NC_(context, msgid) (msgid)
#define ngettext(msgid, msgid_plural, n) kly_translate_plural (msgid, msgid_plural, n)

gboolean    kly_translation_use         (const char *language);
const char *kly_translation_get_current (void);

G_END_DECLS
