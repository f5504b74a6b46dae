/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "display-buffers.h"

/* What is pasted, or taken from our clipboard, goes through two buffers that
 * live as long as the connection to an X server: libX11's for requests and
 * libxcb's for replies, 16 KiB each. They keep what passed through them until
 * something longer does. On Wayland the clipboard goes through a pipe. */
#define BUFFER_SIZE (16 * 1024)
#define PIECE 1024       /* so small that libX11 copies it into its buffer */
#define WHOLE (3 * 1024) /* so small that the server sends it in one go */

static gboolean
is_x11 (GdkDisplay *display)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkX11Display");
}

static GdkWindow *
make_window (GdkDisplay *display)
{
  GdkWindowAttr attributes = { .wclass = GDK_INPUT_ONLY, .window_type = GDK_WINDOW_TEMP, .width = 1, .height = 1 };

  return gdk_window_new (gdk_screen_get_root_window (gdk_display_get_default_screen (display)), &attributes, 0);
}

static void
read_back (GdkWindow *window, GdkAtom property, GdkAtom type, gulong length)
{
  g_autofree guint8 *reply = NULL;

  gdk_property_get (window, property, type, 0, length, FALSE, NULL, NULL, NULL, &reply);
}

/**
 * kly_display_buffers_overwrite:
 * @display: a display
 *
 * Overwrites what the connection's buffers hold of what passed through them: a
 * property is filled with zeros in many requests, and read back. A reply that
 * comes in one go overwrites the beginning of libxcb's buffer for certain; of
 * a longer one libxcb may read the rest past its buffer, or may not.
 */
void
kly_display_buffers_overwrite (GdkDisplay *display)
{
  static const guint8 zeros[PIECE];
  GdkAtom property = gdk_atom_intern_static_string ("KLYUCHNIK_ZEROS");
  GdkAtom type = gdk_atom_intern_static_string ("INTEGER");
  GdkWindow *window;

  if (!is_x11 (display))
    return;

  window = make_window (display);
  for (guint i = 0; i < 2 * BUFFER_SIZE / PIECE; i++)
    gdk_property_change (window, property, type, 8, GDK_PROP_MODE_APPEND, zeros, PIECE);
  read_back (window, property, type, WHOLE);
  read_back (window, property, type, WHOLE);
  read_back (window, property, type, 2 * BUFFER_SIZE);
  gdk_window_destroy (window);
}

static gboolean
on_idle (gpointer user_data)
{
  kly_display_buffers_overwrite (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * kly_display_buffers_overwrite_later:
 * @display: a display
 *
 * Does so when what GTK is about to send has been sent.
 */
void
kly_display_buffers_overwrite_later (GdkDisplay *display)
{
  g_idle_add_full (G_PRIORITY_LOW, on_idle, g_object_ref (display), g_object_unref);
}
