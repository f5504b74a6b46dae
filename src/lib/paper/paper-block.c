/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-block.h"

#include <string.h>

#include "form-drawing.h"

/* Rather narrow, and with Cyrillic letters. */
#define FAMILIES "PT Sans,Liberation Sans,DejaVu Sans Condensed,Sans"

#define LEADING 0.16     /* between lines, in the size of the letters */
#define CHIP_SIZE 0.84
#define CHIP_SIDE 0.4    /* room inside a chip, in the size of the body */
#define MARK_SIZE 1.5
#define GREY 0.35        /* 7 : 1 against white */

/* All in the size of the body. */
typedef struct {
  double lead;    /* size of the letters */
  double body;    /* likewise */
  double above;   /* room above, unless it begins a column */
  double pad;     /* room above and below, inside its frame */
  double side;    /* room at its sides, inside its frame */
  double gutter;  /* room for a mark, a number or a name */
  KlyFrame frame;
  gboolean bold;  /* of the body */
} Look;

static const Look looks[] = {
  [KLY_BLOCK_TITLE] = { 2.6, 1, 0, 0, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_KIND] = { 1, 1.1, 0.1, 0, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_NOTICE_HEADING] = { 1.3, 1, 1.0, 0.5, 1.0, 0, KLY_FRAME_NOTICE, FALSE },
  [KLY_BLOCK_NOTICE] = { 1, 1, 0, 0.45, 1.0, 0, KLY_FRAME_NOTICE, FALSE },
  [KLY_BLOCK_SUMMARY] = { 1, 1.15, 0.6, 0.3, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_FACT] = { 1, 1, 0.5, 0, 0, 10.5, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_HEADING] = { 1.4, 1, 1.7, 0, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_INTRO] = { 1, 1, 0.3, 0, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_FORM_TITLE] = { 1.1, 1, 0.7, 0.5, 0.8, 0, KLY_FRAME_CARD, FALSE },
  [KLY_BLOCK_FORM_GROUP] = { 0.92, 1, 0, 0.4, 0.8, 0, KLY_FRAME_CARD, FALSE },
  [KLY_BLOCK_FORM_ITEM] = { 1, 0.94, 0, 0.32, 0.8, 2.1, KLY_FRAME_CARD, FALSE },
  [KLY_BLOCK_LEGEND] = { 1, 0.94, 0.45, 0, 0.8, 2.1, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_STEP] = { 1, 1, 0.55, 0, 0, 2.0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_FIELD] = { 1, 0.94, 0.55, 0, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_NOTE_HEADING] = { 1, 1, 0.9, 0, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_NOTE] = { 1, 0.94, 0.42, 0, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_TRAP_HEADING] = { 1, 1, 0.9, 0, 0.9, 0, KLY_FRAME_BAR, FALSE },
  [KLY_BLOCK_TRAP] = { 1, 0.94, 0.42, 0, 0.9, 0, KLY_FRAME_BAR, FALSE },
  [KLY_BLOCK_COMPARED] = { 1, 0.86, 0.5, 0, 0, 0, KLY_FRAME_NONE, FALSE },
  [KLY_BLOCK_SOURCE] = { 0.86, 0.8, 0.4, 0, 0, 0, KLY_FRAME_NONE, FALSE },
};

KlyPaperBlock *
kly_paper_block_new (KlyBlockKind kind)
{
  KlyPaperBlock *block = g_new0 (KlyPaperBlock, 1);

  block->kind = kind;
  return block;
}

void
kly_paper_block_free (KlyPaperBlock *block)
{
  g_free (block->lead);
  g_free (block->word);
  g_free (block->example);
  g_free (block->body);
  g_free (block->gutter);
  g_free (block->uri);
  g_free (block);
}

KlyFrame
kly_paper_block_frame (const KlyPaperBlock *block)
{
  return looks[block->kind].frame;
}

/**
 * kly_paper_block_is_wide:
 * @block: a block
 *
 * Returns: whether it stands across the page
 */
gboolean
kly_paper_block_is_wide (const KlyPaperBlock *block)
{
  return block->kind < KLY_BLOCK_HEADING;
}

