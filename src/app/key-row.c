/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-row.h"

#include "adapter.h"
#include "after-layout.h"
#include "announce.h"
#include "check-texts.h"
#include "key-ring-texts.h"
#include "key-tasks.h"
#include "notice.h"
#include "report-mark.h"
#include "report-view.h"
#include "stage-view.h"
#include "template-texts.h"
#include "translation.h"
#include "when-text.h"

/**
 * KlyKeyRow:
 *
 * One stored key: what it is called, what the last check said of it, and what
 * can be done with it.
 */
struct _KlyKeyRow {
  GtkListBoxRow parent_instance;

  /* Template Widgets */
  GtkLabel *label;
  GtkLabel *kind_label;
  GtkWidget *verdict_box;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
  GtkWidget *check_button;
  GtkWidget *cancel_button;
  GtkWidget *menu_button;
  GtkPopover *rename_popover;
  GtkEntry *rename_entry;
  KlyNotice *notice;
  KlyStageView *stage_view;
  GtkWidget *report_box;
  KlyReportView *report_view;

  KlyGuide *guide;
  KlyKeyRing *ring;
  KlyChecker *checker;
  KlyApiKey *key;            /* as listed: without its fields */
  GCancellable *cancellable; /* nullable: of what is under way */
  gboolean checking;
  GError *error;             /* nullable: what the notice is about */
};

enum {
  SETTLED,
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
can_check (KlyKeyRow *self)
{
  return kly_key_ring_get_state (self->ring, self->key) != KLY_KEY_STATE_BROKEN &&
         kly_adapter_find (kly_api_key_get_exchange_id (self->key)) != NULL;
}

static char *
describe_kind (KlyKeyRow *self)
{
  const char *purpose = kly_text_of_purpose (kly_api_key_get_purpose (self->key));
  const char *site = kly_api_key_get_site (self->key);

  if (g_str_equal (site, KLY_SITE_LIVE))
    return g_strdup (purpose);
  return g_strdup_printf ("%s · %s", purpose, kly_text_of_site (site));
}

static char *
describe_verdict (KlyKeyRow *self)
{
  GDateTime *checked = kly_api_key_get_checked (self->key);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *when = NULL;

  switch (kly_key_ring_get_state (self->ring, self->key)) {
  case KLY_KEY_STATE_LOCKED:
    return g_strdup (_("Locked in the key ring"));
  case KLY_KEY_STATE_BROKEN:
    return g_strdup (_("Cannot be read: delete it and add the key again"));
  case KLY_KEY_STATE_READABLE:
  default:
    break;
  }
  if (kly_api_key_is_draft (self->key) || checked == NULL)
    return g_strdup (_("Draft: not checked yet"));
  when = kly_when_text (checked, now);
  /* Translators: what the last check of a key said, and when: "Ready for the
   * bot, today at 14:05" */
  return g_strdup_printf (C_("verdict", "%s, %s"), kly_text_of_verdict_title (kly_api_key_get_verdict (self->key)), when);
}

static const char *
get_icon_name (KlyKeyRow *self)
{
  switch (kly_key_ring_get_state (self->ring, self->key)) {
  case KLY_KEY_STATE_LOCKED:
    return "changes-prevent-symbolic";
  case KLY_KEY_STATE_BROKEN:
    return kly_mark_get_icon_name (KLY_MARK_WARNING);
  case KLY_KEY_STATE_READABLE:
  default:
    return kly_verdict_get_icon_name (kly_api_key_get_verdict (self->key));
  }
}

static const char *
get_label (KlyKeyRow *self)
{
  const char *label = kly_api_key_get_label (self->key);

  return label[0] != '\0' ? label : kly_exchange_get_name (kly_guide_get_exchange (self->guide));
}

static void
show_notice (KlyKeyRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->notice), self->error != NULL);
  if (self->error != NULL)
    kly_notice_set_texts (self->notice, KLY_MARK_WARNING, _("That did not work."), kly_text_of_key_ring_error (self->error));
}

static void
show_key (KlyKeyRow *self)
{
  const char *label = get_label (self);
  KlyVerdict verdict = kly_api_key_get_verdict (self->key);
  g_autofree char *kind = describe_kind (self);
  g_autofree char *words = describe_verdict (self);
  g_autofree char *name = g_strdup_printf ("%s. %s. %s", label, kind, words);
  /* Translators: a button that checks a stored key; %s is the key's name */
  g_autofree char *check_name = g_strdup_printf (_("Check “%s” again"), label);
  /* Translators: a button that opens a menu; %s is the key's name */
  g_autofree char *menu_name = g_strdup_printf (_("More about “%s”"), label);

  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->kind_label, kind);
  gtk_label_set_label (self->verdict_label, words);
  kly_icon_show (self->verdict_icon, get_icon_name (self), GTK_ICON_SIZE_MENU);
  kly_mark_apply (kly_mark_of_verdict (verdict), self->verdict_box);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), name);
  atk_object_set_name (gtk_widget_get_accessible (self->check_button), check_name);
  atk_object_set_name (gtk_widget_get_accessible (self->menu_button), menu_name);
}

