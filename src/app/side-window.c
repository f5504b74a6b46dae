/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "side-window.h"

#include "clamp.h"
#include "page-parts.h"
#include "title-buttons.h"

#define USUAL_WIDTH 520
#define USUAL_HEIGHT 620

/**
 * KlySideWindow:
 *
 * A window of its own above the first, which Escape closes. What is only to be
 * read has a page that scrolls, from kly_side_window_begin(): GTK's own windows
 * for keyboard shortcuts and About do not fit a small screen.
 */
G_DEFINE_ABSTRACT_TYPE (KlySideWindow, kly_side_window, GTK_TYPE_WINDOW)

static gboolean
kly_side_window_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  if (GTK_WIDGET_CLASS (kly_side_window_parent_class)->key_press_event (widget, event))
    return GDK_EVENT_STOP;
  if (event->keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static void
kly_side_window_class_init (KlySideWindowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->key_press_event = kly_side_window_key_press_event;
}

static void
kly_side_window_init (KlySideWindow *self)
{
  g_object_set (self,
                "type-hint", GDK_WINDOW_TYPE_HINT_DIALOG,
                "modal", TRUE,
                "destroy-with-parent", TRUE,
                "default-width", USUAL_WIDTH,
                "default-height", USUAL_HEIGHT,
                NULL);
}

/**
 * kly_side_window_begin:
 * @self: a new window
 * @parent: (nullable): the window it belongs to
 * @title: what is in it, in a word or two: a title does not wrap
 *
 * Returns: (transfer none): the page, to be filled
 */
GtkBox *
kly_side_window_begin (KlySideWindow *self, GtkWindow *parent, const char *title)
{
  GtkWidget *header_bar = g_object_new (GTK_TYPE_HEADER_BAR,
                                        "visible", TRUE, "show-close-button", TRUE, "title", title, NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                      "visible", TRUE, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  GtkWidget *clamp = g_object_new (KLY_TYPE_CLAMP, "visible", TRUE, NULL);
  GtkWidget *page = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 12);

  g_object_set (page, "margin", 18, NULL);
  g_object_set (self, "transient-for", parent, "title", title, NULL);
  gtk_container_add (GTK_CONTAINER (clamp), page);
  gtk_container_add (GTK_CONTAINER (scroller), clamp);
  gtk_container_add (GTK_CONTAINER (self), scroller);
  kly_widget_add_class (scroller, "kly-page");
  gtk_window_set_titlebar (GTK_WINDOW (self), header_bar);
  kly_title_buttons_retranslate (GTK_HEADER_BAR (header_bar));
  /* cppcheck-suppress memleak ; what it was added to owns it */
  return GTK_BOX (page);
}
