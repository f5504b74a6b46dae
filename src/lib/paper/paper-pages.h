/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper-block.h"

G_BEGIN_DECLS

/**
 * KlySheet:
 * @width: of the paper, in points
 * @height: of the paper
 * @margin: white at each side
 * @foot: room for the line at the foot, above the margin
 */
typedef struct {
  double width;
  double height;
  double margin;
  double foot;
} KlySheet;

/* Where a block stands. */
typedef struct {
  const KlyPaperBlock *block;
  const KlyBlockSetting *setting;
  double x;
  double y;
} KlyPlace;

/**
 * KlyPaperPages:
 * @blocks: (element-type KlyPaperBlock): what there is to say
 * @context: where the letters come from
 * @sheet: the paper
 * @size: of the body's letters
 * @settings: (element-type KlyBlockSetting): as many blocks as are set
 * @pages: (element-type GArray): the places of each page; none before all is set
 *
 * Blocks set in letters of one size and dealt out to pages.
 */
typedef struct {
  GPtrArray *blocks;
  PangoContext *context;
  KlySheet sheet;
  double size;
  guint n_columns;
  double column_width;
  GPtrArray *settings;
  GPtrArray *pages;
} KlyPaperPages;

KlyPaperPages *kly_paper_pages_new     (GPtrArray *blocks, PangoContext *context, const KlySheet *sheet, double size);
void           kly_paper_pages_free    (KlyPaperPages *self);
gboolean       kly_paper_pages_go_on   (KlyPaperPages *self);
double         kly_paper_pages_length  (const KlyPaperPages *self);
void           kly_paper_pages_draw    (const KlyPaperPages *self, guint page, cairo_t *cr);

G_END_DECLS