static void
show_state (KlyKeyRow *self)
{
  gboolean busy = self->cancellable != NULL;

  gtk_widget_set_visible (self->check_button, can_check (self) && !self->checking);
  gtk_widget_set_sensitive (self->check_button, !busy);
  gtk_widget_set_visible (self->cancel_button, self->checking);
  gtk_widget_set_sensitive (self->menu_button, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->stage_view), self->checking);
}

static void
set_error (KlyKeyRow *self, GError *taken)
{
  g_clear_error (&self->error);
  if (g_error_matches (taken, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&taken);
  self->error = taken;
  show_notice (self);
  if (taken != NULL)
    kly_announce (GTK_WIDGET (self), kly_text_of_key_ring_error (taken));
}

static void
set_report (KlyKeyRow *self, KlyReport *report)
{
  gtk_widget_set_visible (self->report_box, report != NULL);
  kly_report_view_set_report (self->report_view, report, report != NULL ? self->guide : NULL);
}

static void
begin (KlyKeyRow *self, gboolean checking)
{
  set_error (self, NULL);
  self->cancellable = g_cancellable_new ();
  self->checking = checking;
  show_state (self);
}

/* Answers FALSE when the row is gone: nothing of it may be touched then. */
static gboolean
end (KlyKeyRow *self, KlyApiKey *listed, GError *error)
{
  if (self->cancellable == NULL) {
    g_clear_error (&error);
    return FALSE;
  }
  g_clear_object (&self->cancellable);
  self->checking = FALSE;
  if (listed != NULL)
    kly_key_row_set_key (self, listed);
  set_error (self, error);
  show_state (self);
  g_signal_emit (self, signals[SETTLED], 0);
  return TRUE;
}

static void
on_stage (KlyCheckStage stage, gpointer user_data)
{
  KlyKeyRow *self = KLY_KEY_ROW (user_data);

  if (self->cancellable != NULL)
    kly_stage_view_set_stage (self->stage_view, stage);
}

static void
on_rechecked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyRow) self = KLY_KEY_ROW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyRecheck) recheck = kly_recheck_finish (KLY_KEY_RING (source), result, &error);

  if (recheck == NULL) {
    if (end (self, NULL, g_steal_pointer (&error)))
      kly_focus_later (self->check_button);
    return;
  }
  if (!end (self, recheck->listed, g_steal_pointer (&recheck->store_error)))
    return;
  set_report (self, recheck->report);
  kly_focus_later (self->check_button);
  kly_scroll_later (GTK_WIDGET (self), GTK_WIDGET (self));
}

static void
check_again (KlyKeyRow *self)
{
  begin (self, TRUE);
  set_report (self, NULL);
  kly_focus_later (self->cancel_button);
  kly_recheck_async (self->ring, self->checker, self->key, on_stage, self, self->cancellable, on_rechecked,
                     g_object_ref (self));
}

static void
cancel_check (KlyKeyRow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
hide_report (KlyKeyRow *self)
{
  set_report (self, NULL);
  kly_focus_later (self->check_button);
}

static void
on_renamed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyRow) self = KLY_KEY_ROW (user_data);
  GError *error = NULL;
  g_autoptr (KlyApiKey) listed = kly_rename_finish (KLY_KEY_RING (source), result, &error);

  end (self, listed, error);
}

static void
open_rename (KlyKeyRow *self)
{
  gtk_entry_set_text (self->rename_entry, get_label (self));
  gtk_popover_popup (self->rename_popover);
  kly_focus_later (GTK_WIDGET (self->rename_entry));
}

static void
rename_key (KlyKeyRow *self)
{
  g_autofree char *label = g_strstrip (g_strdup (gtk_entry_get_text (self->rename_entry)));

  gtk_popover_popdown (self->rename_popover);
  if (label[0] == '\0' || g_str_equal (label, kly_api_key_get_label (self->key)))
    return;
  begin (self, FALSE);
  kly_rename_async (self->ring, self->key, label, self->cancellable, on_renamed, g_object_ref (self));
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyRow) self = KLY_KEY_ROW (user_data);
  GError *error = NULL;

  kly_key_ring_delete_finish (KLY_KEY_RING (source), result, &error);
  end (self, NULL, error);
}

