/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "window.h"

#include "attention-bar.h"
#include "clipboard-bar.h"
#include "exchange-list.h"
#include "failure-dialog.h"
#include "main-menu.h"
#include "page-parts.h"
#include "page-stack.h"
#include "printer.h"
#include "template-texts.h"
#include "title-buttons.h"
#include "translation.h"
#include "undo-bar.h"
#include "unsaved-pages.h"
#include "window-size.h"

/* Narrower than this, the list and the page take turns. */
#define FOLD_WIDTH 700

/**
 * KlyWindow:
 *
 * The list of exchanges beside the page of one of them.
 */
struct _KlyWindow {
  GtkApplicationWindow parent_instance;

  /* Template widgets */
  GtkHeaderBar *header_bar;
  GtkWidget *back_button;
  GtkMenuButton *menu_button;
  KlyAttentionBar *attention_bar;
  GtkPaned *paned;
  KlyExchangeList *list;
  KlyPageStack *pages;
  KlyClipboardBar *clipboard_bar;
  KlyUndoBar *undo_bar;

  KlyCatalogue *catalogue;
  KlyKeyRing *ring;
  KlySettings *settings;

  KlyPrinter *printer;
  gboolean folded;
  gboolean showing_page; /* which of the two has its turn while folded */
};

static gboolean
is_page_visible (KlyWindow *self)
{
  return self->showing_page || !self->folded;
}

static gboolean
is_overview_visible (KlyWindow *self)
{
  return is_page_visible (self) && kly_page_stack_is_overview (self->pages);
}

/* Returns: (nullable): the page of an exchange, if it is in sight */
static KlyGuidePage *
get_visible_guide (KlyWindow *self)
{
  return is_page_visible (self) ? kly_page_stack_get_guide_page (self->pages) : NULL;
}

static void
set_title (KlyWindow *self)
{
  KlyGuidePage *page = get_visible_guide (self);
  const char *title = is_overview_visible (self) ? _("My keys") : _("Klyuchnik");

  if (page != NULL)
    title = kly_exchange_get_name (kly_guide_get_exchange (kly_guide_page_get_guide (page)));
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_header_bar_set_title (self->header_bar, title);
}

/* Side by side, both give way, so that the window can become narrow enough to
 * fold; alone, each asks for the width that it needs. */
static void
set_shrinkable (KlyWindow *self, GtkWidget *child, gboolean shrinkable)
{
  gtk_container_child_set (GTK_CONTAINER (self->paned), child, "shrink", shrinkable, NULL);
}

static void
update_layout (KlyWindow *self)
{
  gboolean page_visible = is_page_visible (self);

  set_shrinkable (self, GTK_WIDGET (self->list), !self->folded);
  set_shrinkable (self, GTK_WIDGET (self->pages), !self->folded);
  if (page_visible && kly_page_stack_is_empty (self->pages))
    kly_page_stack_show_start (self->pages);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !self->folded || !self->showing_page);
  gtk_widget_set_visible (GTK_WIDGET (self->pages), page_visible);
  gtk_widget_set_visible (self->back_button, self->folded && self->showing_page);
  kly_exchange_list_set_current (self->list, page_visible ? kly_page_stack_get_exchange_id (self->pages) : NULL);
  kly_printer_set_page (self->printer, get_visible_guide (self));
  kly_exchange_list_set_keys_current (self->list, is_overview_visible (self));
  kly_attention_bar_set_needed (self->attention_bar, !is_overview_visible (self));
  set_title (self);
}

/* The keyboard follows, unless it is in the list and the list stays. */
static void
follow_page (KlyWindow *self, gboolean was_inside)
{
  if (self->folded || was_inside)
    kly_focus_into (GTK_WIDGET (self->pages));
}

