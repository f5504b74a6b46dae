/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void kly_print_json      (JsonNode *node);
void kly_print_complaint (const char *format, ...) G_GNUC_PRINTF (1, 2);
void kly_print_heading   (const char *text);
void kly_print_wrapped   (const char *first_indent, const char *indent, const char *text);

void kly_json_add_string (JsonBuilder *builder, const char *name, const char *value);

G_END_DECLS
