/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-rows.h"

#include "after-layout.h"
#include "key-row.h"

/**
 * KlyKeyRows:
 *
 * The stored keys of one exchange, a row for each. Rows stay with their keys,
 * whatever becomes of these, so that a report, a form or the focus in a row
 * stays too.
 */
struct _KlyKeyRows {
  GtkListBox parent_instance;

  GtkWidget *neighbour; /* unowned: where the focus goes from the last row */
  KlyGuide *guide;
  KlyKeyRing *ring;
  KlyChecker *checker;
};

enum {
  SETTLED,
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyKeyRows, kly_key_rows, GTK_TYPE_LIST_BOX)

static KlyKeyRow *
row_at (KlyKeyRows *self, int index)
{
  return (KlyKeyRow *) gtk_list_box_get_row_at_index (GTK_LIST_BOX (self), index);
}

static KlyKeyRow *
find_row (KlyKeyRows *self, const char *item_id)
{
  for (int i = 0; row_at (self, i) != NULL; i++) {
    if (g_strcmp0 (kly_key_row_get_item_id (row_at (self, i)), item_id) == 0)
      return row_at (self, i);
  }
  return NULL;
}

static GPtrArray *
list_keys (KlyKeyRows *self)
{
  const char *exchange_id = kly_exchange_get_id (kly_guide_get_exchange (self->guide));
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_keys = g_list_model_get_n_items (G_LIST_MODEL (self->ring));

  for (guint i = 0; i < n_keys; i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (self->ring), i);

    if (g_str_equal (kly_api_key_get_exchange_id (key), exchange_id))
      g_ptr_array_add (keys, g_steal_pointer (&key));
  }
  return keys;
}

