/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-notice.h"

#include "announce.h"
#include "key-ring.h"
#include "key-ring-texts.h"
#include "key-words.h"
#include "notice.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyFormNotice:
 *
 * What may have to be said between a form and its buttons: that the key was
 * not saved, that it is saved already, or that closing would wipe it.
 */
struct _KlyFormNotice {
  GtkBin parent_instance;

  KlyNotice *notice; /* unowned */
  guint topic;       /* a Topic */
  GError *error;     /* nullable: why the key was not saved */
  char *label;       /* nullable: of the key that is the same */
};

typedef enum {
  TOPIC_NONE,
  TOPIC_ERROR,
  TOPIC_CLOSE,
  TOPIC_CLOSE_SAVED,
  TOPIC_TWIN,
  TOPIC_CHANGED,
  TOPIC_GONE,
  TOPIC_WAITING,
  N_TOPICS
} Topic;

typedef enum {
  KEEP,
  RETRY,
  SAVE_ANYWAY,
  STOP,
  WIPE,
  N_SIGNALS
} Signal;

static guint signals[N_SIGNALS];

/* What is said about each, and the button that helps; %s is a key's name. */
static const struct {
  KlyMark mark;
  const char *title;
  const char *body;
  const char *action;
  Signal signal;
  gboolean stays; /* however much is typed meanwhile */
} topics[N_TOPICS] = {
  [TOPIC_ERROR] = {
    KLY_MARK_WARNING,
    N_ ("The key was not saved."),
    N_ ("What you typed stays here until you close this form."),
    N_ ("_Try again"),
    RETRY,
  },
  [TOPIC_CLOSE] = {
    KLY_MARK_WARNING,
    N_ ("Close without saving?"),
    N_ ("What you typed is wiped. Most exchanges show a secret only once."),
    N_ ("_Wipe and close"),
    WIPE,
  },
  [TOPIC_CLOSE_SAVED] = {
    KLY_MARK_WARNING,
    N_ ("Close without saving?"),
    N_ ("Your changes are dropped. The key in the key ring stays as it is."),
    N_ ("_Drop the changes"),
    WIPE,
  },
  [TOPIC_TWIN] = {
    KLY_MARK_LOOK,
    NULL,
    NULL,
    N_ ("Save it all the _same"),
    SAVE_ANYWAY,
  },
  [TOPIC_CHANGED] = {
    KLY_MARK_HINT,
    N_ ("This key was changed elsewhere while you are editing it."),
    N_ ("What you typed is still here. If you save it, it is put beside the changed key; if you close, only that one is kept."),
    NULL,
    N_SIGNALS,
    TRUE,
  },
  [TOPIC_GONE] = {
    KLY_MARK_HINT,
    N_ ("This key was deleted elsewhere while you are editing it."),
    N_ ("What you typed is still here. Saving puts the key into the key ring again."),
    NULL,
    N_SIGNALS,
    TRUE,
  },
  [TOPIC_WAITING] = {
    KLY_MARK_NEUTRAL,
    N_ ("Waiting for the key ring"),
    N_ ("It may be asking for its password in a window of its own. What you typed stays here."),
    N_ ("_Stop waiting"),
    STOP,
  },
};

static void
show_error (KlyFormNotice *self)
{
  const char *way_on = kly_key_ring_error_can_keep (self->error) ? kly_text_of_keeping ()
                                                                 : _(topics[TOPIC_ERROR].body);
  g_autofree char *body = g_strjoin ("\n\n", kly_text_of_key_ring_error (self->error), way_on, NULL);

  kly_notice_set_texts (self->notice, KLY_MARK_WARNING, _(topics[TOPIC_ERROR].title), body);
}

static void
show_twin (KlyFormNotice *self)
{
  g_autofree char *title = kly_text_of_twin_title (self->label);

  kly_notice_set_texts (self->notice, topics[TOPIC_TWIN].mark, title, kly_text_of_twin_remedy ());
}

static void
show_texts (KlyFormNotice *self)
{
  gboolean can_keep = self->topic == TOPIC_ERROR && kly_key_ring_error_can_keep (self->error);

  if (self->topic == TOPIC_NONE)
    return;
  if (self->topic == TOPIC_ERROR)
    show_error (self);
  else if (self->topic == TOPIC_TWIN)
    show_twin (self);
  else
    kly_notice_set_texts (self->notice, topics[self->topic].mark,
                          _(topics[self->topic].title), _(topics[self->topic].body));
  if (self->topic == TOPIC_WAITING)
    kly_notice_set_icon (self->notice, "dialog-password-symbolic");
  kly_notice_set_action (self->notice, topics[self->topic].action != NULL ? _(topics[self->topic].action) : NULL);
  kly_notice_set_second_action (self->notice, can_keep ? _("_Keep for this session only") : NULL);
}

