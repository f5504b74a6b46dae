/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

/* A second yardstick: a window of the same shape as ours, of GTK's own widgets
 * and nothing else. Names of exchanges in a list, lines of text on a page, a
 * header bar: what it costs beyond the bare window no program of this kind can
 * save. Nothing wraps, nothing is styled, nothing is read or translated. */

#define N_ROWS 12
#define N_LINES 28

static GtkWidget *
new_line (const char *text)
{
  GtkWidget *line = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  return line;
}

static GtkWidget *
new_header_bar (void)
{
  GtkWidget *bar = gtk_header_bar_new ();
  GtkWidget *button = gtk_menu_button_new ();

  gtk_header_bar_set_show_close_button (GTK_HEADER_BAR (bar), TRUE);
  gtk_header_bar_set_title (GTK_HEADER_BAR (bar), "Window");
  gtk_container_add (GTK_CONTAINER (button), gtk_image_new_from_icon_name ("open-menu-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_header_bar_pack_end (GTK_HEADER_BAR (bar), button);
  return bar;
}

/* Without overlay scrolling, whose bars fade for half a second. */
static GtkWidget *
new_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_container_add (GTK_CONTAINER (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
new_sidebar (GtkWidget **list)
{
  GtkWidget *sidebar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  *list = gtk_list_box_new ();
  for (guint i = 0; i < N_ROWS; i++)
    gtk_container_add (GTK_CONTAINER (*list), new_line ("Exchange"));
  gtk_container_add (GTK_CONTAINER (sidebar), gtk_search_entry_new ());
  gtk_container_add (GTK_CONTAINER (sidebar), new_scroller (*list));
  gtk_widget_set_size_request (sidebar, 280, -1);
  return sidebar;
}

static GtkWidget *
new_page (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller;

  for (guint i = 0; i < N_LINES; i++)
    gtk_container_add (GTK_CONTAINER (page), new_line ("Выберите свою биржу в списке. На её странице показано, что отметить."));
  scroller = new_scroller (page);
  gtk_widget_set_hexpand (scroller, TRUE);
  return scroller;
}

static void
on_activate (GApplication *application)
{
  GtkWidget *window = gtk_application_window_new (GTK_APPLICATION (application));
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *list;

  gtk_window_set_default_size (GTK_WINDOW (window), 1040, 760);
  gtk_window_set_titlebar (GTK_WINDOW (window), new_header_bar ());
  gtk_container_add (GTK_CONTAINER (content), new_sidebar (&list));
  gtk_container_add (GTK_CONTAINER (content), new_page ());
  gtk_container_add (GTK_CONTAINER (window), content);
  gtk_widget_show_all (window);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new ("io.github.klyuchnik.Plain", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
