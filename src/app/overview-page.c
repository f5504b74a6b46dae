/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "overview-page.h"

#include "announce.h"
#include "clamp.h"
#include "key-ring-texts.h"
#include "network-hint.h"
#include "notice.h"
#include "overview-list.h"
#include "overview-rules.h"
#include "overview-words.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyOverviewPage:
 *
 * All keys of the person, what is to be done about them, and a check of all of
 * them at once. A check goes on while another page is shown.
 */
struct _KlyOverviewPage {
  GtkBin parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkContainer *content;
  GtkLabel *summary;
  GtkWidget *empty_box;
  GtkWidget *check_button;
  GtkWidget *progress_box;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkWidget *cancel_button;
  GtkLabel *result;
  KlyNotice *ring_notice;
  KlyNotice *silence_notice;
  KlyOverviewList *list;
  KlyOverviewRules *rules;

  KlyKeyRing *ring;
  KlyRollCall *roll_call;
  KlyNetworkHint *network;
  GCancellable *cancellable;
  gboolean network_is_back;
  gboolean reading;
  GError *error; /* nullable: why the key ring could not be read */
};

enum {
  KEY_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_summary (KlyOverviewPage *self, guint n_keys)
{
  g_autofree char *text = n_keys > 0 ? kly_text_of_keys (G_LIST_MODEL (self->ring)) : NULL;

  gtk_label_set_label (self->summary, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), text != NULL);
}

static void
show_round (KlyOverviewPage *self)
{
  gboolean running = kly_roll_call_is_running (self->roll_call);
  guint n_keys = kly_roll_call_get_n_keys (self->roll_call);
  g_autofree char *progress = kly_text_of_progress (self->roll_call);
  g_autofree char *result = n_keys > 0 ? kly_text_of_round (self->roll_call) : NULL;

  gtk_widget_set_visible (self->progress_box, running);
  gtk_label_set_label (self->progress_label, progress);
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 n_keys > 0 ? (double) kly_roll_call_get_n_ended (self->roll_call) / n_keys : 0);
  gtk_label_set_label (self->result, result != NULL ? result : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result), result != NULL && result[0] != '\0');
}

/* What stands in the way of the list, or of a part of it. */
static void
show_ring_notice (KlyOverviewPage *self)
{
  gboolean locked = kly_key_ring_count_locked (self->ring) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->ring_notice), self->error != NULL || locked);
  if (self->error != NULL) {
    kly_notice_set_texts (self->ring_notice, KLY_MARK_WARNING, _("Your key ring cannot be read."),
                          kly_text_of_key_ring_error (self->error));
  } else {
    kly_notice_set_texts (self->ring_notice, KLY_MARK_NEUTRAL, _("The key ring is locked."),
                          _("Unlock it to see and check your keys. Its password is usually the one you sign in with."));
    kly_notice_set_icon (self->ring_notice, "changes-prevent-symbolic");
  }
  kly_notice_set_action (self->ring_notice, locked ? _("_Unlock") : _("_Try again"));
}

/* Quietly: a bad network is no fault of a key. */
static void
show_silence_notice (KlyOverviewPage *self)
{
  g_autoptr (GPtrArray) silent = kly_roll_call_list_silent (self->roll_call);
  gboolean is_back = self->network_is_back && !kly_network_hint_is_down (self->network);
  gboolean offered = silent->len > 0 && !kly_roll_call_is_running (self->roll_call);
  g_autofree char *title = kly_text_of_silence (silent->len);

  gtk_widget_set_visible (GTK_WIDGET (self->silence_notice), offered);
  kly_notice_set_texts (self->silence_notice, KLY_MARK_NEUTRAL, title,
                        is_back
                          ? _("The network seems to be back: ask about them once more.")
                          : _("That says nothing against a key: what was known of it before still stands. Perhaps the network is down, or the exchange is busy."));
  kly_notice_set_icon (self->silence_notice,
                       is_back ? "network-transmit-receive-symbolic" : "network-offline-symbolic");
  kly_notice_set_action (self->silence_notice, _("Check _these again"));
}

static void
show_state (KlyOverviewPage *self)
{
  guint n_keys = self->ring != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->ring)) : 0;
  gboolean is_empty, running;
  g_autoptr (GPtrArray) checkable = NULL;

  if (self->ring == NULL)
    return; /* being destroyed */
  running = kly_roll_call_is_running (self->roll_call);
  checkable = kly_roll_call_list_all (self->roll_call);
  is_empty = n_keys == 0 && self->error == NULL && kly_key_ring_is_loaded (self->ring) &&
             kly_key_ring_count_locked (self->ring) == 0;
  show_summary (self, n_keys);
  gtk_widget_set_visible (self->empty_box, is_empty);
  gtk_widget_set_visible (self->check_button, n_keys > 0 && !running);
  gtk_widget_set_sensitive (self->check_button, checkable->len > 0);
  show_round (self);
  show_ring_notice (self);
  show_silence_notice (self);
}

static void
end_round (KlyOverviewPage *self)
{
  g_autoptr (GPtrArray) silent = kly_roll_call_list_silent (self->roll_call);

  if (silent->len > 0)
    kly_network_hint_watch (self->network);
  if (gtk_widget_is_focus (self->cancel_button))
    gtk_widget_grab_focus (self->check_button);
}

static void
on_roll_call_changed (KlyRollCall *roll_call, const char *item_id, KlyOverviewPage *self)
{
  gboolean over = item_id == NULL && !kly_roll_call_is_running (roll_call);

  if (self->ring == NULL)
    return;
  if (item_id != NULL) {
    show_round (self);
    return;
  }
  if (over) {
    gtk_widget_show (self->check_button);
    end_round (self);
  }
  show_state (self);
  if (over)
    kly_announce (GTK_WIDGET (self), gtk_label_get_label (self->result));
}

