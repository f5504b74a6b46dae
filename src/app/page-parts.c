/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "page-parts.h"

#include "text.h"

#include <string.h>

#define NARROWEST_CHARS 16

/* How narrow a text may get. Without a limit GTK would try it at one letter a
 * line, which takes longer than everything else about a page. */
static int
narrowest_of (const char *text)
{
  return text != NULL ? (int) MIN (g_utf8_strlen (text, -1), NARROWEST_CHARS) : -1;
}

/**
 * kly_text_label_new:
 * @text: a paragraph
 *
 * Returns: (transfer floating): a label that wraps at any width
 */
GtkWidget *
kly_text_label_new (const char *text)
{
  return g_object_new (KLY_TYPE_TEXT,
                       "visible", TRUE,
                       "label", text,
                       "width-chars", narrowest_of (text),
                       NULL);
}

/**
 * kly_markup_label_new:
 * @markup: a paragraph in Pango markup; what comes from elsewhere is escaped
 *
 * Returns: (transfer floating): a label that wraps at any width
 */
GtkWidget *
kly_markup_label_new (const char *markup)
{
  GtkWidget *label = kly_text_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_width_chars (GTK_LABEL (label), narrowest_of (gtk_label_get_text (GTK_LABEL (label))));
  return label;
}

/**
 * kly_heading_label_new:
 * @text: a heading
 * @style_class: how large it is
 *
 * Returns: (transfer floating): a label that a screen reader finds as a heading
 */
GtkWidget *
kly_heading_label_new (const char *text, const char *style_class)
{
  GtkWidget *label = kly_text_label_new (text);

  kly_widget_add_class (label, style_class);
  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_HEADING);
  return label;
}

/**
 * kly_icon_new:
 * @icon_name: an icon that says nothing that the text beside it does not
 * @size: how large it is
 *
 * Returns: (transfer floating): an image without a name to a screen reader,
 *   for which GTK would have one of its own, in the language of the start
 */
GtkWidget *
kly_icon_new (const char *icon_name, GtkIconSize size)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name, size);

  g_object_set (icon, "visible", TRUE, "valign", GTK_ALIGN_START, NULL);
  atk_object_set_name (gtk_widget_get_accessible (icon), "");
  return icon;
}

/**
 * kly_plain_box_new:
 *
 * Returns: (transfer floating): a visible box
 */
GtkWidget *
kly_plain_box_new (GtkOrientation orientation, int spacing)
{
  return g_object_new (GTK_TYPE_BOX, "visible", TRUE, "orientation", orientation, "spacing", spacing, NULL);
}

static void
wrap_label (GtkButton *button)
{
  GtkWidget *label = gtk_bin_get_child (GTK_BIN (button));
  gboolean is_link = gtk_style_context_has_class (gtk_widget_get_style_context (GTK_WIDGET (button)), "kly-link");

  if (GTK_IS_LABEL (label))
    g_object_set (label, "wrap", TRUE, "justify", is_link ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER, NULL);
}

/**
 * kly_button_wrap:
 * @button: a button with a label
 *
 * Lets the label wrap between its words, also every later one. (A #KlyText
 * would wrap within words.)
 */
void
kly_button_wrap (GtkButton *button)
{
  wrap_label (button);
  g_signal_connect (button, "notify::label", G_CALLBACK (wrap_label), NULL);
}

static void
destroy_child (GtkWidget *child, gpointer user_data)
{
  gtk_widget_destroy (child);
}

/**
 * kly_box_clear:
 * @box: a box that is to be filled anew
 */
void
kly_box_clear (GtkBox *box)
{
  gtk_container_foreach (GTK_CONTAINER (box), destroy_child, NULL);
}

void
kly_widget_add_class (GtkWidget *widget, const char *style_class)
{
  gtk_style_context_add_class (gtk_widget_get_style_context (widget), style_class);
}

void
kly_widget_set_class (GtkWidget *widget, const char *style_class, gboolean set)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  if (set)
    gtk_style_context_add_class (style, style_class);
  else
    gtk_style_context_remove_class (style, style_class);
}

/**
 * kly_widget_describe:
 * @widget: a widget
 * @role: what it is to a screen reader
 * @name: (nullable): what it is called there
 */
void
kly_widget_describe (GtkWidget *widget, AtkRole role, const char *name)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);

  atk_object_set_role (accessible, role);
  if (name != NULL)
    atk_object_set_name (accessible, name);
}

/**
 * kly_focus_into:
 * @widget: what the keyboard goes into
 *
 * Focuses the first thing in @widget that can be focused. A text is not
 * selected by that, as it would be by the Tab key.
 */
void
kly_focus_into (GtkWidget *widget)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  GtkWidget *focus;

  if (!gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD) || !GTK_IS_WINDOW (window))
    return;

  focus = gtk_window_get_focus (GTK_WINDOW (window));
  if (GTK_IS_LABEL (focus))
    gtk_label_select_region (GTK_LABEL (focus), 0, 0);
}

/**
 * kly_first_sentence:
 * @text: some sentences in any language that ends them with a full stop
 *
 * Returns: (transfer full): the first one
 */
char *
kly_first_sentence (const char *text)
{
  for (const char *end = strstr (text, ". "); end != NULL; end = strstr (end + 1, ". ")) {
    gunichar next = g_utf8_get_char (end + 2);

    /* "2 min. wait" goes on, "on the list. It may" does not. */
    if (!g_unichar_islower (next))
      return g_strndup (text, (gsize) (end - text) + 1);
  }
  return g_strdup (text);
}

/**
 * kly_height_for_width:
 *
 * For boxes that are filled little by little: a #GtkBox that was empty when GTK
 * first asked may be taken for good for one whose height does not depend on
 * its width, and what is below it is then drawn over it.
 *
 * Returns: how the size of a page's part is to be asked for
 */
GtkSizeRequestMode
kly_height_for_width (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}
