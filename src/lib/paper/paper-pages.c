/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-pages.h"

#include "form-drawing.h"

#define GAP 1.8            /* between columns, in the size of the body */
#define COLUMN_WIDTH 18.0  /* at least, likewise */
#define HAIR 0.5           /* of a thin line, in points */
#define PRECISION 2.0      /* of the height of the last columns, in points */
#define AT_ONCE 12         /* blocks, which take less than half a frame to set */

static const KlyPaperBlock *
get_block (const KlyPaperPages *self, guint index)
{
  return g_ptr_array_index (self->blocks, index);
}

static const KlyBlockSetting *
get_setting (const KlyPaperPages *self, guint index)
{
  return g_ptr_array_index (self->settings, index);
}

static double
get_column_x (const KlyPaperPages *self, guint column)
{
  return self->sheet.margin + column * (self->column_width + GAP * self->size);
}

static double
get_bottom (const KlyPaperPages *self)
{
  return self->sheet.height - self->sheet.margin - self->sheet.foot;
}

/* Answers the first block after those that must stay with @index. */
static guint
end_of_unit (const KlyPaperPages *self, guint index)
{
  while (index + 1 < self->blocks->len && get_block (self, index)->keep)
    index++;
  return index + 1;
}

static double
height_of_unit (const KlyPaperPages *self, guint begin, guint end, gboolean at_top)
{
  double height = 0;

  for (guint i = begin; i < end; i++)
    height += (i == begin && at_top ? 0 : get_setting (self, i)->above) + get_setting (self, i)->height;
  return height;
}

static double
place_unit (const KlyPaperPages *self, guint begin, guint end, double x, double y, gboolean at_top, GArray *places)
{
  for (guint i = begin; i < end; i++) {
    const KlyBlockSetting *setting = get_setting (self, i);

    if (i > begin || !at_top)
      y += setting->above;
    if (places != NULL) {
      KlyPlace place = { get_block (self, i), setting, x, y };

      g_array_append_val (places, place);
    }
    y += setting->height;
  }
  return y;
}

/* Fills one column from block @index on; answers the first block that has no room. */
static guint
fill_column (const KlyPaperPages *self, guint index, double x, double top, double bottom, GArray *places)
{
  double y = top;

  while (index < self->blocks->len) {
    guint end = end_of_unit (self, index);
    gboolean at_top = y <= top;

    if (y + height_of_unit (self, index, end, at_top) > bottom) {
      if (!at_top)
        break;
      /* Higher than a whole column: it is parted after all. */
      end = index + 1;
    }
    y = place_unit (self, index, end, x, y, at_top, places);
    index = end;
  }
  return index;
}

static guint
fill_page (const KlyPaperPages *self, guint index, double top, double bottom, GArray *places)
{
  for (guint column = 0; column < self->n_columns; column++)
    index = fill_column (self, index, get_column_x (self, column), top, bottom, places);
  return index;
}

/* The last columns end at about the same height. */
static double
find_last_bottom (const KlyPaperPages *self, guint index, double top)
{
  double low = top, high = get_bottom (self);

  while (high - low > PRECISION) {
    double middle = (low + high) / 2;

    if (fill_page (self, index, top, middle, NULL) == self->blocks->len)
      high = middle;
    else
      low = middle;
  }
  return high;
}

static GArray *
add_page (const KlyPaperPages *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (KlyPlace));

  g_ptr_array_add (self->pages, places);
  return places;
}

static void
set_block (KlyPaperPages *self, const KlyPaperBlock *block)
{
  double whole = self->sheet.width - 2 * self->sheet.margin;
  double width = kly_paper_block_is_wide (block) ? whole : self->column_width;

  g_ptr_array_add (self->settings, kly_paper_block_set (block, self->context, self->size, width));
}

static void
deal_out (const KlyPaperPages *self)
{
  GArray *places = add_page (self);
  double top = self->sheet.margin;
  guint index = 0;

  while (index < self->blocks->len && kly_paper_block_is_wide (get_block (self, index)))
    index++;
  top = place_unit (self, 0, index, self->sheet.margin, top, TRUE, places) + 1.4 * self->size;

  while (index < self->blocks->len) {
    guint end = fill_page (self, index, top, get_bottom (self), NULL);

    if (end == self->blocks->len)
      fill_page (self, index, top, find_last_bottom (self, index, top), places);
    else
      fill_page (self, index, top, get_bottom (self), places);
    index = end;
    if (index < self->blocks->len) {
      places = add_page (self);
      top = self->sheet.margin;
    }
  }
}

/**
 * kly_paper_pages_new:
 * @blocks: (element-type KlyPaperBlock): what there is to say
 * @context: where the letters come from
 * @sheet: the paper
 * @size: of the body's letters, in points
 *
 * Returns: (transfer full): the beginning of pages; kly_paper_pages_go_on()
 *   makes them
 */
