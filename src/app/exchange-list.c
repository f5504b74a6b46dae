/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "exchange-list.h"

#include "announce.h"
#include "exchange-filter.h"
#include "exchange-row.h"
#include "keys-button.h"
#include "page-parts.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyExchangeList:
 *
 * The exchanges and a search in their names. The selected row is the exchange
 * whose page is shown; arrow keys only move the focus, so that walking through
 * the list does not close a page on which something is half typed.
 */
struct _KlyExchangeList {
  GtkBox parent_instance;

  /* Template widgets */
  KlyKeysButton *keys_button;
  GtkSearchEntry *search_entry;
  GtkListBox *list_box;
  GtkAdjustment *adjustment;

  KlyKeyRing *ring;
  KlyExchangeFilter *filter;
  char *current;  /* nullable: the id of the exchange that is shown */
};

enum {
  SIGNAL_EXCHANGE_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* More rows than a window shows, and few enough to be made and laid out within
 * a frame. */
#define CHUNK 24

static KlyExchange *
exchange_of (GtkListBoxRow *row)
{
  return kly_exchange_row_get_exchange (KLY_EXCHANGE_ROW (row));
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  gboolean first_closed = !kly_exchange_is_open (exchange_of (row)) &&
                          (before == NULL || kly_exchange_is_open (exchange_of (before)));

  if (!first_closed)
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    /* Translators: the heading of the exchanges that are no more */
    gtk_list_box_row_set_header (row, kly_heading_label_new (C_("exchanges", "Closed"), "kly-list-heading"));
}

static void
kly_exchange_list_retranslate (KlyTranslatable *translatable)
{
  KlyExchangeList *self = KLY_EXCHANGE_LIST (translatable);

  /* Headers are kept where they fit, so they are taken off to be made anew. */
  gtk_list_box_set_header_func (self->list_box, NULL, NULL, NULL);
  gtk_list_box_set_header_func (self->list_box, set_header, self, NULL);
}

static void
kly_exchange_list_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_exchange_list_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyExchangeList, kly_exchange_list, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_exchange_list_translatable_init))

static void
open_row (KlyExchangeList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_EXCHANGE_OPENED], 0, exchange_of (row));
}

static void
on_row_activated (GtkListBox *list_box, GtkListBoxRow *row, KlyExchangeList *self)
{
  open_row (self, row);
}

static GtkListBoxRow *
find_row (KlyExchangeList *self, const char *exchange_id)
{
  int index = exchange_id != NULL ? kly_exchange_filter_reveal (self->filter, exchange_id) : -1;

  return index >= 0 ? gtk_list_box_get_row_at_index (self->list_box, index) : NULL;
}

/* The row of the page that is shown, if the search finds it. */
static void
select_current (KlyExchangeList *self)
{
  GtkListBoxRow *wanted = find_row (self, self->current);

  if (gtk_list_box_get_selected_row (self->list_box) != wanted)
    gtk_list_box_select_row (self->list_box, wanted);
}

static void
on_row_selected (GtkListBox *list_box, GtkListBoxRow *row, KlyExchangeList *self)
{
  /* A row that is taken out is not unselected by the person. */
  if (row != NULL)
    select_current (self);
}

/* What stands in place of the rows is no part of the list box to a screen reader. */
static void
tell_result (KlyExchangeList *self)
{
  gboolean found = gtk_list_box_get_row_at_index (self->list_box, 0) != NULL;
  const char *text = found ? "" : _("No such exchange here");
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (self->search_entry));

  if (!found)
    kly_announce (GTK_WIDGET (self->search_entry), text);
  atk_object_set_description (accessible, text);
}

static void
on_search_changed (GtkEditable *editable, KlyExchangeList *self)
{
  kly_exchange_filter_set_text (self->filter, gtk_entry_get_text (GTK_ENTRY (editable)));
  tell_result (self);
  select_current (self);
}

static gboolean
is_near_end (GtkAdjustment *adjustment)
{
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) -
                 gtk_adjustment_get_page_size (adjustment);

  return below < gtk_adjustment_get_page_size (adjustment) / 2;
}

/* Both when the person scrolls and when the window grows. */
static void
on_scrolled (KlyExchangeList *self)
{
  if (is_near_end (self->adjustment))
    kly_exchange_filter_show_more (self->filter);
}

static void
on_search_activated (GtkEntry *entry, KlyExchangeList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, 0);

  if (row != NULL)
    open_row (self, row);
}

static void
on_search_stopped (GtkSearchEntry *entry, KlyExchangeList *self)
{
  gtk_entry_set_text (GTK_ENTRY (entry), "");
}

static void
show_n_keys (KlyExchangeList *self, GtkListBoxRow *row)
{
  kly_exchange_row_set_n_keys (KLY_EXCHANGE_ROW (row),
                               kly_key_ring_count (self->ring, kly_exchange_get_id (exchange_of (row))));
}

