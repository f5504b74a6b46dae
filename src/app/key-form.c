/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-form.h"

#include "adapter.h"
#include "after-layout.h"
#include "announce.h"
#include "button-row.h"
#include "form-notice.h"
#include "form-state.h"
#include "key-input.h"
#include "key-tasks.h"
#include "page-parts.h"
#include "report-view.h"
#include "requests-view.h"
#include "stage-view.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyKeyForm:
 *
 * Where a new key is typed in, checked and saved. What was typed leaves the
 * form only into the key ring, and is wiped with it.
 */
struct _KlyKeyForm {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkLabel *no_adapter_label;
  GtkWidget *input_slot;
  KlyFormNotice *notice;
  GtkWidget *buttons;
  GtkWidget *check_button;
  GtkWidget *cancel_button;
  GtkButton *save_button;
  KlyRequestsView *requests_view;
  KlyStageView *stage_view;
  KlyReportView *report_view;

  KlyKeyInput *input; /* unowned */
  KlyGuide *guide;
  KlyKeyRing *ring;
  KlyChecker *checker;
  const KlyAdapter *adapter; /* nullable */
  KlyFormState state;
  KlyFormState state_before_saving;
  GCancellable *cancellable; /* nullable: of the check under way */
  KlyReport *report;         /* nullable */
  GDateTime *checked_at;     /* nullable */
};

enum {
  CLOSED,
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Whether the report is one to keep with the key, so that it is no draft. */
static gboolean
is_proven (KlyKeyForm *self)
{
  return self->state == KLY_FORM_CHECKED && kly_verdict_is_worth_keeping (kly_report_get_verdict (self->report));
}

/* Whether the key is one that the person may be encouraged to keep. */
static gboolean
is_worth_saving (KlyKeyForm *self)
{
  KlyVerdict verdict = is_proven (self) ? kly_report_get_verdict (self->report) : KLY_VERDICT_NONE;

  return verdict == KLY_VERDICT_READY || verdict == KLY_VERDICT_UNPROVEN;
}

static void
show_state (KlyKeyForm *self)
{
  gboolean checking = self->state == KLY_FORM_CHECKING;
  gboolean busy = checking || self->state == KLY_FORM_SAVING;
  gboolean worthy = is_worth_saving (self) || self->adapter == NULL;

  gtk_widget_set_sensitive (self->input_slot, !busy);
  gtk_widget_set_visible (self->check_button, self->adapter != NULL && !checking);
  gtk_widget_set_sensitive (self->check_button, !busy);
  gtk_widget_set_visible (self->cancel_button, checking);
  gtk_widget_set_visible (GTK_WIDGET (self->stage_view), checking);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), !busy && !kly_key_input_is_empty (self->input));
  gtk_button_set_label (self->save_button, is_proven (self) ? _("_Save") : _("_Save as a draft"));
  kly_widget_set_class (self->check_button, GTK_STYLE_CLASS_SUGGESTED_ACTION, !worthy);
  kly_widget_set_class (GTK_WIDGET (self->save_button), GTK_STYLE_CLASS_SUGGESTED_ACTION, worthy);
  kly_report_view_set_outdated (self->report_view, self->state == KLY_FORM_OUTDATED);
}

static void
set_state (KlyKeyForm *self, KlyFormState state)
{
  self->state = state;
  show_state (self);
}

static void
on_stage (KlyCheckStage stage, gpointer user_data)
{
  KlyKeyForm *self = KLY_KEY_FORM (user_data);

  /* Closing the form cancels the check, but its end comes a little later. */
  if (self->cancellable != NULL)
    kly_stage_view_set_stage (self->stage_view, stage);
}