static void
show_exchange (KlyWindow *self, const char *exchange_id)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean was_inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages));
  g_autoptr (GError) error = NULL;

  if (!kly_page_stack_show_exchange (self->pages, exchange_id, &error)) {
    gtk_window_present (GTK_WINDOW (kly_failure_dialog_new (GTK_WINDOW (self), _("This guide cannot be read"), error)));
    return;
  }
  self->showing_page = TRUE;
  update_layout (self);
  follow_page (self, was_inside);
}

static void
on_exchange_opened (KlyExchangeList *list, KlyExchange *exchange, KlyWindow *self)
{
  show_exchange (self, kly_exchange_get_id (exchange));
}

static void
on_key_opened (KlyPageStack *pages, KlyApiKey *key, KlyWindow *self)
{
  const char *exchange_id = kly_api_key_get_exchange_id (key);
  KlyGuidePage *page;

  if (kly_catalogue_find (self->catalogue, exchange_id) == NULL)
    return;
  show_exchange (self, exchange_id);
  page = kly_page_stack_get_guide_page (pages);
  if (page != NULL)
    kly_guide_page_show_key (page, key);
}

static void
show_list (KlyWindow *self)
{
  if (!self->folded || !self->showing_page)
    return;

  self->showing_page = FALSE;
  update_layout (self);
  kly_exchange_list_focus_row (self->list, kly_page_stack_get_exchange_id (self->pages));
}

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_list (user_data);
}

static void
on_home (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyWindow *self = user_data;

  kly_page_stack_show_start (self->pages);
  self->showing_page = TRUE;
  update_layout (self);
}

static void
on_keys (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyWindow *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean in_list = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));

  kly_page_stack_show_overview (self->pages);
  self->showing_page = TRUE;
  update_layout (self);
  follow_page (self, !in_list);
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyWindow *self = user_data;

  show_list (self);
  kly_exchange_list_search (self->list);
}

static void
on_search_for (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyWindow *self = user_data;

  show_list (self);
  kly_exchange_list_search_for (self->list, g_variant_get_string (parameter, NULL));
}

static void
on_menu (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyWindow *self = user_data;
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (self->menu_button);

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
on_show_exchange (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_exchange (user_data, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { .name = "back", .activate = on_back },
  { .name = "home", .activate = on_home },
  { .name = "keys", .activate = on_keys },
  { .name = "search", .activate = on_search },
  { .name = "search-for", .activate = on_search_for, .parameter_type = "s" },
  { .name = "menu", .activate = on_menu },
  { .name = "show-exchange", .activate = on_show_exchange, .parameter_type = "s" },
};

static void
set_menu (KlyWindow *self)
{
  g_autoptr (GMenuModel) menu = kly_main_menu_new ();

  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

static void
kly_window_retranslate (KlyTranslatable *translatable)
{
  KlyWindow *self = KLY_WINDOW (translatable);

  set_menu (self);
  set_title (self);
  kly_title_buttons_retranslate (self->header_bar);
}

static void
kly_window_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_window_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyWindow, kly_window, GTK_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_window_translatable_init))

/* Widgets are shown and hidden before the room is dealt out, so that they get
 * their share in this very pass. */
static void
kly_window_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  KlyWindow *self = KLY_WINDOW (widget);
  gboolean folded = allocation->width < FOLD_WIDTH;

  if (folded != self->folded) {
    self->folded = folded;
    update_layout (self);
  }
  GTK_WIDGET_CLASS (kly_window_parent_class)->size_allocate (widget, allocation);
}

static gboolean
is_typing (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}

static gboolean
kly_window_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  KlyWindow *self = KLY_WINDOW (widget);

  if (GTK_WIDGET_CLASS (kly_window_parent_class)->key_press_event (widget, event))
    return GDK_EVENT_STOP;
  if (is_typing (gtk_window_get_focus (GTK_WINDOW (self))))
    return GDK_EVENT_PROPAGATE;
  if (event->keyval == GDK_KEY_Escape) {
    if (self->folded && self->showing_page)
      show_list (self);
    else
      kly_exchange_list_stop_search (self->list);
    return GDK_EVENT_STOP;
  }
  if (!kly_exchange_list_is_type_ahead (event))
    return GDK_EVENT_PROPAGATE;
  show_list (self);
  kly_exchange_list_type_ahead (self->list, event);
  return GDK_EVENT_STOP;
}

