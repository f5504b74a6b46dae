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
 * @size: of the body's letters
 * @pages: (element-type GArray): the places of each page
 *
 * Blocks set in letters of one size and dealt out to pages.
 */
typedef struct {
  double size;
  GPtrArray *settings;
  GPtrArray *pages;
} KlyPaperPages;

KlyPaperPages *kly_paper_pages_new    (GPtrArray *blocks, PangoContext *context, const KlySheet *sheet, double size);
void           kly_paper_pages_free   (KlyPaperPages *pages);
double         kly_paper_pages_length (GPtrArray *blocks, const KlyPaperPages *pages);
void           kly_paper_pages_draw   (const KlyPaperPages *pages, guint page, cairo_t *cr);

G_END_DECLS
