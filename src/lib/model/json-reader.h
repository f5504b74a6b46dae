/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret-text.h"

G_BEGIN_DECLS

/**
 * KlyJsonReader:
 *
 * A strict reader of JSON whose strings may be secrets: it works on the bytes
 * where they are and makes no copy but those that are asked for, which lie in
 * secret memory. Nothing is read after the first mistake.
 */
typedef struct {
  const char *at;
  const char *end;
} KlyJsonReader;

/* Called at a member's value, which it must read or skip. */
typedef gboolean (*KlyJsonMember) (KlyJsonReader *reader, const char *name, gpointer user_data);

void           kly_json_reader_init    (KlyJsonReader *self, const char *json, gsize length);
gboolean       kly_json_reader_object  (KlyJsonReader *self, KlyJsonMember member, gpointer user_data);
KlySecretText *kly_json_reader_string  (KlyJsonReader *self);
gboolean       kly_json_reader_word    (KlyJsonReader *self, const char *word);
gboolean       kly_json_reader_skip    (KlyJsonReader *self);
gboolean       kly_json_reader_is_over (KlyJsonReader *self);

G_END_DECLS
