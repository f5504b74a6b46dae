/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-form.h"

#include "adapter.h"
#include "after-layout.h"
#include "check-view.h"
#include "form-buttons.h"
#include "form-saver.h"
#include "key-input.h"
#include "key-names.h"
#include "requests-view.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyKeyForm:
 *
 * Where a key is typed in or changed, checked and saved. What is in it leaves
 * it only into the key ring, and is wiped with it.
 */
struct _KlyKeyForm {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkLabel *title_label;
  GtkLabel *no_adapter_label;
  GtkWidget *input_slot;
  KlyFormSaver *saver;
  KlyFormButtons *buttons;
  KlyRequestsView *requests_view;
  KlyCheckView *check_view;

  KlyKeyInput *input; /* unowned */
  KlyGuide *guide;
  KlyKeyRing *ring;
  KlyChecker *checker;
  const KlyAdapter *adapter; /* nullable */
  KlyApiKey *saved;          /* nullable: with its fields, as it was when the form opened */
  gboolean changed;          /* elsewhere, since the form opened */
  KlyFormState state;
};

enum {
  CLOSED,
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static KlyExchange *
exchange_of (KlyKeyForm *self)
{
  return kly_guide_get_exchange (self->guide);
}

/* What the exchange has said of what is typed now. */
static KlyVerdict
get_verdict (KlyKeyForm *self)
{
  return kly_check_view_get_verdict (self->check_view);
}

/* Whether the key is one that the person may be encouraged to keep. */
static gboolean
is_worth_saving (KlyKeyForm *self)
{
  return get_verdict (self) == KLY_VERDICT_READY || get_verdict (self) == KLY_VERDICT_UNPROVEN;
}

/* Whether another program has deleted the saved key. */
static gboolean
is_gone (KlyKeyForm *self)
{
  return self->saved != NULL && kly_api_key_get_item_id (self->saved) == NULL;
}

/* What is saved without an answer of the exchange is a draft, unless all that
 * the last answer was about is still the same. */
static gboolean
will_be_draft (KlyKeyForm *self, KlyKeyChange change)
{
  return get_verdict (self) == KLY_VERDICT_NONE &&
         (change == KLY_KEY_CHANGED || kly_api_key_is_draft (self->saved));
}

static void
show_state (KlyKeyForm *self)
{
  KlyKeyChange change = kly_key_input_get_change (self->input);
  gboolean anything = is_gone (self) || change != KLY_KEY_UNCHANGED || get_verdict (self) != KLY_VERDICT_NONE;
  KlyFormChoice choice = {
    .can_check = self->adapter != NULL,
    .can_save = anything && !kly_key_input_is_empty (self->input),
    .is_draft = will_be_draft (self, change),
    .save_is_best = is_worth_saving (self) || self->adapter == NULL || change == KLY_KEY_WORDS_CHANGED,
  };

  gtk_widget_set_sensitive (self->input_slot, self->state == KLY_FORM_IDLE);
  kly_form_buttons_show (self->buttons, self->state, &choice);
}

static void
set_state (KlyKeyForm *self, KlyFormState state)
{
  self->state = state;
  show_state (self);
}

static void
on_check_ended (KlyKeyForm *self)
{
  gboolean reported = gtk_widget_get_visible (GTK_WIDGET (self->check_view));

  set_state (self, KLY_FORM_IDLE);
  kly_form_buttons_focus (self->buttons);
  if (reported)
    kly_scroll_later (GTK_WIDGET (self->buttons), GTK_WIDGET (self->check_view));
}

static void
check (KlyKeyForm *self)
{
  g_autoptr (KlyApiKey) key = NULL;

  if (self->adapter == NULL || self->state != KLY_FORM_IDLE)
    return;
  kly_form_notice_hide_outdated (kly_form_saver_get_notice (self->saver));
  if (!kly_key_input_is_filled (self->input))
    return;

  key = kly_key_input_build_key (self->input);
  set_state (self, KLY_FORM_CHECKING);
  kly_check_view_begin (self->check_view, self->checker, self->guide, key);
  kly_form_buttons_focus_check (self->buttons);
  kly_scroll_later (GTK_WIDGET (self->buttons), GTK_WIDGET (self->check_view));
}

static void
cancel_check (KlyKeyForm *self)
{
  kly_check_view_cancel (self->check_view);
}

static void
wipe_and_close (KlyKeyForm *self)
{
  kly_check_view_abandon (self->check_view);
  kly_key_input_clear (self->input);
  g_clear_object (&self->saved);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* The key that is typed, as it shall be remembered. */
static KlyApiKey *
build_key (gpointer form)
{
  KlyKeyForm *self = KLY_KEY_FORM (form);
  KlyApiKey *key = kly_key_input_build_key (self->input);

  kly_check_view_write (self->check_view, key);
  /* Beside the changed one, not in its place. */
  if (self->changed)
    kly_api_key_set_item_id (key, NULL);
  return key;
}

static void
save (KlyKeyForm *self)
{
  kly_form_saver_save (self->saver, kly_key_input_get_change (self->input) == KLY_KEY_CHANGED);
}

static void
on_busy_changed (KlyKeyForm *self)
{
  set_state (self, kly_form_saver_is_busy (self->saver) ? KLY_FORM_SAVING : KLY_FORM_IDLE);
}

/* Both what is said and the buttons below it shall be in sight. */
static void
on_notice (KlyKeyForm *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->saver)))
    kly_scroll_later (GTK_WIDGET (self->saver), GTK_WIDGET (self->buttons));
}

