/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

#include <math.h>

#include "date-text.h"
#include "paper-compose.h"
#include "paper-pages.h"
#include "translation.h"

/* Sizes of the body's letters, in points */
#define LARGEST 10.0
#define SMALLEST 7.0
#define SMALLEST_ON_ONE_PAGE 8.0
#define STEP 0.25

#define FOOT 20.0
#define FOOT_SIZE 7.5

/**
 * KlyPaper:
 *
 * A guide on paper: black on white, on one page where it can be read so, else
 * on two. It speaks the language that was current when it was made, and may be
 * handed to a thread then: it shares nothing with anything else.
 */
struct _KlyPaper {
  GObject parent_instance;

  GPtrArray *blocks; /* KlyPaperBlock */
  char *id;
  char *title;
  char *summary;
  char *date;
  char *foot;
  const char *language;

  KlySheet sheet;
  PangoContext *context;
  KlyPaperPages *pages; /* nullable: the last attempt */
  guint wanted;         /* how many pages; 0 until it is measured */
  gboolean complete;
};

G_DEFINE_FINAL_TYPE (KlyPaper, kly_paper, G_TYPE_OBJECT)

static void
kly_paper_finalize (GObject *object)
{
  KlyPaper *self = KLY_PAPER (object);

  g_clear_pointer (&self->pages, kly_paper_pages_free);
  g_clear_object (&self->context);
  g_ptr_array_unref (self->blocks);
  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->date);
  g_free (self->foot);

  G_OBJECT_CLASS (kly_paper_parent_class)->finalize (object);
}

static void
kly_paper_class_init (KlyPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_paper_finalize;
}

static void
kly_paper_init (KlyPaper *self)
{
}

static char *
make_foot (KlyGuide *guide)
{
  g_autofree char *date = kly_date_text (kly_guide_get_compared (guide));
  g_autofree char *compared = g_strdup_printf (_("Facts compared on %s"), date);

  return g_markup_printf_escaped ("%s · %s · %s", _("Klyuchnik"),
                                  kly_exchange_get_name (kly_guide_get_exchange (guide)), compared);
}

/**
 * kly_paper_new:
 * @guide: what to print
 * @purpose: for what its form is filled in
 *
 * Returns: (transfer full): the guide for an A4 sheet, in the current language
 */
KlyPaper *
kly_paper_new (KlyGuide *guide, KlyPurpose purpose)
{
  KlyPaper *self = g_object_new (KLY_TYPE_PAPER, NULL);
  KlyExchange *exchange = kly_guide_get_exchange (guide);

  self->blocks = kly_paper_compose (guide, purpose);
  self->id = g_strdup (kly_exchange_get_id (exchange));
  /* Translators: the title of a printed guide: %s is the name of an exchange */
  self->title = g_strdup_printf (_("%s: API key"), kly_exchange_get_name (exchange));
  self->summary = g_strdup (kly_guide_translate (guide, kly_guide_get_summary (guide)));
  self->date = g_strdup (kly_guide_get_compared (guide));
  self->foot = make_foot (guide);
  self->language = kly_translation_get_current ();
  kly_paper_set_sheet (self, KLY_PAPER_WIDTH, KLY_PAPER_HEIGHT, KLY_PAPER_MARGIN);
  return self;
}

const char *
kly_paper_get_title (KlyPaper *self)
{
  return self->title;
}

const char *
kly_paper_get_summary (KlyPaper *self)
{
  return self->summary;
}

/**
 * kly_paper_get_date:
 *
 * Returns: the ISO date on which the guide's facts were compared
 */
const char *
kly_paper_get_date (KlyPaper *self)
{
  return self->date;
}

/**
 * kly_paper_file_name:
 *
 * Returns: (transfer full): what a file of it may be called
 */
char *
kly_paper_file_name (KlyPaper *self)
{
  return g_strdup_printf ("%s-%s.pdf", self->id, self->language);
}

/**
 * kly_paper_set_sheet:
 * @self: a paper
 * @width: of the sheet, in points
 * @height: of the sheet
 * @margin: white at each side
 *
 * Begins anew, with a sheet of another size.
 */
