/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text.h"

/* A paragraph says about how wide it is without laying itself out; these are
 * what must hold of a guess, beside a #GtkLabel that knows. */

#define NARROWEST 16

static const char *const texts[] = {
  "Choose your exchange in the list.",
  "Выберите свою биржу в списке. На её странице показано, где поставить галочку.",
  "Binance · Спотовая торговля",
  "One line\nand another, which is the longer one\nand the last",
  "—",
};

typedef struct {
  GtkWidget *window, *text, *label;
} Pair;

static GtkWidget *
add (GtkWidget *box, GType type, const char *text)
{
  GtkWidget *widget = g_object_new (type, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                                    "width-chars", NARROWEST, "visible", TRUE, NULL);

  gtk_container_add (GTK_CONTAINER (box), widget);
  return widget;
}

static Pair
new_pair (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Pair pair = { .window = gtk_window_new (GTK_WINDOW_TOPLEVEL) };

  pair.text = add (box, KLY_TYPE_TEXT, text);
  pair.label = add (box, GTK_TYPE_LABEL, text);
  gtk_container_add (GTK_CONTAINER (pair.window), box);
  return pair;
}

/* A text that has room for one line gets one. */
static void
test_natural_width_is_enough (gconstpointer data)
{
  Pair pair = new_pair (data);
  int wanted, guessed;

  g_object_set (pair.label, "width-chars", -1, NULL);
  gtk_widget_get_preferred_width (pair.label, NULL, &wanted);
  gtk_widget_get_preferred_width (pair.text, NULL, &guessed);
  g_assert_cmpint (guessed, >=, wanted);
  gtk_widget_destroy (pair.window);
}

/* No page becomes wider by it than the characters that are asked for. */
static void
test_minimum_width_is_of_few_characters (gconstpointer data)
{
  Pair pair = new_pair (data);
  int least, natural, at_height;

  gtk_widget_get_preferred_width (pair.text, &least, &natural);
  g_assert_cmpint (least, <=, natural);
  g_object_set (pair.text, "label", "mmmmmmmmmmmmmmmm", NULL);
  gtk_widget_get_preferred_width (pair.text, NULL, &natural);
  g_assert_cmpint (least, <=, natural);
  g_object_set (pair.text, "label", data, NULL);
  gtk_widget_get_preferred_width_for_height (pair.text, 1000, &at_height, NULL);
  g_assert_cmpint (at_height, ==, least);
  gtk_widget_destroy (pair.window);
}

/* The height is no guess. */
static void
test_height_is_exact (gconstpointer data)
{
  Pair pair = new_pair (data);

  for (int width = 200; width <= 600; width += 100) {
    int wanted, found;

    gtk_widget_get_preferred_height_for_width (pair.label, width, NULL, &wanted);
    gtk_widget_get_preferred_height_for_width (pair.text, width, NULL, &found);
    g_assert_cmpint (found, ==, wanted);
  }
  gtk_widget_destroy (pair.window);
}

static void
add_test (const char *name, guint i, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/text/%s/%u", name, i);

  g_test_add_data_func (path, texts[i], test);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    add_test ("natural-width-is-enough", i, test_natural_width_is_enough);
    add_test ("minimum-width-is-of-few-characters", i, test_minimum_width_is_of_few_characters);
    add_test ("height-is-exact", i, test_height_is_exact);
  }
  return g_test_run ();
}
