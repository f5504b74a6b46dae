/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "monogram.h"

#define DEFAULT_DIAMETER 36
#define MAX_INITIALS 2
#define FONT_SIZE 0.42 /* of the disc */
#define NO_COLOUR "#5e5c64"

/**
 * KlyMonogram:
 *
 * The initials of an exchange on a coloured disc. Not a logo: those belong to
 * the exchanges. It says nothing that the name beside it does not.
 */
struct _KlyMonogram {
  GtkDrawingArea parent_instance;

  char *initials; /* nullable */
  GdkRGBA colour;
};

G_DEFINE_FINAL_TYPE (KlyMonogram, kly_monogram, GTK_TYPE_DRAWING_AREA)

/* The first letter and every capital that begins a new word: "KuCoin" is KC. */
static char *
make_initials (const char *name)
{
  GString *initials = g_string_new (NULL);
  gunichar before = ' ';
  guint n = 0;

  for (const char *p = name; *p != '\0' && n < MAX_INITIALS; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (n == 0 ? g_unichar_isalnum (c) : g_unichar_isupper (c) && !g_unichar_isupper (before)) {
      g_string_append_unichar (initials, g_unichar_toupper (c));
      n++;
    }
    before = c;
  }
  return g_string_free (initials, FALSE);
}

/* A font of a size of its own is looked up and loaded, which shows at start:
 * where the text around has about the size, that will do. */
static gboolean
fits (const PangoFontDescription *font, double size)
{
  double own = pango_font_description_get_size (font);

  return pango_font_description_get_size_is_absolute (font) && own <= size && own > size * 0.85;
}

static PangoLayout *
make_layout (KlyMonogram *self, int diameter)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->initials);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (!fits (font, diameter * FONT_SIZE * PANGO_SCALE))
    pango_font_description_set_absolute_size (font, diameter * FONT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

static gboolean
kly_monogram_draw (GtkWidget *widget, cairo_t *cr)
{
  KlyMonogram *self = KLY_MONOGRAM (widget);
  int width = gtk_widget_get_allocated_width (widget);
  int height = gtk_widget_get_allocated_height (widget);
  int diameter = MIN (width, height);
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle ink;

  gdk_cairo_set_source_rgba (cr, &self->colour);
  cairo_arc (cr, width / 2.0, height / 2.0, diameter / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
  if (self->initials == NULL)
    return GDK_EVENT_PROPAGATE;

  layout = make_layout (self, diameter);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, (width - ink.width) / 2.0 - ink.x, (height - ink.height) / 2.0 - ink.y);
  pango_cairo_show_layout (cr, layout);
  return GDK_EVENT_PROPAGATE;
}

static void
kly_monogram_finalize (GObject *object)
{
  g_free (KLY_MONOGRAM (object)->initials);

  G_OBJECT_CLASS (kly_monogram_parent_class)->finalize (object);
}

static void
kly_monogram_class_init (KlyMonogramClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_monogram_finalize;
  GTK_WIDGET_CLASS (klass)->draw = kly_monogram_draw;
}

static void
kly_monogram_init (KlyMonogram *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  kly_monogram_set_diameter (self, DEFAULT_DIAMETER);
}

/**
 * kly_monogram_set_exchange:
 * @self: a monogram
 * @exchange: whose initials and colour it shows
 */
void
kly_monogram_set_exchange (KlyMonogram *self, KlyExchange *exchange)
{
  const char *colour = kly_exchange_get_colour (exchange);

  g_free (self->initials);
  self->initials = make_initials (kly_exchange_get_name (exchange));
  gdk_rgba_parse (&self->colour, colour != NULL ? colour : NO_COLOUR);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * kly_monogram_set_diameter:
 * @self: a monogram
 * @diameter: of the disc, in pixels
 */
void
kly_monogram_set_diameter (KlyMonogram *self, int diameter)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), diameter, diameter);
}
