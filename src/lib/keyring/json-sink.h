/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KlyJsonSink:
 * @out: (nullable): secret memory that is large enough; %NULL while counting
 * @length: how much was written, or would have been
 *
 * JSON is written twice: once to count, and once into secret memory of just
 * that size, so that no growing buffer leaves copies behind.
 */
typedef struct {
  char *out;
  gsize length;
} KlyJsonSink;

void kly_json_sink_bytes    (KlyJsonSink *self, const char *bytes, gsize length);
void kly_json_sink_text     (KlyJsonSink *self, const char *text);
void kly_json_sink_string   (KlyJsonSink *self, const char *text, gsize length);
void kly_json_sink_nullable (KlyJsonSink *self, const char *text);
void kly_json_sink_member   (KlyJsonSink *self, const char *name, const char *value);

G_END_DECLS
