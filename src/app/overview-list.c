/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "overview-list.h"

#include "overview-row.h"
#include "template-texts.h"
#include "work-queue.h"

/* Before the page is shown; the others are made a few in every frame. */
#define FIRST_ROWS 4

/**
 * KlyOverviewList:
 *
 * All keys, those that need attention first. While a round is under way every
 * row stays where it is, so that nothing moves below a finger.
 */
struct _KlyOverviewList {
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *pressing_box;
  GtkListBox *pressing_list;
  GtkWidget *other_box;
  GtkWidget *other_heading;
  GtkListBox *other_list;

  KlyCatalogue *catalogue;
  KlyKeyRing *ring;
  KlyRollCall *roll_call;
  GHashTable *rows; /* item id -> KlyOverviewRow */
  KlyWorkQueue *queue; /* rows out of sight, and what rows say of a round */
};

enum {
  KEY_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyOverviewList, kly_overview_list, GTK_TYPE_BOX)

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, KlyOverviewList *self)
{
  g_signal_emit (self, signals[KEY_OPENED], 0, kly_overview_row_get_key (KLY_OVERVIEW_ROW (row)));
}

static int
compare_rows (GtkListBoxRow *row, GtkListBoxRow *other, gpointer user_data)
{
  return kly_overview_row_compare (KLY_OVERVIEW_ROW (row), KLY_OVERVIEW_ROW (other));
}

static GtkListBox *
list_of (KlyOverviewList *self, GtkWidget *row)
{
  gboolean pressing = kly_overview_row_get_attention (KLY_OVERVIEW_ROW (row)) != KLY_ATTENTION_NONE;

  return pressing ? self->pressing_list : self->other_list;
}

/* The keyboard goes with its row. */
static void
settle_row (KlyOverviewList *self, GtkWidget *row)
{
  GtkListBox *list = list_of (self, row);
  GtkWidget *parent = gtk_widget_get_parent (row);
  gboolean had_focus = gtk_widget_is_focus (row);
  g_autoptr (GtkWidget) kept = g_object_ref_sink (row);

  if (parent == GTK_WIDGET (list)) {
    gtk_list_box_row_changed (GTK_LIST_BOX_ROW (row));
    return;
  }
  if (parent != NULL)
    gtk_container_remove (GTK_CONTAINER (parent), row);
  gtk_container_add (GTK_CONTAINER (list), row);
  if (had_focus)
    gtk_widget_grab_focus (row);
}

static gboolean
has_rows (GtkListBox *list)
{
  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

static void
show_lists (KlyOverviewList *self)
{
  gboolean pressing = has_rows (self->pressing_list);

  gtk_widget_set_visible (self->pressing_box, pressing);
  gtk_widget_set_visible (self->other_box, has_rows (self->other_list));
  gtk_widget_set_visible (self->other_heading, pressing);
}

static void
settle (KlyOverviewList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    settle_row (self, row);
  show_lists (self);
}

/* Nullable: the first of the list that has no row. */
static KlyApiKey *
find_missing (KlyOverviewList *self, gboolean only_pressing, guint *position)
{
  guint n_keys = self->ring != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->ring)) : 0;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  for (guint i = 0; i < n_keys; i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (self->ring), i);

    *position = i;
    if (!g_hash_table_contains (self->rows, kly_api_key_get_item_id (key)) &&
        (!only_pressing || kly_attention_of_key (key, now) != KLY_ATTENTION_NONE))
      return g_steal_pointer (&key);
  }
  return NULL;
}

/* From the top, so that what is in sight stays where it is. */
static gboolean
make_next_row (GtkWidget *widget)
{
  KlyOverviewList *self = KLY_OVERVIEW_LIST (widget);
  guint position;
  g_autoptr (KlyApiKey) key = find_missing (self, TRUE, &position);
  KlyExchange *exchange;
  GtkWidget *row;

  if (key == NULL)
    key = find_missing (self, FALSE, &position);
  if (key == NULL)
    return FALSE;

  exchange = kly_catalogue_find (self->catalogue, kly_api_key_get_exchange_id (key));
  row = kly_overview_row_new (self->ring, self->roll_call, exchange, key, position);
  g_hash_table_insert (self->rows, g_strdup (kly_api_key_get_item_id (key)), row);
  settle_row (self, row);
  show_lists (self);
  return TRUE;
}

static void
make_rows (KlyOverviewList *self)
{
  while (g_hash_table_size (self->rows) < FIRST_ROWS && make_next_row (GTK_WIDGET (self)))
    ;
  if (g_hash_table_size (self->rows) < g_list_model_get_n_items (G_LIST_MODEL (self->ring)))
    kly_work_queue_add (self->queue, GTK_WIDGET (self), make_next_row);
}