/* Takes @error. */
static void
set_topic (KlyFormNotice *self, Topic topic, GError *error, const char *label)
{
  g_autofree char *old_label = self->label;

  g_clear_error (&self->error);
  self->error = error;
  self->label = g_strdup (label);
  self->topic = topic;
  gtk_widget_set_visible (GTK_WIDGET (self), topic != TOPIC_NONE);
  show_texts (self);
  if (topic == TOPIC_NONE)
    return;
  kly_announce (GTK_WIDGET (self->notice), atk_object_get_name (gtk_widget_get_accessible (GTK_WIDGET (self->notice))));
}

static void
on_action (KlyFormNotice *self)
{
  g_signal_emit (self, signals[topics[self->topic].signal], 0);
}

static void
on_second_action (KlyFormNotice *self)
{
  g_signal_emit (self, signals[KEEP], 0);
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
  KlyFormNotice *self = KLY_FORM_NOTICE (object);

  g_clear_error (&self->error);
  g_free (self->label);

  G_OBJECT_CLASS (kly_form_notice_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, KLY_TYPE_FORM_NOTICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_form_notice_class_init (KlyFormNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_form_notice_finalize;

  /**
   * KlyFormNotice::keep:
   *
   * The key shall be kept for this session only.
   */
  signals[KEEP] = add_signal ("keep");
  /**
   * KlyFormNotice::retry:
   *
   * The key shall be saved once more.
   */
  signals[RETRY] = add_signal ("retry");
  /**
   * KlyFormNotice::save-anyway:
   *
   * The key shall be saved though it is saved already.
   */
  signals[SAVE_ANYWAY] = add_signal ("save-anyway");
  /**
   * KlyFormNotice::stop:
   *
   * The key ring shall not be waited for.
   */
  signals[STOP] = add_signal ("stop");
  /**
   * KlyFormNotice::wipe:
   *
   * The form shall be wiped and closed.
   */
  signals[WIPE] = add_signal ("wipe");
}

static void
kly_form_notice_init (KlyFormNotice *self)
{
  self->notice = g_object_new (KLY_TYPE_NOTICE, "visible", TRUE, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->notice));
  g_signal_connect_object (self->notice, "action", G_CALLBACK (on_action), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "second-action", G_CALLBACK (on_second_action), self, G_CONNECT_SWAPPED);
}

void
kly_form_notice_hide (KlyFormNotice *self)
{
  set_topic (self, TOPIC_NONE, NULL, NULL);
}

/**
 * kly_form_notice_hide_outdated:
 *
 * Hides what is not true any more when something else is typed.
 */
void
kly_form_notice_hide_outdated (KlyFormNotice *self)
{
  if (!topics[self->topic].stays)
    kly_form_notice_hide (self);
}

/**
 * kly_form_notice_show_error:
 * @self: a notice
 * @error: (transfer full): why the key was not saved
 */
void
kly_form_notice_show_error (KlyFormNotice *self, GError *error)
{
  set_topic (self, TOPIC_ERROR, error, NULL);
}

/**
 * kly_form_notice_ask_to_close:
 * @self: a notice
 * @of_saved_key: whether the key ring has the key as it was
 *
 * Asks whether the form shall be wiped and closed.
 */
void
kly_form_notice_ask_to_close (KlyFormNotice *self, gboolean of_saved_key)
{
  set_topic (self, of_saved_key ? TOPIC_CLOSE_SAVED : TOPIC_CLOSE, NULL, NULL);
}

/**
 * kly_form_notice_show_twin:
 * @self: a notice
 * @label: what the key is called that is the same
 *
 * Asks whether to save a key that is saved already.
 */
void
kly_form_notice_show_twin (KlyFormNotice *self, const char *label)
{
  set_topic (self, TOPIC_TWIN, NULL, label);
}

/**
 * kly_form_notice_show_outside:
 * @self: a notice
 * @gone: whether it was deleted, not changed
 *
 * Tells of what another program has done to the key that is being edited.
 */
void
kly_form_notice_show_outside (KlyFormNotice *self, gboolean gone)
{
  set_topic (self, gone ? TOPIC_GONE : TOPIC_CHANGED, NULL, NULL);
}

/**
 * kly_form_notice_show_waiting:
 *
 * Tells that the key ring takes its time.
 */
void
kly_form_notice_show_waiting (KlyFormNotice *self)
{
  set_topic (self, TOPIC_WAITING, NULL, NULL);
}
