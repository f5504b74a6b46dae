/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "text.h"

#include <string.h>

/**
 * KlyText:
 *
 * A paragraph: a label that wraps and takes what width it is given.
 *
 * A #GtkLabel lays its text out three times only to say how wide it would like
 * to be, which for a page of paragraphs is most of the time until it is shown.
 * This one says about how wide its characters are, and lays out once, at the
 * width it gets. The guess is for running text: words of wide capitals only may
 * wrap too early. Where the exact width matters, a #GtkLabel is right.
 */
struct _KlyText {
  GtkLabel parent_instance;
};

/* How wide a character is on average, of the font's size. Rather too much: too
 * little would wrap a line that has room. One alone, a dash, may be as wide as
 * the font is high. */
#define CHARACTER_WIDTH 0.65
#define LINE_HEIGHT 1.2

#define USUAL_DPI 96.0
#define LEAST_CHARACTERS 7

G_DEFINE_FINAL_TYPE (KlyText, kly_text, GTK_TYPE_LABEL)

static double
get_font_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_units_to_double (pango_font_description_get_size (font));

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size;
}

/* The characters that it shall have room for are of the usual size: of larger
 * letters fewer have to do, so that a page is as narrow with them. */
static glong
count_least (GtkWidget *widget)
{
  double dpi = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));
  int wished = gtk_label_get_width_chars (GTK_LABEL (widget));

  if (dpi <= USUAL_DPI || wished <= LEAST_CHARACTERS)
    return MAX (wished, 0);
  return MAX ((glong) (wished * USUAL_DPI / dpi) - 1, LEAST_CHARACTERS);
}

static glong
count_longest_line (const char *text)
{
  glong longest = 0;

  while (*text != '\0') {
    gsize length = strcspn (text, "\n");

    longest = MAX (longest, g_utf8_strlen (text, (gssize) length));
    text += length;
    if (*text != '\0')
      text++;
  }
  return longest;
}

static int
get_frame_width (GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GtkStateFlags state = gtk_style_context_get_state (style);
  GtkBorder margin, border, padding;

  gtk_style_context_get_margin (style, state, &margin);
  gtk_style_context_get_border (style, state, &border);
  gtk_style_context_get_padding (style, state, &padding);
  return margin.left + margin.right + border.left + border.right + padding.left + padding.right;
}

static void
kly_text_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  GtkLabel *label = GTK_LABEL (widget);
  double size = get_font_size (widget);
  double character = size * CHARACTER_WIDTH;
  int frame = get_frame_width (widget);
  glong all = count_longest_line (gtk_label_get_text (label));
  glong least = MIN (all, count_least (widget));

  *minimum = frame + (int) MAX ((double) least * character, least > 0 ? size : 0);
  *natural = frame + (int) ((double) all * character + (all > 0 ? size / 2 : 0)) + 1;
}

static void
kly_text_get_preferred_width_for_height (GtkWidget *widget, int height, int *minimum, int *natural)
{
  kly_text_get_preferred_width (widget, minimum, natural);
}

static int
count_lines (const char *text)
{
  int lines = 1;

  for (; *text != '\0'; text++)
    lines += *text == '\n';
  return lines;
}

/* Without a width (-1) boxes ask only to learn about the width at that height,
 * which is the same at every height. */
static void
kly_text_get_preferred_height_and_baseline_for_width (GtkWidget *widget,
                                                      int width,
                                                      int *minimum,
                                                      int *natural,
                                                      int *minimum_baseline,
                                                      int *natural_baseline)
{
  double line = get_font_size (widget) * LINE_HEIGHT;

  if (width >= 0) {
    GTK_WIDGET_CLASS (kly_text_parent_class)
      ->get_preferred_height_and_baseline_for_width (widget, width, minimum, natural, minimum_baseline, natural_baseline);
    return;
  }
  *minimum = *natural = (int) (count_lines (gtk_label_get_text (GTK_LABEL (widget))) * line) + 1;
  if (minimum_baseline != NULL)
    *minimum_baseline = -1;
  if (natural_baseline != NULL)
    *natural_baseline = -1;
}

/**
 * kly_text_guess_width:
 * @widget: a widget
 * @chars: a number of characters
 *
 * Returns: about how wide that many of its font are
 */
int
kly_text_guess_width (GtkWidget *widget, int chars)
{
  return (int) (get_font_size (widget) * CHARACTER_WIDTH * chars);
}

static void
kly_text_class_init (KlyTextClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_preferred_width = kly_text_get_preferred_width;
  GTK_WIDGET_CLASS (klass)->get_preferred_width_for_height = kly_text_get_preferred_width_for_height;
  GTK_WIDGET_CLASS (klass)->get_preferred_height_and_baseline_for_width =
    kly_text_get_preferred_height_and_baseline_for_width;
}

static void
kly_text_init (KlyText *self)
{
  g_object_set (self, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
}