KlyPaperPages *
kly_paper_pages_new (GPtrArray *blocks, PangoContext *context, const KlySheet *sheet, double size)
{
  KlyPaperPages *self = g_new0 (KlyPaperPages, 1);
  double gap = GAP * size;

  self->blocks = g_ptr_array_ref (blocks);
  self->context = g_object_ref (context);
  self->sheet = *sheet;
  self->size = size;
  self->settings = g_ptr_array_new_with_free_func ((GDestroyNotify) kly_block_setting_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->n_columns = 1;
  self->column_width = sheet->width - 2 * sheet->margin;
  if (self->column_width >= (2 * COLUMN_WIDTH + GAP) * size) {
    self->n_columns = 2;
    self->column_width = (self->column_width - gap) / 2;
  }
  return self;
}

void
kly_paper_pages_free (KlyPaperPages *self)
{
  g_ptr_array_unref (self->settings);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->blocks);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * kly_paper_pages_go_on:
 * @self: pages
 *
 * Sets some more blocks and deals all of them out to pages when the last one is
 * set: a little at a time, so that a window does not stand still.
 *
 * Returns: whether the pages are complete
 */
gboolean
kly_paper_pages_go_on (KlyPaperPages *self)
{
  for (guint i = 0; i < AT_ONCE && self->settings->len < self->blocks->len; i++)
    set_block (self, get_block (self, self->settings->len));
  if (self->settings->len == self->blocks->len && self->pages->len == 0)
    deal_out (self);
  return self->pages->len > 0;
}

/**
 * kly_paper_pages_length:
 * @self: complete pages
 *
 * Returns: how much paper it takes: the height of all of it across the page
 */
double
kly_paper_pages_length (const KlyPaperPages *self)
{
  double length = 0;

  for (guint i = 0; i < self->blocks->len; i++) {
    const KlyBlockSetting *setting = get_setting (self, i);
    double height = setting->above + setting->height;

    length += kly_paper_block_is_wide (get_block (self, i)) ? height : height / 2;
  }
  return length;
}

/* What belongs into one frame: blocks of its kind below each other. */
static guint
end_of_frame (const GArray *places, guint begin)
{
  const KlyPlace *first = &g_array_index (places, KlyPlace, begin);
  guint end = begin + 1;

  while (end < places->len) {
    const KlyPlace *next = &g_array_index (places, KlyPlace, end);

    if (kly_paper_block_frame (next->block) != kly_paper_block_frame (first->block) || next->x != first->x ||
        next->y < first->y)
      break;
    end++;
  }
  return end;
}

/* Where a card goes on in another column its edge is dashed. */
static void
draw_card (const KlyPlace *first, const KlyPlace *last, double height, cairo_t *cr, double size)
{
  gboolean begins = first->block->kind == KLY_BLOCK_FORM_TITLE;
  const double dashes[] = { 0.4 * size, 0.3 * size };
  double radius = 0.5 * size;
  double left = first->x + HAIR / 2, right = first->x + first->setting->width - HAIR / 2;
  double top = first->y, bottom = first->y + height;

  cairo_set_line_width (cr, HAIR);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, first->x, top - HAIR / 2, first->setting->width, height + HAIR);
  cairo_clip (cr);
  kly_trace_rounded (cr, left, begins ? top : top - 2 * radius, right - left,
                     height + (begins ? 0 : 2 * radius) + (last->block->ends ? 0 : 2 * radius), radius);
  cairo_stroke (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  if (!begins) {
    cairo_move_to (cr, left, top);
    cairo_line_to (cr, right, top);
  }
  if (!last->block->ends) {
    cairo_move_to (cr, left, bottom);
    cairo_line_to (cr, right, bottom);
  }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_frame (const GArray *places, guint begin, guint end, cairo_t *cr, double size)
{
  const KlyPlace *first = &g_array_index (places, KlyPlace, begin);
  const KlyPlace *last = &g_array_index (places, KlyPlace, end - 1);
  double height = last->y + last->setting->height - first->y;

  cairo_set_source_rgb (cr, 0, 0, 0);
  switch (kly_paper_block_frame (first->block)) {
  case KLY_FRAME_CARD:
    draw_card (first, last, height, cr, size);
    return;
  case KLY_FRAME_NOTICE:
    cairo_set_line_width (cr, 3 * HAIR);
    kly_trace_rounded (cr, first->x + 1.5 * HAIR, first->y, first->setting->width - 3 * HAIR, height, 0.5 * size);
    break;
  case KLY_FRAME_BAR:
    cairo_set_line_width (cr, 0.25 * size);
    cairo_move_to (cr, first->x + 0.125 * size, first->y);
    cairo_rel_line_to (cr, 0, height);
    break;
  case KLY_FRAME_NONE:
  default:
    return;
  }
  cairo_stroke (cr);
}

static void
draw_rule (const KlyPlace *place, cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, HAIR);
  cairo_move_to (cr, place->x, place->y);
  cairo_rel_line_to (cr, place->setting->width, 0);
  cairo_stroke (cr);
}

/**
 * kly_paper_pages_draw:
 * @self: complete pages
 * @page: which of them, from 0
 * @cr: where
 */
void
kly_paper_pages_draw (const KlyPaperPages *self, guint page, cairo_t *cr)
{
  const GArray *places = g_ptr_array_index (self->pages, page);

  for (guint begin = 0; begin < places->len;) {
    guint end = end_of_frame (places, begin);

    draw_frame (places, begin, end, cr, self->size);
    for (guint i = begin; i < end; i++) {
      const KlyPlace *place = &g_array_index (places, KlyPlace, i);

      if (place->block->rule && i > begin)
        draw_rule (place, cr);
      kly_paper_block_draw (place->block, place->setting, cr, self->size, place->x, place->y);
    }
    begin = end;
  }
}
