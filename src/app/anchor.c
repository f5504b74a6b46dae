/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "anchor.h"

#include "page-parts.h"

#define HIGHLIGHT_SECONDS 3
#define ROOM_ABOVE 24

static G_DEFINE_QUARK (kly-anchor, anchor)
static G_DEFINE_QUARK (kly-anchor-timeout, anchor_timeout)

/**
 * kly_anchor_set:
 * @widget: a step or a note
 * @id: by which reports point at it
 */
void
kly_anchor_set (GtkWidget *widget, const char *id)
{
  g_object_set_qdata_full (G_OBJECT (widget), anchor_quark (), g_strdup (id), g_free);
}

typedef struct {
  const char *id;
  GtkWidget *found;
} Search;

static void
search_child (GtkWidget *child, gpointer user_data)
{
  Search *search = user_data;

  if (search->found == NULL)
    search->found = kly_anchor_find (child, search->id);
}

/**
 * kly_anchor_find:
 * @root: where to look
 * @id: an id of kly_anchor_set()
 *
 * Returns: (transfer none) (nullable): the widget with that id
 */
GtkWidget *
kly_anchor_find (GtkWidget *root, const char *id)
{
  Search search = { id, NULL };

  if (g_strcmp0 (g_object_get_qdata (G_OBJECT (root), anchor_quark ()), id) == 0)
    return root;
  if (GTK_IS_CONTAINER (root))
    gtk_container_foreach (GTK_CONTAINER (root), search_child, &search);
  return search.found;
}

/* Going to a place waits until everything has its place. */
typedef struct {
  GtkWidget *content;
  GtkAdjustment *vertical;
  gboolean laid_out;
} Visit;

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_object_unref (visit->content);
  g_object_unref (visit->vertical);
  g_free (visit);
}

static gboolean
on_visit_tick (GtkWidget *anchored, GdkFrameClock *clock, gpointer user_data)
{
  Visit *visit = user_data;
  int y;

  if (!visit->laid_out) {
    visit->laid_out = TRUE;
    return G_SOURCE_CONTINUE;
  }

  kly_focus_into (anchored);
  if (gtk_widget_translate_coordinates (anchored, visit->content, 0, 0, NULL, &y))
    gtk_adjustment_set_value (visit->vertical, y - ROOM_ABOVE);
  return G_SOURCE_REMOVE;
}

/**
 * kly_anchor_visit:
 * @anchored: a widget inside @content; it may be new
 * @content: what is scrolled
 * @vertical: by which it is scrolled
 *
 * Scrolls so that @anchored stands near the top, and takes the keyboard there.
 */
void
kly_anchor_visit (GtkWidget *anchored, GtkWidget *content, GtkAdjustment *vertical)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->content = g_object_ref (content);
  visit->vertical = g_object_ref (vertical);
  gtk_widget_add_tick_callback (anchored, on_visit_tick, visit, visit_free);
}

static gboolean
on_highlight_over (gpointer user_data)
{
  GtkWidget *anchored = user_data;

  gtk_style_context_remove_class (gtk_widget_get_style_context (anchored), "kly-pointed-at");
  g_object_steal_qdata (G_OBJECT (anchored), anchor_timeout_quark ());
  return G_SOURCE_REMOVE;
}

static void
remove_timeout (gpointer data)
{
  g_source_remove (GPOINTER_TO_UINT (data));
}

/**
 * kly_anchor_highlight:
 * @anchored: a step or a note
 *
 * Makes it stand out for a moment.
 */
void
kly_anchor_highlight (GtkWidget *anchored)
{
  guint timeout = g_timeout_add_seconds (HIGHLIGHT_SECONDS, on_highlight_over, anchored);

  kly_widget_add_class (anchored, "kly-pointed-at");
  /* Replacing or finalizing takes the running timeout away. */
  g_object_set_qdata_full (G_OBJECT (anchored), anchor_timeout_quark (), GUINT_TO_POINTER (timeout), remove_timeout);
}