static void
end_check (KlyKeyForm *self, KlyReport *report)
{
  g_clear_object (&self->cancellable);
  g_set_object (&self->report, report);
  g_clear_pointer (&self->checked_at, g_date_time_unref);
  self->checked_at = g_date_time_new_now_utc ();
  kly_report_view_set_report (self->report_view, report, self->guide);
  set_state (self, report != NULL ? KLY_FORM_CHECKED : KLY_FORM_IDLE);
  kly_focus_later (is_worth_saving (self) ? GTK_WIDGET (self->save_button) : self->check_button);
  if (report != NULL)
    kly_scroll_later (self->buttons, GTK_WIDGET (self->report_view));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyForm) self = KLY_KEY_FORM (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyReport) report = kly_checker_check_finish (KLY_CHECKER (source), result, &error);

  if (self->cancellable == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    kly_announce (GTK_WIDGET (self), _("The check was cancelled."));
  else if (error != NULL)
    g_warning ("Cannot check the key: %s", error->message);
  end_check (self, report);
}

static void
check (KlyKeyForm *self)
{
  g_autoptr (KlyApiKey) key = NULL;

  if (self->adapter == NULL || self->state == KLY_FORM_CHECKING || self->state == KLY_FORM_SAVING)
    return;
  kly_form_notice_hide (self->notice);
  if (!kly_key_input_is_filled (self->input))
    return;

  key = kly_key_input_build_key (self->input);
  self->cancellable = g_cancellable_new ();
  kly_report_view_set_report (self->report_view, NULL, NULL);
  set_state (self, KLY_FORM_CHECKING);
  kly_focus_later (self->cancel_button);
  kly_scroll_later (self->buttons, GTK_WIDGET (self->stage_view));
  kly_checker_check_async (self->checker, key, on_stage, self, self->cancellable, on_checked,
                           g_object_ref (self));
}

static void
cancel_check (KlyKeyForm *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
wipe_and_close (KlyKeyForm *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  kly_key_input_clear (self->input);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyForm) self = KLY_KEY_FORM (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyApiKey) listed = kly_key_ring_store_finish (KLY_KEY_RING (source), result, &error);

  if (self->ring == NULL)
    return;
  set_state (self, self->state_before_saving);
  if (listed == NULL) {
    kly_form_notice_show_error (self->notice, g_steal_pointer (&error));
    return;
  }
  wipe_and_close (self);
}

static void
save (KlyKeyForm *self)
{
  g_autoptr (KlyApiKey) key = kly_key_input_build_key (self->input);

  if (is_proven (self))
    kly_api_key_remember (key, self->report, self->checked_at);
  kly_form_notice_hide (self->notice);
  self->state_before_saving = self->state;
  set_state (self, KLY_FORM_SAVING);
  kly_key_ring_store_async (self->ring, key, NULL, on_saved, g_object_ref (self));
}

static void
on_close_clicked (KlyKeyForm *self)
{
  if (kly_key_input_is_empty (self->input))
    wipe_and_close (self);
  else
    kly_form_notice_ask (self->notice);
}

static void
on_input_changed (KlyKeyForm *self)
{
  kly_form_notice_hide (self->notice);
  kly_requests_view_show_site (self->requests_view, self->adapter, kly_key_input_get_site (self->input));
  set_state (self, self->state == KLY_FORM_CHECKED ? KLY_FORM_OUTDATED : self->state);
}

static void
on_show_anchor (KlyKeyForm *self, const char *anchor)
{
  g_signal_emit (self, signals[SHOW_ANCHOR], 0, anchor);
}

/* Whether that was right is for the person to check. */
static void
on_choose_site (KlyKeyForm *self, const char *site_id)
{
  kly_key_input_set_site (self->input, site_id);
  kly_focus_later (self->check_button);
  kly_scroll_later (GTK_WIDGET (self->input), self->buttons);
}

static void
kly_key_form_retranslate (KlyTranslatable *translatable)
{
  KlyKeyForm *self = KLY_KEY_FORM (translatable);
  /* Translators: %s is the name of an exchange */
  g_autofree char *no_adapter = g_strdup_printf (_("This version cannot check keys of %s yet. The guide holds all the same, and you can keep the key as a draft."),
                                                 kly_exchange_get_name (kly_guide_get_exchange (self->guide)));

  gtk_label_set_label (self->no_adapter_label, no_adapter);
  show_state (self);
}