static void
on_gone (KlyKeyForm *self)
{
  kly_key_form_set_gone (self, TRUE);
}

static void
on_close_clicked (KlyKeyForm *self)
{
  if (!kly_key_form_has_input (self)) {
    wipe_and_close (self);
    return;
  }
  kly_form_notice_ask_to_close (kly_form_saver_get_notice (self->saver), self->saved != NULL);
}

static void
on_input_changed (KlyKeyForm *self)
{
  kly_form_notice_hide_outdated (kly_form_saver_get_notice (self->saver));
  kly_requests_view_show_site (self->requests_view, self->adapter, kly_key_input_get_site (self->input));
  kly_check_view_set_outdated (self->check_view, TRUE);
  show_state (self);
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
  kly_form_buttons_focus_check (self->buttons);
  kly_scroll_later (GTK_WIDGET (self->input), GTK_WIDGET (self->buttons));
}

static void
show_default_name (KlyKeyForm *self)
{
  g_autofree char *name = self->saved != NULL ? g_strdup (kly_api_key_get_label (self->saved))
                                              : kly_key_name_new (self->ring, exchange_of (self));

  kly_key_input_set_default_name (self->input, name);
}

static void
show_title (KlyKeyForm *self)
{
  g_autofree char *title = NULL;

  if (self->saved != NULL)
    /* Translators: the title of a form; %s is the name of a saved key */
    title = g_strdup_printf (_("Edit “%s”"), kly_api_key_get_label (self->saved));
  gtk_label_set_label (self->title_label, title != NULL ? title : _("New key"));
}

static void
kly_key_form_retranslate (KlyTranslatable *translatable)
{
  KlyKeyForm *self = KLY_KEY_FORM (translatable);
  /* Translators: %s is the name of an exchange */
  g_autofree char *no_adapter = g_strdup_printf (_("This version cannot check keys of %s yet. The guide holds all the same, and you can keep the key as a draft."),
                                                 kly_exchange_get_name (exchange_of (self)));

  gtk_label_set_label (self->no_adapter_label, no_adapter);
  show_title (self);
  show_default_name (self);
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

  g_clear_object (&self->guide);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_object (&self->saved);

  G_OBJECT_CLASS (kly_key_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, title_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, no_adapter_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, input_slot);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, saver);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, buttons);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, requests_view);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyForm, check_view);
  gtk_widget_class_bind_template_callback (widget_class, cancel_check);
  gtk_widget_class_bind_template_callback (widget_class, check);
  gtk_widget_class_bind_template_callback (widget_class, on_busy_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_check_ended);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_site);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_gone);
  gtk_widget_class_bind_template_callback (widget_class, on_notice);
  gtk_widget_class_bind_template_callback (widget_class, on_show_anchor);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, wipe_and_close);
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

  g_type_ensure (KLY_TYPE_FORM_BUTTONS);
  g_type_ensure (KLY_TYPE_CHECK_VIEW);
  g_type_ensure (KLY_TYPE_FORM_SAVER);
  g_type_ensure (KLY_TYPE_REQUESTS_VIEW);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/key-form.ui");
  bind_template (widget_class);
}

