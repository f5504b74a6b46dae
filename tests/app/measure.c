/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GTK module: told by SIGUSR1, it writes into the file KLY_MEASURE what is
 * not shown whole, a line each, and at last "end". AT-SPI tells where letters
 * are, but not that three dots stand for some of them. */
#include <gtk/gtk.h>
#include <glib-unix.h>

G_MODULE_EXPORT void gtk_module_init (int *argc, char ***argv);

/* By rounding. */
#define SLACK 1

static void
report (GString *lines, GtkWidget *widget, const char *text, int wanted, int there)
{
  g_autofree char *line = g_strdup (text != NULL ? text : "");

  g_string_append_printf (lines, "%s “%s”: %d wanted, %d there\n", G_OBJECT_TYPE_NAME (widget),
                          g_strdelimit (line, "\n", ' '), wanted, there);
}

static void
look_at_label (GString *lines, GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int there = gtk_widget_get_allocated_width (GTK_WIDGET (label));
  int wanted;

  pango_layout_get_pixel_size (layout, &wanted, NULL);
  if (pango_layout_is_ellipsized (layout) || wanted > there + SLACK)
    report (lines, GTK_WIDGET (label), gtk_label_get_text (label), wanted, there);
}

/* A window's title may: it stands on the page as a heading. */
static gboolean
is_title (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, GTK_TYPE_HEADER_BAR) != NULL;
}

/* What is typed may scroll; what an empty entry says may not be cut. */
static void
look_at_entry (GString *lines, GtkEntry *entry)
{
  const char *text = gtk_entry_get_placeholder_text (entry);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRectangle area;
  int wanted;

  if (text == NULL || gtk_entry_get_text_length (entry) > 0)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (entry), text);
  pango_layout_get_pixel_size (layout, &wanted, NULL);
  gtk_entry_get_text_area (entry, &area);
  if (wanted > area.width + SLACK)
    report (lines, GTK_WIDGET (entry), text, wanted, area.width);
}

static void
look_at (GtkWidget *widget, gpointer lines)
{
  int minimum, natural, there;

  if (!gtk_widget_is_drawable (widget))
    return;
  if (GTK_IS_LABEL (widget) && !is_title (widget))
    look_at_label (lines, GTK_LABEL (widget));
  else if (GTK_IS_ENTRY (widget))
    look_at_entry (lines, GTK_ENTRY (widget));

  gtk_widget_get_preferred_width (widget, &minimum, &natural);
  there = gtk_widget_get_allocated_width (widget) + gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget);
  if (minimum > there || (GTK_IS_CELL_VIEW (widget) && natural > there))
    report (lines, widget, gtk_buildable_get_name (GTK_BUILDABLE (widget)), minimum, there);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), look_at, lines);
}

static gboolean
on_asked (gpointer user_data)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    look_at (l->data, lines);
  g_string_append (lines, "end\n");
  g_file_set_contents (g_getenv ("KLY_MEASURE"), lines->str, (gssize) lines->len, NULL);
  return G_SOURCE_CONTINUE;
}

G_MODULE_EXPORT void
gtk_module_init (int *argc, char ***argv)
{
  g_unix_signal_add (SIGUSR1, on_asked, NULL);
}