static void
remove_gone (KlyOverviewList *self, GHashTable *listed)
{
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row)) {
    if (!g_hash_table_contains (listed, id)) {
      gtk_widget_destroy (row);
      g_hash_table_iter_remove (&iter);
    }
  }
}

static void
update (KlyOverviewList *self)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_keys = self->ring != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->ring)) : 0;

  if (self->ring == NULL)
    return; /* being destroyed */
  for (guint i = 0; i < n_keys; i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (self->ring), i);
    const char *id = kly_api_key_get_item_id (key);
    KlyOverviewRow *row = g_hash_table_lookup (self->rows, id);

    g_hash_table_add (listed, g_strdup (id));
    if (row != NULL)
      kly_overview_row_set_key (row, key, i);
  }
  remove_gone (self, listed);
  make_rows (self);
  if (kly_roll_call_is_running (self->roll_call))
    show_lists (self);
  else
    settle (self);
}

static void
on_replaced (KlyKeyRing *ring, const char *old_id, const char *new_id, KlyOverviewList *self)
{
  gpointer id, row;

  if (g_hash_table_steal_extended (self->rows, old_id, &id, &row)) {
    g_free (id);
    g_hash_table_replace (self->rows, g_strdup (new_id), row);
  }
}

static gboolean
update_row (GtkWidget *row)
{
  kly_overview_row_update (KLY_OVERVIEW_ROW (row));
  return FALSE;
}

static void
queue_row (GtkWidget *row, gpointer user_data)
{
  kly_work_queue_add (KLY_OVERVIEW_LIST (user_data)->queue, row, update_row);
}

/* Every row waits now, or none does any longer. */
static void
update_all (KlyOverviewList *self)
{
  update (self);
  gtk_container_foreach (GTK_CONTAINER (self->pressing_list), queue_row, self);
  gtk_container_foreach (GTK_CONTAINER (self->other_list), queue_row, self);
}

static void
on_roll_call_changed (KlyRollCall *roll_call, const char *item_id, KlyOverviewList *self)
{
  GtkWidget *row = item_id != NULL && self->ring != NULL ? g_hash_table_lookup (self->rows, item_id) : NULL;

  if (row != NULL)
    queue_row (row, self);
  else if (item_id == NULL)
    update_all (self);
}

static void
kly_overview_list_dispose (GObject *object)
{
  KlyOverviewList *self = KLY_OVERVIEW_LIST (object);

  kly_work_queue_stop (self->queue);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->ring);
  g_clear_object (&self->roll_call);

  G_OBJECT_CLASS (kly_overview_list_parent_class)->dispose (object);
}

static void
kly_overview_list_finalize (GObject *object)
{
  KlyOverviewList *self = KLY_OVERVIEW_LIST (object);

  g_hash_table_unref (self->rows);
  g_object_unref (self->queue);

  G_OBJECT_CLASS (kly_overview_list_parent_class)->finalize (object);
}

static void
kly_overview_list_class_init (KlyOverviewListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kly_overview_list_dispose;
  object_class->finalize = kly_overview_list_finalize;

  /**
   * KlyOverviewList::key-opened:
   * @key: which the person wants to see
   */
  signals[KEY_OPENED] = g_signal_new ("key-opened", KLY_TYPE_OVERVIEW_LIST, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, KLY_TYPE_API_KEY);

  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/overview-list.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewList, pressing_box);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewList, pressing_list);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewList, other_box);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewList, other_heading);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewList, other_list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
kly_overview_list_init (KlyOverviewList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->queue = kly_work_queue_new (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->pressing_list, compare_rows, NULL, NULL);
  gtk_list_box_set_sort_func (self->other_list, compare_rows, NULL, NULL);
}

/**
 * kly_overview_list_set_models:
 * @self: a list
 * @catalogue: the exchanges
 * @ring: the person's keys
 * @roll_call: what checks them
 */
void
kly_overview_list_set_models (KlyOverviewList *self, KlyCatalogue *catalogue, KlyKeyRing *ring, KlyRollCall *roll_call)
{
  self->catalogue = g_object_ref (catalogue);
  self->ring = g_object_ref (ring);
  self->roll_call = g_object_ref (roll_call);
  g_signal_connect_object (ring, "replaced", G_CALLBACK (on_replaced), self, 0);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (roll_call, "changed", G_CALLBACK (on_roll_call_changed), self, 0);
  update (self);
}