void
kly_paper_set_sheet (KlyPaper *self, double width, double height, double margin)
{
  self->sheet = (KlySheet) { width, height, margin, FOOT };
  self->wanted = 0;
  self->complete = FALSE;
  g_clear_pointer (&self->pages, kly_paper_pages_free);
}

/* Letters of the same shape on the screen, in a file and on every printer. */
static PangoContext *
make_context (const char *language)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), 72);
  context = pango_font_map_create_context (fonts);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));
  cairo_font_options_destroy (options);
  return context;
}

static void
begin_attempt (KlyPaper *self, double size)
{
  g_clear_pointer (&self->pages, kly_paper_pages_free);
  self->pages = kly_paper_pages_new (self->blocks, self->context, &self->sheet, size);
}

static double
round_up (double size)
{
  return ceil (size / STEP) * STEP;
}

/* From how much paper letters of one size take: what takes twice as much are
 * letters larger by the root of two. */
static double
guess_size (KlyPaper *self)
{
  double room = self->wanted * (self->sheet.height - 2 * self->sheet.margin - self->sheet.foot);
  double length = kly_paper_pages_length (self->pages);

  return CLAMP (round_up (self->pages->size * sqrt (room / length)) + STEP, SMALLEST, LARGEST);
}

/* What the last attempt has shown; answers whether it was the last one. */
static gboolean
judge_attempt (KlyPaper *self)
{
  guint n_pages = self->pages->pages->len;
  double size = self->pages->size - STEP;

  if (self->wanted == 0) {
    self->wanted = n_pages == 1 ? 1 : 2;
    begin_attempt (self, guess_size (self));
    return FALSE;
  }
  if (n_pages <= self->wanted || size < SMALLEST)
    return TRUE;
  begin_attempt (self, size);
  return FALSE;
}

/**
 * kly_paper_paginate:
 * @self: a paper
 *
 * Goes on looking for letters as large as will go on one page or two, for less
 * than a frame.
 *
 * Returns: whether they are found
 */
gboolean
kly_paper_paginate (KlyPaper *self)
{
  if (self->context == NULL)
    self->context = make_context (self->language);
  if (self->pages == NULL)
    begin_attempt (self, SMALLEST_ON_ONE_PAGE);
  if (!self->complete && kly_paper_pages_go_on (self->pages))
    self->complete = judge_attempt (self);
  return self->complete;
}

/**
 * kly_paper_get_n_pages:
 * @self: a paper
 *
 * Returns: how many pages there are
 */
guint
kly_paper_get_n_pages (KlyPaper *self)
{
  while (!kly_paper_paginate (self))
    ;
  return self->pages->pages->len;
}

static void
draw_foot (KlyPaper *self, guint page, cairo_t *cr)
{
  g_autofree char *digits = g_strdup_printf ("%u / %u", page + 1, self->pages->pages->len);
  g_autoptr (PangoLayout) foot = kly_paper_layout_new (self->context, self->foot, FOOT_SIZE, FALSE, 0);
  g_autoptr (PangoLayout) number = kly_paper_layout_new (self->context, digits, FOOT_SIZE, FALSE, 0);
  double right = self->sheet.width - self->sheet.margin;
  double y;
  int width, height;

  pango_layout_get_size (number, &width, &height);
  y = self->sheet.height - self->sheet.margin - pango_units_to_double (height);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, self->sheet.margin, y - 3);
  cairo_line_to (cr, right, y - 3);
  cairo_stroke (cr);
  cairo_move_to (cr, self->sheet.margin, y);
  pango_cairo_show_layout (cr, foot);
  cairo_move_to (cr, right - pango_units_to_double (width), y);
  pango_cairo_show_layout (cr, number);
}

/**
 * kly_paper_draw_page:
 * @self: a paper
 * @page: which page, from 0
 * @cr: where, in points from the sheet's upper left corner
 */
void
kly_paper_draw_page (KlyPaper *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < kly_paper_get_n_pages (self));

  cairo_save (cr);
  kly_paper_pages_draw (self->pages, page, cr);
  draw_foot (self, page, cr);
  cairo_restore (cr);
}