static void
kly_key_form_init (KlyKeyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
}

static void
add_input (KlyKeyForm *self)
{
  self->input = KLY_KEY_INPUT (kly_key_input_new (self->guide, self->adapter));
  if (self->saved != NULL)
    kly_key_input_set_saved (self->input, self->saved);
  gtk_container_add (GTK_CONTAINER (self->input_slot), GTK_WIDGET (self->input));
  g_signal_connect_object (self->input, "changed", G_CALLBACK (on_input_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "words-changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "activated", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
}

/**
 * kly_key_form_new:
 * @guide: the guide of an exchange
 * @ring: where the key goes
 * @checker: what checks it
 * @saved: (nullable): a key with its fields that is to be changed
 *
 * Returns: (transfer floating): a form, empty where nothing is @saved
 */
GtkWidget *
kly_key_form_new (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker, KlyApiKey *saved)
{
  KlyKeyForm *self = g_object_new (KLY_TYPE_KEY_FORM, NULL);

  self->guide = g_object_ref (guide);
  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  self->adapter = kly_adapter_find (kly_exchange_get_id (exchange_of (self)));
  g_set_object (&self->saved, saved);
  add_input (self);
  kly_form_saver_set_source (self->saver, ring, build_key, self);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (show_default_name), self, G_CONNECT_SWAPPED);

  gtk_widget_set_visible (GTK_WIDGET (self->no_adapter_label), self->adapter == NULL);
  kly_requests_view_show_site (self->requests_view, self->adapter, kly_key_input_get_site (self->input));
  kly_key_form_retranslate (KLY_TRANSLATABLE (self));
  return GTK_WIDGET (self);
}

/**
 * kly_key_form_focus:
 *
 * Puts the cursor where it is likeliest needed: into the first field that is
 * missing; where a saved key has all, into the first one.
 */
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
  if (self->saved != NULL)
    return is_gone (self) || kly_key_input_get_change (self->input) != KLY_KEY_UNCHANGED;
  return !kly_key_input_is_empty (self->input);
}

/**
 * kly_key_form_update:
 * @self: a form for a saved key
 * @listed: that key as it is listed now
 *
 * The key was checked, or changed by another program; what is typed stays.
 */
void
kly_key_form_update (KlyKeyForm *self, KlyApiKey *listed)
{
  if (self->state == KLY_FORM_SAVING)
    return;
  kly_key_input_update_saved (self->input, listed);
  if (!kly_key_ring_has_changed (self->ring, listed))
    return;
  self->changed = TRUE;
  kly_form_notice_show_outside (kly_form_saver_get_notice (self->saver), FALSE);
}

/**
 * kly_key_form_set_gone:
 * @self: a form for a saved key
 * @gone: whether another program has deleted the key
 *
 * What is typed stays; saved, it is a new one.
 */
void
kly_key_form_set_gone (KlyKeyForm *self, gboolean gone)
{
  KlyFormNotice *notice = kly_form_saver_get_notice (self->saver);

  if (self->saved == NULL)
    return;
  if (gone) {
    kly_api_key_set_item_id (self->saved, NULL);
    kly_form_notice_show_outside (notice, TRUE);
  } else {
    kly_form_notice_hide (notice);
  }
}
