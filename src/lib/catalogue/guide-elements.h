/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide-parser.h"

G_BEGIN_DECLS

/* Where in the document the parser is: what the next <text> belongs to. */
typedef struct {
  gboolean head_only;
  KlyExchange *exchange;
  KlyGuide *guide; /* NULL while only the head is read */
  KlyFormGroup *group;
  char **text;       /* where a single <text> goes */
  GPtrArray *texts;  /* where each <text> goes */
  char *summary;
  gboolean in_alias;
  GString *content;  /* NULL outside of <text> and <alias> */
} KlyGuideParser;

/* The error that ends a parse of the head: it is complete. */
#define KLY_HEAD_COMPLETE "head"

gboolean kly_guide_start_element (KlyGuideParser *parser, const char *element, const char *parent, const char **names, const char **values, GError **error);

G_END_DECLS