static void
kly_key_form_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_key_form_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeyForm, kly_key_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_key_form_translatable_init))

static gboolean
kly_key_form_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  KlyKeyForm *self = KLY_KEY_FORM (widget);
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  gboolean enter = event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter;

  if (enter && modifiers == GDK_CONTROL_MASK) {
    check (self);
    return GDK_EVENT_STOP;
  }
  if (event->keyval == GDK_KEY_Escape && self->state == KLY_FORM_CHECKING) {
    cancel_check (self);
    return GDK_EVENT_STOP;
  }
  return GTK_WIDGET_CLASS (kly_key_form_parent_class)->key_press_event (widget, event);
}

static void
kly_key_form_dispose (GObject *object)
{
  KlyKeyForm *self = KLY_KEY_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->guide);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_object (&self->report);
  g_clear_pointer (&self->checked_at, g_date_time_unref);

  G_OBJECT_CLASS (kly_key_form_parent_class)->dispose (object);
}

static void
kly_key_form_class_init (KlyKeyFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_key_form_dispose;
  widget_class->key_press_event = kly_key_form_key_press_event;

  /**
   * KlyKeyForm::closed:
   *
   * The form is done with: what was typed is stored, or wiped.
   */
  signals[CLOSED] = g_signal_new ("closed", KLY_TYPE_KEY_FORM, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyForm::show-anchor:
   * @anchor: the id of a step or note
   *
   * The person wants to see the place in the guide.
   */
  signals[SHOW_ANCHOR] = g_signal_new ("show-anchor", KLY_TYPE_KEY_FORM, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (KLY_TYPE_BUTTON_ROW);
  g_type_ensure (KLY_TYPE_FORM_NOTICE);
  g_type_ensure (KLY_TYPE_REPORT_VIEW);
  g_type_ensure (KLY_TYPE_REQUESTS_VIEW);
  g_type_ensure (KLY_TYPE_STAGE_VIEW);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/key-form.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, no_adapter_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, input_slot);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, notice);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, buttons);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, check_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, requests_view);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, stage_view);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, report_view);
  gtk_widget_class_bind_template_callback (widget_class, cancel_check);
  gtk_widget_class_bind_template_callback (widget_class, check);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_site);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_show_anchor);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, wipe_and_close);
}

static void
kly_key_form_init (KlyKeyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
}

/**
 * kly_key_form_new:
 * @guide: the guide of an exchange
 * @ring: where the key goes
 * @checker: what checks it
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
kly_key_form_new (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker)
{
  KlyKeyForm *self = g_object_new (KLY_TYPE_KEY_FORM, NULL);

  self->guide = g_object_ref (guide);
  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  self->adapter = kly_adapter_find (kly_exchange_get_id (kly_guide_get_exchange (guide)));
  self->input = KLY_KEY_INPUT (kly_key_input_new (guide, self->adapter));
  gtk_container_add (GTK_CONTAINER (self->input_slot), GTK_WIDGET (self->input));
  g_signal_connect_object (self->input, "changed", G_CALLBACK (on_input_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "activated", G_CALLBACK (check), self, G_CONNECT_SWAPPED);

  gtk_widget_set_visible (GTK_WIDGET (self->no_adapter_label), self->adapter == NULL);
  kly_requests_view_show_site (self->requests_view, self->adapter, kly_key_input_get_site (self->input));
  kly_report_view_set_can_choose_site (self->report_view, TRUE);
  kly_key_form_retranslate (KLY_TRANSLATABLE (self));
  return GTK_WIDGET (self);
}

/* Puts the cursor into the first field. */
void
kly_key_form_focus (KlyKeyForm *self)
{
  kly_key_input_focus (self->input);
}

/**
 * kly_key_form_has_input:
 *
 * Returns: whether anything is typed that is not saved
 */
gboolean
kly_key_form_has_input (KlyKeyForm *self)
{
  return !kly_key_input_is_empty (self->input);
}