static void
start (KlyOverviewPage *self, GPtrArray *keys)
{
  self->network_is_back = FALSE;
  kly_roll_call_start (self->roll_call, keys);
  if (kly_roll_call_is_running (self->roll_call))
    gtk_widget_grab_focus (self->cancel_button);
}

static void
check_all (KlyOverviewPage *self)
{
  g_autoptr (GPtrArray) keys = kly_roll_call_list_all (self->roll_call);

  start (self, keys);
}

static void
check_silent (KlyOverviewPage *self)
{
  g_autoptr (GPtrArray) keys = kly_roll_call_list_silent (self->roll_call);

  start (self, keys);
}

static void
cancel (KlyOverviewPage *self)
{
  kly_roll_call_cancel (self->roll_call);
}

static void
on_network_back (KlyOverviewPage *self)
{
  self->network_is_back = TRUE;
  show_state (self);
}

static void
on_key_opened (KlyOverviewList *list, KlyApiKey *key, KlyOverviewPage *self)
{
  g_signal_emit (self, signals[KEY_OPENED], 0, key);
}

/* Takes @error. The page may be gone. */
static void
end_reading (KlyOverviewPage *self, GError *error)
{
  if (self->ring == NULL) {
    g_clear_error (&error);
    return;
  }
  g_clear_error (&self->error);
  self->error = error;
  self->reading = FALSE;
  show_state (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyOverviewPage) self = KLY_OVERVIEW_PAGE (user_data);
  GError *error = NULL;

  kly_key_ring_load_finish (KLY_KEY_RING (source), result, &error);
  end_reading (self, error);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyOverviewPage) self = KLY_OVERVIEW_PAGE (user_data);
  GError *error = NULL;

  kly_key_ring_unlock_finish (KLY_KEY_RING (source), result, &error);
  /* What is still locked says so itself. */
  if (g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED))
    g_clear_error (&error);
  end_reading (self, error);
}

static void
read_again (KlyOverviewPage *self)
{
  if (self->reading)
    return;
  self->reading = TRUE;
  if (kly_key_ring_count_locked (self->ring) > 0)
    kly_key_ring_unlock_async (self->ring, self->cancellable, on_unlocked, g_object_ref (self));
  else
    kly_key_ring_load_async (self->ring, self->cancellable, on_loaded, g_object_ref (self));
}

static void
kly_overview_page_retranslate (KlyTranslatable *translatable)
{
  show_state (KLY_OVERVIEW_PAGE (translatable));
}

static void
kly_overview_page_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_overview_page_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyOverviewPage, kly_overview_page, GTK_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_overview_page_translatable_init))

static void
kly_overview_page_map (GtkWidget *widget)
{
  KlyOverviewPage *self = KLY_OVERVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (kly_overview_page_parent_class)->map (widget);
  if (!kly_key_ring_is_loaded (self->ring) && self->error == NULL)
    read_again (self);
}

static void
kly_overview_page_dispose (GObject *object)
{
  KlyOverviewPage *self = KLY_OVERVIEW_PAGE (object);

  if (self->roll_call != NULL)
    kly_roll_call_cancel (self->roll_call);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->ring);
  g_clear_object (&self->roll_call);
  g_clear_object (&self->network);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (kly_overview_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, summary);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, empty_box);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, progress_box);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, result);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, ring_notice);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, silence_notice);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewPage, rules);
}

static void
kly_overview_page_class_init (KlyOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_overview_page_dispose;
  widget_class->map = kly_overview_page_map;

  /**
   * KlyOverviewPage::key-opened:
   * @key: which the person wants to see
   */
  signals[KEY_OPENED] = g_signal_new ("key-opened", KLY_TYPE_OVERVIEW_PAGE, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, KLY_TYPE_API_KEY);

  g_type_ensure (KLY_TYPE_CLAMP);
  g_type_ensure (KLY_TYPE_NOTICE);
  g_type_ensure (KLY_TYPE_OVERVIEW_LIST);
  g_type_ensure (KLY_TYPE_OVERVIEW_RULES);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/overview-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, cancel);
  gtk_widget_class_bind_template_callback (widget_class, check_all);
  gtk_widget_class_bind_template_callback (widget_class, check_silent);
  gtk_widget_class_bind_template_callback (widget_class, on_key_opened);
  gtk_widget_class_bind_template_callback (widget_class, read_again);
}

static void
kly_overview_page_init (KlyOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  gtk_container_set_focus_vadjustment (self->content, gtk_scrolled_window_get_vadjustment (self->scroller));
  self->cancellable = g_cancellable_new ();
}

/**
 * kly_overview_page_new:
 * @catalogue: the exchanges
 * @ring: the person's keys
 * @checker: what checks them
 * @network: what is known of the network
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
kly_overview_page_new (KlyCatalogue *catalogue, KlyKeyRing *ring, KlyChecker *checker, KlyNetworkHint *network)
{
  KlyOverviewPage *self = g_object_new (KLY_TYPE_OVERVIEW_PAGE, "visible", TRUE, NULL);

  self->ring = g_object_ref (ring);
  self->network = g_object_ref (network);
  self->roll_call = kly_roll_call_new (ring, checker);
  kly_overview_list_set_models (self->list, catalogue, ring, self->roll_call);
  kly_overview_rules_set_models (self->rules, catalogue, ring);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "back", G_CALLBACK (on_network_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->roll_call, "changed", G_CALLBACK (on_roll_call_changed), self, 0);
  show_state (self);
  return GTK_WIDGET (self);
}
