/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-line.h"

#define WIDTH 600

typedef struct {
  const char *text;
  GtkWidget *label; /* nullable */
} Search;

static void
find_label (GtkWidget *widget, gpointer user_data)
{
  Search *search = user_data;

  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_label, search);
  else if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), search->text))
    search->label = widget;
}

/* Where the words are drawn to, not only where they have room. */
static int
find_end_of (const char *words)
{
  GtkWidget *window = gtk_offscreen_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *line = kly_report_line_new_short (KLY_MARK_NEUTRAL, "Query", words);
  Search search = { .text = words };
  int x, drawn, end;

  gtk_widget_set_size_request (window, WIDTH, -1);
  gtk_container_add (GTK_CONTAINER (list), line);
  gtk_container_add (GTK_CONTAINER (window), list);
  gtk_widget_show_all (window);
  while (gtk_events_pending ())
    gtk_main_iteration ();
  find_label (window, &search);
  g_assert_nonnull (search.label);

  gtk_label_get_layout_offsets (GTK_LABEL (search.label), &x, NULL);
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (search.label)), &drawn, NULL);
  end = x + drawn;
  gtk_widget_destroy (window);
  return end;
}

/* Lines below each other: their words end at the same place. */
static void
test_words_end_together (void)
{
  int end = find_end_of ("Off, and not needed");

  g_assert_cmpint (end, >, WIDTH / 2);
  g_assert_cmpint (find_end_of ("Granted, and must be off"), ==, end);
  g_assert_cmpint (find_end_of ("Есть, а быть не должно"), ==, end);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-line/words-end-together", test_words_end_together);
  return g_test_run ();
}
