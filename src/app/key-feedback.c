/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-feedback.h"

#include "announce.h"
#include "key-ring-texts.h"
#include "notice.h"
#include "patience.h"
#include "translatable.h"
#include "translation.h"

/**
 * KlyKeyFeedback:
 *
 * What is to be said of what is under way with a stored key: that the key ring
 * takes its time, for which nobody need wait, or that it did not work.
 */
struct _KlyKeyFeedback {
  GtkBin parent_instance;

  KlyNotice *notice; /* unowned */

  KlyPatience *patience;
  gboolean waits;    /* for the key ring, and for nothing else */
  gboolean is_late;  /* the person should know that */
  GError *error;     /* nullable: why it did not work */
};

static void
show_waiting (KlyKeyFeedback *self)
{
  kly_notice_set_texts (self->notice, KLY_MARK_NEUTRAL, _("Waiting for the key ring"),
                        _("It may be asking for its password in a window of its own."));
  kly_notice_set_icon (self->notice, "dialog-password-symbolic");
}

static void
show (KlyKeyFeedback *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->is_late || self->error != NULL);
  if (self->is_late)
    show_waiting (self);
  else if (self->error != NULL)
    kly_notice_set_texts (self->notice, KLY_MARK_WARNING, _("That did not work."), kly_text_of_key_ring_error (self->error));
  kly_notice_set_action (self->notice, self->is_late ? _("_Stop waiting") : NULL);
}

static void
on_patience_over (KlyKeyFeedback *self)
{
  if (!self->waits)
    return;
  self->is_late = TRUE;
  show (self);
  kly_announce (GTK_WIDGET (self), _("Waiting for the key ring"));
}

/* Takes @error. */
static void
set_error (KlyKeyFeedback *self, GError *error)
{
  self->is_late = FALSE;
  g_clear_error (&self->error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);
  self->error = error;
  show (self);
  if (error != NULL)
    kly_announce (GTK_WIDGET (self), kly_text_of_key_ring_error (error));
}

static void
kly_key_feedback_retranslate (KlyTranslatable *translatable)
{
  show (KLY_KEY_FEEDBACK (translatable));
}

static void
kly_key_feedback_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_key_feedback_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeyFeedback, kly_key_feedback, GTK_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_key_feedback_translatable_init))

static void
kly_key_feedback_dispose (GObject *object)
{
  KlyKeyFeedback *self = KLY_KEY_FEEDBACK (object);

  g_clear_object (&self->patience);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (kly_key_feedback_parent_class)->dispose (object);
}

static void
kly_key_feedback_class_init (KlyKeyFeedbackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_key_feedback_dispose;
}

static void
kly_key_feedback_init (KlyKeyFeedback *self)
{
  self->patience = kly_patience_new ();
  self->notice = g_object_new (KLY_TYPE_NOTICE, "visible", TRUE, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->notice));
  g_signal_connect_object (self->patience, "over", G_CALLBACK (on_patience_over), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "action", G_CALLBACK (kly_key_feedback_stop), self, G_CONNECT_SWAPPED);
}

/**
 * kly_key_feedback_begin:
 * @self: a feedback
 * @waits: whether it may be the key ring that is waited for
 *
 * Something begins; what was said before is hidden.
 *
 * Returns: (transfer none): for what begins
 */
GCancellable *
kly_key_feedback_begin (KlyKeyFeedback *self, gboolean waits)
{
  self->waits = waits;
  set_error (self, NULL);
  return kly_patience_begin (self->patience);
}

/**
 * kly_key_feedback_end:
 * @self: a feedback
 * @error: (nullable) (transfer full): why it did not work
 *
 * It has ended. That it was stopped is not worth a word.
 */
void
kly_key_feedback_end (KlyKeyFeedback *self, GError *error)
{
  kly_patience_end (self->patience);
  set_error (self, error);
}

/**
 * kly_key_feedback_stop:
 *
 * Cancels what is under way.
 */
void
kly_key_feedback_stop (KlyKeyFeedback *self)
{
  kly_patience_stop (self->patience);
}

/* Whether something is under way; nothing is once the row is gone. */
gboolean
kly_key_feedback_is_busy (KlyKeyFeedback *self)
{
  return self->patience != NULL && kly_patience_is_waiting (self->patience);
}
