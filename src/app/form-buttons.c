/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-buttons.h"

#include "after-layout.h"
#include "button-row.h"
#include "page-parts.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyFormButtons:
 *
 * What can be done with a key that is typed: check it, save it, or close the
 * form.
 */
struct _KlyFormButtons {
  GtkBin parent_instance;

  /* Template Widgets */
  GtkWidget *check_button;
  GtkWidget *cancel_button;
  GtkButton *save_button;

  KlyFormState state;
  KlyFormChoice choice;
};

enum {
  CANCEL,
  CHECK,
  CLOSE,
  SAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyFormButtons, kly_form_buttons, GTK_TYPE_BIN)

static void
on_cancel_clicked (KlyFormButtons *self)
{
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
on_check_clicked (KlyFormButtons *self)
{
  g_signal_emit (self, signals[CHECK], 0);
}

static void
on_close_clicked (KlyFormButtons *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static void
on_save_clicked (KlyFormButtons *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, KLY_TYPE_FORM_BUTTONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_form_buttons_class_init (KlyFormButtonsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * KlyFormButtons::cancel:
   *
   * The check under way shall stop.
   */
  signals[CANCEL] = add_signal ("cancel");
  /**
   * KlyFormButtons::check:
   *
   * The key shall be checked.
   */
  signals[CHECK] = add_signal ("check");
  /**
   * KlyFormButtons::close:
   *
   * The form shall be closed.
   */
  signals[CLOSE] = add_signal ("close");
  /**
   * KlyFormButtons::save:
   *
   * The key shall be saved.
   */
  signals[SAVE] = add_signal ("save");

  g_type_ensure (KLY_TYPE_BUTTON_ROW);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/form-buttons.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyFormButtons, check_button);
  gtk_widget_class_bind_template_child (widget_class, KlyFormButtons, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, KlyFormButtons, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_check_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
}

static void
kly_form_buttons_init (KlyFormButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
}

/**
 * kly_form_buttons_show:
 * @self: buttons
 * @state: what is under way
 * @choice: what may be done with what is typed
 *
 * Shows it in the current language.
 */
void
kly_form_buttons_show (KlyFormButtons *self, KlyFormState state, const KlyFormChoice *choice)
{
  gboolean checking = state == KLY_FORM_CHECKING;
  gboolean idle = state == KLY_FORM_IDLE;

  self->state = state;
  self->choice = *choice;
  gtk_widget_set_visible (self->check_button, choice->can_check && !checking);
  gtk_widget_set_sensitive (self->check_button, idle);
  gtk_widget_set_visible (self->cancel_button, checking);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), idle && choice->can_save);
  gtk_button_set_label (self->save_button, choice->is_draft ? _("_Save as a draft") : _("_Save"));
  kly_widget_set_class (self->check_button, GTK_STYLE_CLASS_SUGGESTED_ACTION, !choice->save_is_best);
  kly_widget_set_class (GTK_WIDGET (self->save_button), GTK_STYLE_CLASS_SUGGESTED_ACTION, choice->save_is_best);
}

/**
 * kly_form_buttons_focus_check:
 * @self: buttons
 *
 * Puts the focus on what begins a check, or on what ends it.
 */
void
kly_form_buttons_focus_check (KlyFormButtons *self)
{
  kly_focus_later (self->state == KLY_FORM_CHECKING ? self->cancel_button : self->check_button);
}

/**
 * kly_form_buttons_focus:
 * @self: buttons
 *
 * Puts the focus on what is likeliest to be pressed next.
 */
void
kly_form_buttons_focus (KlyFormButtons *self)
{
  if (self->state == KLY_FORM_IDLE && self->choice.save_is_best)
    kly_focus_later (GTK_WIDGET (self->save_button));
  else
    kly_form_buttons_focus_check (self);
}