/**
 * kly_paper_layout_new:
 * @context: where the letters come from
 * @markup: (nullable): the text
 * @size: of the letters, in points
 * @bold: whether they are bold
 * @width: of the lines, or 0 for one line
 *
 * Returns: (transfer full) (nullable): the text in lines
 */
PangoLayout *
kly_paper_layout_new (PangoContext *context, const char *markup, double size, gboolean bold, double width)
{
  PangoFontDescription *font;
  PangoAttrList *attributes = NULL;
  PangoLayout *layout;
  char *text = NULL;

  if (markup == NULL || !pango_parse_markup (markup, -1, 0, &attributes, &text, NULL, NULL))
    return NULL;

  layout = pango_layout_new (context);
  font = pango_font_description_from_string (FAMILIES);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  /* An address that is too long for a line must not gain hyphens. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_spacing (layout, pango_units_from_double (LEADING * size));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, pango_units_from_double (width));
  pango_font_description_free (font);
  pango_attr_list_unref (attributes);
  g_free (text);
  return layout;
}

static PangoLayout *
set_plain (PangoContext *context, const char *text, double size, gboolean bold)
{
  g_autofree char *markup = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  return kly_paper_layout_new (context, markup, size, bold, 0);
}

static double
get_height (PangoLayout *layout)
{
  int height;

  if (layout == NULL)
    return 0;
  pango_layout_get_size (layout, NULL, &height);
  return pango_units_to_double (height);
}

static double
get_width (PangoLayout *layout)
{
  int width;

  if (layout == NULL)
    return 0;
  pango_layout_get_size (layout, &width, NULL);
  return pango_units_to_double (width);
}

static double
get_first_line_height (PangoLayout *layout)
{
  PangoRectangle line;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &line);
  return pango_units_to_double (line.height);
}

/* The room that the word takes away from the lead's lines. */
static double
get_word_room (const KlyBlockSetting *setting, double size)
{
  return setting->word != NULL ? get_width (setting->word) + (2 * CHIP_SIDE + 0.8) * size : 0;
}

static double
get_input_height (const KlyPaperBlock *block, double size)
{
  return block->input ? 1.75 * size : 0;
}

/**
 * kly_paper_block_set:
 * @block: a block
 * @context: where the letters come from
 * @size: of the body's letters, in points
 * @width: of the column
 *
 * Returns: (transfer full): @block in lines
 */
KlyBlockSetting *
kly_paper_block_set (const KlyPaperBlock *block, PangoContext *context, double size, double width)
{
  const Look *look = &looks[block->kind];
  KlyBlockSetting *setting = g_new0 (KlyBlockSetting, 1);
  double inner = width - (2 * look->side + look->gutter) * size;
  double between = 0.12 * size;

  setting->width = width;
  setting->above = look->above * size;
  setting->gutter = set_plain (context, block->gutter, size, block->kind == KLY_BLOCK_STEP);
  setting->word = set_plain (context, block->word, CHIP_SIZE * size, block->chip != KLY_CHIP_QUIET);
  setting->lead = kly_paper_layout_new (context, block->lead, look->lead * size, TRUE,
                                        inner - get_word_room (setting, size));
  setting->example = set_plain (context, block->example, size, FALSE);
  setting->body = kly_paper_layout_new (context, block->body, look->body * size, look->bold, inner);

  setting->height = 2 * look->pad * size + get_height (setting->lead) + get_input_height (block, size) +
                    get_height (setting->body);
  if (setting->lead != NULL && (block->input || setting->body != NULL))
    setting->height += between;
  if (block->input && setting->body != NULL)
    setting->height += 2 * between;
  setting->height = MAX (setting->height, 2 * look->pad * size + get_height (setting->gutter));
  return setting;
}

void
kly_block_setting_free (KlyBlockSetting *setting)
{
  g_clear_object (&setting->gutter);
  g_clear_object (&setting->lead);
  g_clear_object (&setting->word);
  g_clear_object (&setting->example);
  g_clear_object (&setting->body);
  g_free (setting);
}

static void
show (cairo_t *cr, PangoLayout *layout, double x, double y, double shade)
{
  cairo_set_source_rgb (cr, shade, shade, shade);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_word (const KlyPaperBlock *block, const KlyBlockSetting *setting, cairo_t *cr, double size, double right, double y)
{
  double width = get_width (setting->word) + 2 * CHIP_SIDE * size;
  double height = get_height (setting->word) + 0.1 * size;
  double top = y + (get_first_line_height (setting->lead) - height) / 2;
  gboolean quiet = block->chip == KLY_CHIP_QUIET;

  cairo_set_source_rgb (cr, 0, 0, 0);
  if (!quiet)
    kly_trace_rounded (cr, right - width, top, width, height, height / 2);
  cairo_set_line_width (cr, 0.07 * size);
  if (block->chip == KLY_CHIP_FILLED)
    cairo_fill (cr);
  else if (!quiet)
    cairo_stroke (cr);
  show (cr, setting->word, right - width + (quiet ? 2 * CHIP_SIDE : CHIP_SIDE) * size, top + 0.05 * size,
        block->chip == KLY_CHIP_FILLED ? 1 : quiet ? GREY : 0);
}

static void
draw_gutter (const KlyPaperBlock *block, const KlyBlockSetting *setting, cairo_t *cr, double size, double x, double y)
{
  PangoLayout *first = setting->lead != NULL ? setting->lead : setting->body;
  static const KlyGround white = { 1, 1, 1 };

  if (setting->gutter != NULL)
    show (cr, setting->gutter, x, y, block->kind == KLY_BLOCK_FACT ? GREY : 0);
  if (!block->has_mark)
    return;

  cairo_save (cr);
  cairo_translate (cr, x + MARK_SIZE / 2 * size, y + get_first_line_height (first) / 2);
  cairo_set_source_rgb (cr, 0, 0, 0);
  kly_form_draw_mark (cr, block->mark, block->round, MARK_SIZE * size, &white);
  cairo_restore (cr);
}

static void
draw_input (const KlyPaperBlock *block, const KlyBlockSetting *setting, cairo_t *cr, double size, double x, double y, double width)
{
  double height = get_input_height (block, size);

  cairo_set_source_rgb (cr, GREY, GREY, GREY);
  cairo_set_line_width (cr, 0.07 * size);
  kly_trace_rounded (cr, x, y, width, height, 0.25 * size);
  cairo_stroke (cr);
  if (setting->example != NULL)
    show (cr, setting->example, x + 0.5 * size, y + (height - get_height (setting->example)) / 2, 0);
}

static void
draw_body (const KlyPaperBlock *block, const KlyBlockSetting *setting, cairo_t *cr, double x, double y)
{
  gboolean quiet = block->kind == KLY_BLOCK_KIND || block->kind == KLY_BLOCK_COMPARED;
  g_autofree char *attributes = NULL;

  if (block->uri == NULL || strpbrk (block->uri, "'\\") != NULL) {
    show (cr, setting->body, x, y, quiet ? GREY : 0);
    return;
  }
  attributes = g_strdup_printf ("uri='%s'", block->uri);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
  show (cr, setting->body, x, y, 0);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

/**
 * kly_paper_block_draw:
 * @block: a block
 * @setting: @block in lines
 * @cr: where
 * @size: for which it was set
 * @x: its left edge
 * @y: its upper edge
 */
void
kly_paper_block_draw (const KlyPaperBlock *block,
                      const KlyBlockSetting *setting,
                      cairo_t *cr,
                      double size,
                      double x,
                      double y)
{
  const Look *look = &looks[block->kind];
  double left = x + (look->side + look->gutter) * size;
  double right = x + setting->width - look->side * size;
  double between = 0.12 * size;

  y += look->pad * size;
  draw_gutter (block, setting, cr, size, x + look->side * size, y);
  if (setting->lead != NULL) {
    show (cr, setting->lead, left, y, 0);
    if (setting->word != NULL)
      draw_word (block, setting, cr, size, right, y);
    y += get_height (setting->lead) + between;
  }
  if (block->input) {
    draw_input (block, setting, cr, size, left, y, right - left);
    y += get_input_height (block, size) + 2 * between;
  }
  if (setting->body != NULL)
    draw_body (block, setting, cr, left, y);
}
