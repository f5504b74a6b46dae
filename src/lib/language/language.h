/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KlyLanguage:
 * @code: ISO 639-1, such as "ru"
 * @name: its own name for itself, never translated
 * @plural: which plural form stands for a number, as in its catalogue
 *
 * A language the program speaks.
 */
typedef struct {
  const char *code;
  const char *name;
  guint (*plural) (gulong n);
} KlyLanguage;

const KlyLanguage *kly_languages        (guint *n_languages);
const KlyLanguage *kly_language_find    (const char *code);
const char        *kly_language_choose  (const char *setting, const char *const *system_names);
void               kly_language_prepare (void);

G_END_DECLS
