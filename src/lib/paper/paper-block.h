/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "form-words.h"

G_BEGIN_DECLS

/* What a guide on paper is put together from. The first ones stand across the
 * page, from KLY_BLOCK_HEADING on they run in columns. */
typedef enum {
  KLY_BLOCK_TITLE,
  KLY_BLOCK_KIND,
  KLY_BLOCK_NOTICE_HEADING,
  KLY_BLOCK_NOTICE,
  KLY_BLOCK_SUMMARY,
  KLY_BLOCK_FACT,
  KLY_BLOCK_HEADING,
  KLY_BLOCK_INTRO,
  KLY_BLOCK_FORM_TITLE,
  KLY_BLOCK_FORM_GROUP,
  KLY_BLOCK_FORM_ITEM,
  KLY_BLOCK_LEGEND,
  KLY_BLOCK_STEP,
  KLY_BLOCK_FIELD,
  KLY_BLOCK_NOTE_HEADING,
  KLY_BLOCK_NOTE,
  KLY_BLOCK_TRAP_HEADING,
  KLY_BLOCK_TRAP,
  KLY_BLOCK_COMPARED,
  KLY_BLOCK_SOURCE,
} KlyBlockKind;

typedef enum {
  KLY_FRAME_NONE,
  KLY_FRAME_CARD,   /* a thin line around it: the form */
  KLY_FRAME_NOTICE, /* a thick line around it: must be read first */
  KLY_FRAME_BAR,    /* a thick line at its left: take care */
} KlyFrame;

typedef enum {
  KLY_CHIP_QUIET,
  KLY_CHIP_FRAMED,
  KLY_CHIP_FILLED,
} KlyChip;

/**
 * KlyPaperBlock:
 * @lead: (nullable): markup; the bold line that it begins with
 * @word: (nullable): text at the end of that line
 * @chip: how @word looks
 * @input: whether a line to type into is drawn below @lead
 * @example: (nullable): text in that line
 * @body: (nullable): markup
 * @gutter: (nullable): text at its left
 * @has_mark: whether @mark stands at its left
 * @rule: whether a thin line parts it from what is above in the same frame
 * @ends: whether its frame ends with it
 * @keep: whether it must not be parted from the next one
 * @uri: (nullable): where @body leads, in a PDF
 *
 * What is never broken across columns or pages.
 */
typedef struct {
  KlyBlockKind kind;
  char *lead;
  char *word;
  KlyChip chip;
  gboolean input;
  char *example;
  char *body;
  char *gutter;
  gboolean has_mark;
  KlyMarkKind mark;
  gboolean round;
  gboolean rule;
  gboolean ends;
  gboolean keep;
  char *uri;
} KlyPaperBlock;

/* A block set in letters of one size. */
typedef struct {
  PangoLayout *gutter;  /* nullable, as are all of them */
  PangoLayout *lead;
  PangoLayout *word;
  PangoLayout *example;
  PangoLayout *body;
  double width;
  double height;
  double above; /* room that it wants above, unless it begins a column */
} KlyBlockSetting;

KlyPaperBlock   *kly_paper_block_new     (KlyBlockKind kind);
void             kly_paper_block_free    (KlyPaperBlock *block);
KlyFrame         kly_paper_block_frame   (const KlyPaperBlock *block);
gboolean         kly_paper_block_is_wide (const KlyPaperBlock *block);
KlyBlockSetting *kly_paper_block_set     (const KlyPaperBlock *block, PangoContext *context, double size, double width);
void             kly_block_setting_free  (KlyBlockSetting *setting);
void             kly_paper_block_draw    (const KlyPaperBlock *block, const KlyBlockSetting *setting, cairo_t *cr, double size, double x, double y);
PangoLayout     *kly_paper_layout_new    (PangoContext *context, const char *markup, double size, gboolean bold, double width);

G_END_DECLS
