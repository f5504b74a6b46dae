/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "window-icon.h"

/**
 * kly_window_icon_set_default:
 *
 * Gives every window of the program its icon, for the window managers of X11;
 * elsewhere it is that of the desktop file. By its name GTK would draw it from
 * the SVG before the first frame, and librsvg takes as much memory as all our
 * widgets.
 */
void
kly_window_icon_set_default (void)
{
  static const char *const paths[] = {
    "/io/github/klyuchnik/Klyuchnik/window-icon/32.png",
    "/io/github/klyuchnik/Klyuchnik/window-icon/64.png",
  };
  GList *icons = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;
    GdkPixbuf *icon = gdk_pixbuf_new_from_resource (paths[i], &error);

    if (icon != NULL)
      icons = g_list_prepend (icons, icon);
    else
      g_warning ("%s: %s", paths[i], error->message);
  }
  gtk_window_set_default_icon_list (icons);
  g_list_free_full (icons, g_object_unref);
}