static gboolean
is_listed (GPtrArray *keys, KlyKeyRow *row)
{
  for (guint i = 0; i < keys->len; i++) {
    if (g_strcmp0 (kly_key_row_get_item_id (row), kly_api_key_get_item_id (keys->pdata[i])) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
focus_neighbour (KlyKeyRows *self, int index)
{
  KlyKeyRow *next = row_at (self, index + 1);
  KlyKeyRow *previous = index > 0 ? row_at (self, index - 1) : NULL;

  if (next != NULL)
    kly_key_row_focus (next);
  else if (previous != NULL)
    kly_key_row_focus (previous);
  else
    kly_focus_later (self->neighbour);
}

static void
remove_row (KlyKeyRows *self, KlyKeyRow *row, int index)
{
  if (kly_key_row_is_leaving (row) ||
      gtk_container_get_focus_child (GTK_CONTAINER (self)) == GTK_WIDGET (row))
    focus_neighbour (self, index);
  gtk_widget_destroy (GTK_WIDGET (row));
}

/* A row in which something is typed stays, and says that its key does not. */
static void
remove_gone_rows (KlyKeyRows *self, GPtrArray *keys)
{
  for (int i = 0; row_at (self, i) != NULL;) {
    KlyKeyRow *row = row_at (self, i);

    if (is_listed (keys, row)) {
      i++;
    } else if (kly_key_row_has_input (row)) {
      kly_key_row_set_gone (row);
      i++;
    } else {
      remove_row (self, row, i);
    }
  }
}

static void
on_row_settled (KlyKeyRows *self)
{
  kly_key_rows_update (self);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
on_show_anchor (KlyKeyRows *self, const char *anchor)
{
  g_signal_emit (self, signals[SHOW_ANCHOR], 0, anchor);
}

static void
add_row (KlyKeyRows *self, KlyApiKey *key, int index)
{
  GtkWidget *row = kly_key_row_new (self->guide, self->ring, self->checker, key);

  g_signal_connect_object (row, "settled", G_CALLBACK (on_row_settled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "show-anchor", G_CALLBACK (on_show_anchor), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (GTK_LIST_BOX (self), row, index);
}

static void
move_row (KlyKeyRows *self, KlyKeyRow *row, int index)
{
  g_autoptr (KlyKeyRow) kept = g_object_ref (row);

  if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (kept)) == index)
    return;
  gtk_container_remove (GTK_CONTAINER (self), GTK_WIDGET (kept));
  gtk_list_box_insert (GTK_LIST_BOX (self), GTK_WIDGET (kept), index);
}

static void
on_replaced (KlyKeyRows *self, const char *old_id, const char *new_id)
{
  KlyKeyRow *row = find_row (self, old_id);

  if (row != NULL)
    kly_key_row_follow (row, new_id);
}

static void
kly_key_rows_dispose (GObject *object)
{
  KlyKeyRows *self = KLY_KEY_ROWS (object);

  g_clear_object (&self->guide);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);

  G_OBJECT_CLASS (kly_key_rows_parent_class)->dispose (object);
}

static void
kly_key_rows_class_init (KlyKeyRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_key_rows_dispose;

  /**
   * KlyKeyRows::settled:
   *
   * What a row had to do is done; it may have unlocked more than its own key.
   */
  signals[SETTLED] = g_signal_new ("settled", KLY_TYPE_KEY_ROWS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyRows::show-anchor:
   * @anchor: the id of a step or note
   *
   * The person wants to see the place in the guide.
   */
  signals[SHOW_ANCHOR] = g_signal_new ("show-anchor", KLY_TYPE_KEY_ROWS, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kly_key_rows_init (KlyKeyRows *self)
{
}

/**
 * kly_key_rows_set_source:
 * @self: rows
 * @neighbour: where the focus goes when the last row goes
 * @guide: the guide of an exchange
 * @ring: the person's keys
 * @checker: what checks them
 */
void
kly_key_rows_set_source (KlyKeyRows *self,
                         GtkWidget  *neighbour,
                         KlyGuide   *guide,
                         KlyKeyRing *ring,
                         KlyChecker *checker)
{
  self->neighbour = neighbour;
  self->guide = g_object_ref (guide);
  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  g_signal_connect_object (ring, "replaced", G_CALLBACK (on_replaced), self, G_CONNECT_SWAPPED);
}

/**
 * kly_key_rows_update:
 *
 * Brings the rows in line with the list of keys.
 */
void
kly_key_rows_update (KlyKeyRows *self)
{
  g_autoptr (GPtrArray) keys = list_keys (self);
  int index = 0;

  remove_gone_rows (self, keys);
  for (guint i = 0; i < keys->len; i++) {
    KlyApiKey *key = g_ptr_array_index (keys, i);
    KlyKeyRow *row = find_row (self, kly_api_key_get_item_id (key));

    while (row_at (self, index) != NULL && kly_key_row_is_gone (row_at (self, index)))
      index++;
    if (row != NULL) {
      kly_key_row_set_key (row, key);
      move_row (self, row, index);
    } else {
      add_row (self, key, index);
    }
    index++;
  }
}

/**
 * kly_key_rows_show_key:
 * @self: rows
 * @key: a key as listed
 *
 * Brings @key into sight, and the keyboard to it.
 */
void
kly_key_rows_show_key (KlyKeyRows *self, KlyApiKey *key)
{
  KlyKeyRow *row = find_row (self, kly_api_key_get_item_id (key));

  if (row == NULL)
    return;
  kly_focus_later (GTK_WIDGET (row));
  kly_scroll_later (GTK_WIDGET (row), GTK_WIDGET (row));
}

gboolean
kly_key_rows_has_any (KlyKeyRows *self)
{
  return row_at (self, 0) != NULL;
}

/**
 * kly_key_rows_has_input:
 *
 * Returns: whether something is typed into a row that is not saved
 */
gboolean
kly_key_rows_has_input (KlyKeyRows *self)
{
  for (int i = 0; row_at (self, i) != NULL; i++) {
    if (kly_key_row_has_input (row_at (self, i)))
      return TRUE;
  }
  return FALSE;
}
