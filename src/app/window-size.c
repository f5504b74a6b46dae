/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "window-size.h"

static gboolean
are_both_in_sight (GtkPaned *paned)
{
  return gtk_widget_get_mapped (gtk_paned_get_child1 (paned)) && gtk_widget_get_mapped (gtk_paned_get_child2 (paned));
}

/**
 * kly_window_size_save:
 * @window: a window that is about to close
 * @paned: what parts its list from its pages
 * @settings: where its size is kept
 *
 * Keeps the size; that of a maximized window is the screen's and not kept.
 */
void
kly_window_size_save (GtkWindow *window, GtkPaned *paned, KlySettings *settings)
{
  gboolean maximized = gtk_window_is_maximized (window);
  int width, height;

  gtk_window_get_size (window, &width, &height);
  g_object_set (settings, "window-maximized", maximized, NULL);
  if (!maximized)
    g_object_set (settings, "window-width", width, "window-height", height, NULL);
  if (are_both_in_sight (paned))
    g_object_set (settings, "pane-position", gtk_paned_get_position (paned), NULL);
}

/**
 * kly_window_size_restore:
 * @window: a window that is not shown yet
 * @paned: what parts its list from its pages
 * @settings: where its size is kept
 *
 * Returns: the width it will have
 */
int
kly_window_size_restore (GtkWindow *window, GtkPaned *paned, KlySettings *settings)
{
  int width, height, position;
  gboolean maximized;

  g_object_get (settings,
                "window-width", &width,
                "window-height", &height,
                "window-maximized", &maximized,
                "pane-position", &position,
                NULL);
  gtk_window_set_default_size (window, width, height);
  gtk_paned_set_position (paned, position);
  if (maximized)
    gtk_window_maximize (window);
  return width;
}