static void
on_ring_changed (GListModel *ring, guint position, guint removed, guint added, KlyExchangeList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    show_n_keys (self, row);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = kly_exchange_row_new (item);

  show_n_keys (user_data, GTK_LIST_BOX_ROW (row));
  return row;
}

static void
kly_exchange_list_dispose (GObject *object)
{
  KlyExchangeList *self = KLY_EXCHANGE_LIST (object);

  g_clear_object (&self->ring);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (kly_exchange_list_parent_class)->dispose (object);
}

static void
kly_exchange_list_finalize (GObject *object)
{
  KlyExchangeList *self = KLY_EXCHANGE_LIST (object);

  g_free (self->current);

  G_OBJECT_CLASS (kly_exchange_list_parent_class)->finalize (object);
}

static void
kly_exchange_list_class_init (KlyExchangeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kly_exchange_list_dispose;
  object_class->finalize = kly_exchange_list_finalize;

  /**
   * KlyExchangeList::exchange-opened:
   * @exchange: whose page the person wants to see
   */
  signals[SIGNAL_EXCHANGE_OPENED] =
    g_signal_new ("exchange-opened", KLY_TYPE_EXCHANGE_LIST, G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, KLY_TYPE_EXCHANGE);

  g_type_ensure (KLY_TYPE_KEYS_BUTTON);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/exchange-list.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyExchangeList, keys_button);
  gtk_widget_class_bind_template_child (widget_class, KlyExchangeList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, KlyExchangeList, list_box);
  gtk_widget_class_bind_template_child (widget_class, KlyExchangeList, adjustment);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
kly_exchange_list_init (KlyExchangeList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));

  gtk_list_box_set_header_func (self->list_box, set_header, self, NULL);
}

/**
 * kly_exchange_list_set_models:
 * @self: a list
 * @exchanges: the exchanges; they do not change
 * @ring: the person's keys
 */
void
kly_exchange_list_set_models (KlyExchangeList *self, GListModel *exchanges, KlyKeyRing *ring)
{
  kly_keys_button_set_ring (self->keys_button, ring);
  self->ring = g_object_ref (ring);
  self->filter = kly_exchange_filter_new (exchanges, CHUNK);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->filter), make_row, self, NULL);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (on_ring_changed), self, 0);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
}

/**
 * kly_exchange_list_set_current:
 * @self: a list
 * @exchange_id: (nullable): the exchange whose page is in sight
 */
void
kly_exchange_list_set_current (KlyExchangeList *self, const char *exchange_id)
{
  char *copy = g_strdup (exchange_id);

  g_free (self->current);
  self->current = copy;
  select_current (self);
}

/**
 * kly_exchange_list_set_keys_current:
 * @self: a list
 * @current: whether the page of all keys is in sight
 */
void
kly_exchange_list_set_keys_current (KlyExchangeList *self, gboolean current)
{
  kly_keys_button_set_current (self->keys_button, current);
}

/**
 * kly_exchange_list_focus_row:
 * @self: a list
 * @exchange_id: (nullable): where the keyboard goes; to the first row for %NULL
 */
void
kly_exchange_list_focus_row (KlyExchangeList *self, const char *exchange_id)
{
  GtkListBoxRow *row = exchange_id != NULL ? find_row (self, exchange_id)
                                           : gtk_list_box_get_row_at_index (self->list_box, 0);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->search_entry));
}

/**
 * kly_exchange_list_search:
 * @self: a list
 *
 * Puts the keyboard into the search.
 */
void
kly_exchange_list_search (KlyExchangeList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * kly_exchange_list_search_for:
 * @self: a list
 * @text: what to look for
 */
void
kly_exchange_list_search_for (KlyExchangeList *self, const char *text)
{
  gtk_entry_set_text (GTK_ENTRY (self->search_entry), text);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->search_entry));
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
}

/**
 * kly_exchange_list_is_type_ahead:
 * @event: a key that nobody else wanted
 *
 * Returns: whether it can begin a search. Nothing but plain letters can: a
 *   paste that missed its entry may be a secret.
 */
gboolean
kly_exchange_list_is_type_ahead (GdkEventKey *event)
{
  const GdkModifierType modifiers = GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_SUPER_MASK | GDK_META_MASK;

  return (event->state & modifiers) == 0 && g_unichar_isgraph (gdk_keyval_to_unicode (event->keyval));
}

/**
 * kly_exchange_list_type_ahead:
 * @self: a list
 * @event: a key of kly_exchange_list_is_type_ahead()
 *
 * Begins a search with it.
 */
void
kly_exchange_list_type_ahead (KlyExchangeList *self, GdkEventKey *event)
{
  gtk_entry_set_text (GTK_ENTRY (self->search_entry), "");
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->search_entry));
  gtk_search_entry_handle_event (self->search_entry, (GdkEvent *) event);
}

/**
 * kly_exchange_list_stop_search:
 * @self: a list
 *
 * Shows all exchanges again.
 */
void
kly_exchange_list_stop_search (KlyExchangeList *self)
{
  gtk_entry_set_text (GTK_ENTRY (self->search_entry), "");
}