static void
on_delete_response (GtkDialog *dialog, int response, gpointer user_data)
{
  KlyKeyRow *self = KLY_KEY_ROW (user_data);

  gtk_widget_destroy (GTK_WIDGET (dialog));
  if (response != GTK_RESPONSE_ACCEPT || self->cancellable != NULL)
    return;
  begin (self, FALSE);
  kly_key_ring_delete_async (self->ring, self->key, self->cancellable, on_deleted, g_object_ref (self));
}

static void
ask_to_delete (KlyKeyRow *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self)));
  GtkWidget *dialog, *button;
  /* Translators: %s is the name a person gave to a key */
  g_autofree char *question = g_strdup_printf (_("Delete “%s”?"), get_label (self));

  dialog = gtk_message_dialog_new (window, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT | GTK_DIALOG_USE_HEADER_BAR,
                                   GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", question);
  atk_object_set_name (gtk_widget_get_accessible (dialog), question);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s",
                                            _("The key is removed from the key ring of this computer and cannot be brought back. On the exchange’s site it stays: delete it there too if nobody uses it any more."));
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
  button = gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Delete"), GTK_RESPONSE_ACCEPT);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), GTK_STYLE_CLASS_DESTRUCTIVE_ACTION);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_delete_response), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_show_anchor (KlyKeyRow *self, const char *anchor)
{
  g_signal_emit (self, signals[SHOW_ANCHOR], 0, anchor);
}

static void
kly_key_row_retranslate (KlyTranslatable *translatable)
{
  KlyKeyRow *self = KLY_KEY_ROW (translatable);

  show_key (self);
  show_notice (self);
}

static void
kly_key_row_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_key_row_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeyRow, kly_key_row, GTK_TYPE_LIST_BOX_ROW,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_key_row_translatable_init))

static void
kly_key_row_dispose (GObject *object)
{
  KlyKeyRow *self = KLY_KEY_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->guide);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_object (&self->key);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (kly_key_row_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, check_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, rename_popover);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, rename_entry);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, notice);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, stage_view);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, report_box);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, report_view);
  gtk_widget_class_bind_template_callback (widget_class, ask_to_delete);
  gtk_widget_class_bind_template_callback (widget_class, cancel_check);
  gtk_widget_class_bind_template_callback (widget_class, check_again);
  gtk_widget_class_bind_template_callback (widget_class, hide_report);
  gtk_widget_class_bind_template_callback (widget_class, on_show_anchor);
  gtk_widget_class_bind_template_callback (widget_class, open_rename);
  gtk_widget_class_bind_template_callback (widget_class, rename_key);
}

static void
kly_key_row_class_init (KlyKeyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_key_row_dispose;

  /**
   * KlyKeyRow::settled:
   *
   * What was under way has ended, and the row's key is the listed one again.
   */
  signals[SETTLED] = g_signal_new ("settled", KLY_TYPE_KEY_ROW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyRow::show-anchor:
   * @anchor: the id of a step or note
   *
   * The person wants to see the place in the guide.
   */
  signals[SHOW_ANCHOR] = g_signal_new ("show-anchor", KLY_TYPE_KEY_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (KLY_TYPE_NOTICE);
  g_type_ensure (KLY_TYPE_REPORT_VIEW);
  g_type_ensure (KLY_TYPE_STAGE_VIEW);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/key-row.ui");
  bind_template (widget_class);
}

static void
kly_key_row_init (KlyKeyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
}

/**
 * kly_key_row_new:
 * @guide: the guide of the key's exchange
 * @ring: where the key is
 * @checker: what checks it
 * @key: the key as listed
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
kly_key_row_new (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker, KlyApiKey *key)
{
  KlyKeyRow *self = g_object_new (KLY_TYPE_KEY_ROW, NULL);

  self->guide = g_object_ref (guide);
  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  kly_key_row_set_key (self, key);
  show_state (self);
  return GTK_WIDGET (self);
}

KlyApiKey *
kly_key_row_get_key (KlyKeyRow *self)
{
  return self->key;
}

/**
 * kly_key_row_set_key:
 * @self: a row
 * @key: the same key as it is listed now
 */
void
kly_key_row_set_key (KlyKeyRow *self, KlyApiKey *key)
{
  g_set_object (&self->key, key);
  show_key (self);
}

/**
 * kly_key_row_is_busy:
 *
 * Returns: whether something is under way that may give the key another item
 */
gboolean
kly_key_row_is_busy (KlyKeyRow *self)
{
  return self->cancellable != NULL;
}