static void
on_close_answered (GtkDialog *dialog, int response, KlyWindow *self)
{
  gtk_widget_destroy (GTK_WIDGET (dialog));
  if (response == GTK_RESPONSE_ACCEPT)
    gtk_widget_destroy (GTK_WIDGET (self));
}

static gboolean
kly_window_delete_event (GtkWidget *widget, GdkEventAny *event)
{
  KlyWindow *self = KLY_WINDOW (widget);
  GtkWidget *dialog;

  kly_window_size_save (GTK_WINDOW (widget), self->paned, self->settings);
  if (kly_unsaved_pages_find (GTK_STACK (self->pages), NULL) == NULL)
    return GDK_EVENT_PROPAGATE;

  dialog = kly_unsaved_pages_new_dialog (GTK_WINDOW (self), GTK_STACK (self->pages), self->ring);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return GDK_EVENT_STOP;
}

static void
kly_window_dispose (GObject *object)
{
  KlyWindow *self = KLY_WINDOW (object);

  g_clear_object (&self->catalogue);
  g_clear_object (&self->ring);
  g_clear_object (&self->settings);
  g_clear_object (&self->printer);

  G_OBJECT_CLASS (kly_window_parent_class)->dispose (object);
}

static void
kly_window_class_init (KlyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_window_dispose;
  widget_class->size_allocate = kly_window_size_allocate;
  widget_class->key_press_event = kly_window_key_press_event;
  widget_class->delete_event = kly_window_delete_event;

  g_type_ensure (KLY_TYPE_CLIPBOARD_BAR);
  g_type_ensure (KLY_TYPE_ATTENTION_BAR);
  g_type_ensure (KLY_TYPE_EXCHANGE_LIST);
  g_type_ensure (KLY_TYPE_PAGE_STACK);
  g_type_ensure (KLY_TYPE_UNDO_BAR);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, attention_bar);
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, list);
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, clipboard_bar);
  gtk_widget_class_bind_template_child (widget_class, KlyWindow, undo_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_exchange_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_key_opened);
}

static void
kly_window_init (KlyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->printer = kly_printer_new (GTK_APPLICATION_WINDOW (self));
  kly_undo_bar_add_actions (self->undo_bar, G_ACTION_MAP (self));
}

/**
 * kly_window_new:
 * @application: the application
 * @catalogue: the exchanges
 * @ring: the person's keys
 * @checker: what checks keys
 * @settings: where the size is kept
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *
kly_window_new (GtkApplication *application,
                KlyCatalogue *catalogue,
                KlyKeyRing *ring,
                KlyChecker *checker,
                KlySettings *settings)
{
  KlyWindow *self = g_object_new (KLY_TYPE_WINDOW, "application", application, NULL);

  self->catalogue = g_object_ref (catalogue);
  self->ring = g_object_ref (ring);
  self->settings = g_object_ref (settings);
  kly_page_stack_set_models (self->pages, catalogue, ring, checker);
  kly_exchange_list_set_models (self->list, G_LIST_MODEL (catalogue), ring);
  kly_attention_bar_set_ring (self->attention_bar, ring);
  kly_clipboard_bar_set_clipboard (self->clipboard_bar, kly_secret_clipboard_of (GTK_WIDGET (self)));
  kly_undo_bar_set_ring (self->undo_bar, ring);
  set_menu (self);
  self->folded = kly_window_size_restore (GTK_WINDOW (self), self->paned, settings) < FOLD_WIDTH;
  update_layout (self);
  /* Not the search: there the hint of what it is for would be out of sight. */
  kly_exchange_list_focus_row (self->list, NULL);
  return GTK_WIDGET (self);
}
