/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-notice.h"

#include "announce.h"
#include "key-ring-texts.h"
#include "notice.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyFormNotice:
 *
 * What may have to be said between a form and its buttons: that the key was
 * not saved, or that closing would wipe it.
 */
struct _KlyFormNotice {
  GtkBin parent_instance;

  KlyNotice *notice; /* unowned */
  GError *error;     /* nullable: why the key was not saved */
  gboolean asking;   /* whether to wipe and close */
};

enum {
  RETRY,
  WIPE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_texts (KlyFormNotice *self)
{
  if (self->asking) {
    kly_notice_set_texts (self->notice, KLY_MARK_WARNING, _("Close without saving?"),
                          _("What you typed is wiped. Most exchanges show a secret only once."));
    kly_notice_set_action (self->notice, _("_Wipe and close"));
  } else if (self->error != NULL) {
    g_autofree char *body = g_strjoin ("\n", kly_text_of_key_ring_error (self->error),
                                       _("What you typed stays here until you close this form."), NULL);

    kly_notice_set_texts (self->notice, KLY_MARK_WARNING, _("The key was not saved."), body);
    kly_notice_set_action (self->notice, _("_Try again"));
  }
}

static void
set_state (KlyFormNotice *self, gboolean asking, GError *taken)
{
  g_clear_error (&self->error);
  self->error = taken;
  self->asking = asking;
  gtk_widget_set_visible (GTK_WIDGET (self), asking || taken != NULL);
  show_texts (self);
}

static void
on_action (KlyFormNotice *self)
{
  g_signal_emit (self, signals[self->asking ? WIPE : RETRY], 0);
}

static void
kly_form_notice_retranslate (KlyTranslatable *translatable)
{
  show_texts (KLY_FORM_NOTICE (translatable));
}

static void
kly_form_notice_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_form_notice_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyFormNotice, kly_form_notice, GTK_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_form_notice_translatable_init))

static void
kly_form_notice_finalize (GObject *object)
{
  g_clear_error (&KLY_FORM_NOTICE (object)->error);

  G_OBJECT_CLASS (kly_form_notice_parent_class)->finalize (object);
}

static void
kly_form_notice_class_init (KlyFormNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_form_notice_finalize;

  /**
   * KlyFormNotice::retry:
   *
   * The key shall be saved once more.
   */
  signals[RETRY] = g_signal_new ("retry", KLY_TYPE_FORM_NOTICE, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyFormNotice::wipe:
   *
   * The form shall be wiped and closed.
   */
  signals[WIPE] = g_signal_new ("wipe", KLY_TYPE_FORM_NOTICE, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_form_notice_init (KlyFormNotice *self)
{
  self->notice = g_object_new (KLY_TYPE_NOTICE, "visible", TRUE, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->notice));
  g_signal_connect_object (self->notice, "action", G_CALLBACK (on_action), self, G_CONNECT_SWAPPED);
}

void
kly_form_notice_hide (KlyFormNotice *self)
{
  set_state (self, FALSE, NULL);
}

/**
 * kly_form_notice_show_error:
 * @self: a notice
 * @error: (transfer full): why the key was not saved
 */
void
kly_form_notice_show_error (KlyFormNotice *self, GError *error)
{
  set_state (self, FALSE, error);
  kly_announce (GTK_WIDGET (self->notice), _("The key was not saved."));
}

/**
 * kly_form_notice_ask:
 * @self: a notice
 *
 * Asks whether the form shall be wiped and closed.
 */
void
kly_form_notice_ask (KlyFormNotice *self)
{
  set_state (self, TRUE, NULL);
  kly_announce (GTK_WIDGET (self->notice), _("Close without saving?"));
}
