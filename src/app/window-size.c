/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "window-size.h"

/**
 * kly_window_size_save:
 * @window: a window that is about to close
 * @settings: where its size is kept
 *
 * Keeps the size; that of a maximized window is the screen's and not kept.
 */
void
kly_window_size_save (GtkWindow *window, GSettings *settings)
{
  int width, height;

  gtk_window_get_size (window, &width, &height);
  g_settings_set_boolean (settings, "maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window))
    g_settings_set (settings, "size", "(ii)", width, height);
}

/**
 * kly_window_size_restore:
 * @window: a window that is not shown yet
 * @settings: where its size is kept
 *
 * Returns: the width it will have
 */
int
kly_window_size_restore (GtkWindow *window, GSettings *settings)
{
  int width, height;

  g_settings_get (settings, "size", "(ii)", &width, &height);
  gtk_window_set_default_size (window, width, height);
  if (g_settings_get_boolean (settings, "maximized"))
    gtk_window_maximize (window);
  return width;
}
