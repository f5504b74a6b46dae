/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "guide.h"

G_BEGIN_DECLS

/* A4, in points */
#define KLY_PAPER_WIDTH (210 / 25.4 * 72)
#define KLY_PAPER_HEIGHT (297 / 25.4 * 72)
#define KLY_PAPER_MARGIN (15 / 25.4 * 72)

#define KLY_TYPE_PAPER (kly_paper_get_type ())
G_DECLARE_FINAL_TYPE (KlyPaper, kly_paper, KLY, PAPER, GObject)

KlyPaper   *kly_paper_new         (KlyGuide *guide, KlyPurpose purpose);
const char *kly_paper_get_title   (KlyPaper *self);
const char *kly_paper_get_summary (KlyPaper *self);
const char *kly_paper_get_date    (KlyPaper *self);
char       *kly_paper_file_name   (KlyPaper *self);
void        kly_paper_set_sheet   (KlyPaper *self, double width, double height, double margin);
gboolean    kly_paper_paginate    (KlyPaper *self);
guint       kly_paper_get_n_pages (KlyPaper *self);
void        kly_paper_draw_page   (KlyPaper *self, guint page, cairo_t *cr);

G_END_DECLS
