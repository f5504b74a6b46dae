/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "after-layout.h"

#define ROOM_ABOVE 12

/* A page scrolls to what is focused, and what was shown this moment has no
 * place yet and would take it to the top. So these wait until it has. */
typedef struct {
  gboolean laid_out;
  GtkWidget *last; /* nullable */
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_clear_object (&waiting->last);
  g_free (waiting);
}

static gboolean
is_laid_out (Waiting *waiting)
{
  gboolean laid_out = waiting->laid_out;

  waiting->laid_out = TRUE;
  return laid_out;
}

static gboolean
on_focus_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  if (!is_laid_out (user_data))
    return G_SOURCE_CONTINUE;

  gtk_widget_grab_focus (widget);
  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_position (GTK_EDITABLE (widget), -1);
  return G_SOURCE_REMOVE;
}

/**
 * kly_focus_later:
 * @widget: a widget that has just been shown
 *
 * Focuses @widget as soon as it has its place.
 */
void
kly_focus_later (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, on_focus_tick, g_new0 (Waiting, 1), waiting_free);
}

static void
scroll (GtkWidget *first, GtkWidget *last)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (first, GTK_TYPE_VIEWPORT);
  GtkWidget *content = viewport != NULL ? gtk_bin_get_child (GTK_BIN (viewport)) : NULL;
  GtkAdjustment *vertical;
  int top, bottom;

  if (content == NULL ||
      !gtk_widget_translate_coordinates (first, content, 0, 0, NULL, &top) ||
      !gtk_widget_translate_coordinates (last, content, 0, gtk_widget_get_allocated_height (last), NULL, &bottom))
    return;
  vertical = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  top = MAX (top - ROOM_ABOVE, 0);
  gtk_adjustment_clamp_page (vertical, top, MIN (bottom, top + gtk_adjustment_get_page_size (vertical)));
}

static gboolean
on_scroll_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Waiting *waiting = user_data;

  if (!is_laid_out (waiting))
    return G_SOURCE_CONTINUE;

  scroll (widget, waiting->last);
  return G_SOURCE_REMOVE;
}

/**
 * kly_scroll_later:
 * @first: a widget on a page that scrolls
 * @last: one below it, or the same
 *
 * Scrolls no further than it takes to see all from @first to @last, or as much
 * of it as there is room for, as soon as they have their places.
 */
void
kly_scroll_later (GtkWidget *first, GtkWidget *last)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->last = g_object_ref (last);
  gtk_widget_add_tick_callback (first, on_scroll_tick, waiting, waiting_free);
}
