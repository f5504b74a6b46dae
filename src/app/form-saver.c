/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-saver.h"

#include "patience.h"

/**
 * KlyFormSaver:
 *
 * Puts what is typed into a form into the key ring, and says what stands in
 * the way: that the same key is there already, or what the key ring said.
 */
struct _KlyFormSaver {
  GtkBin parent_instance;

  KlyFormNotice *notice; /* unowned */

  KlyKeyRing *ring;
  KlyFormBuild build;
  gpointer form; /* unowned: it owns this */
  KlyPatience *patience;
};

enum {
  BUSY_CHANGED,
  GONE,
  SAVED,
  WIPE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyFormSaver, kly_form_saver, GTK_TYPE_BIN)

static void
on_patience_over (KlyFormSaver *self)
{
  kly_form_notice_show_waiting (self->notice);
}

static GCancellable *
begin (KlyFormSaver *self)
{
  GCancellable *cancellable = kly_patience_begin (self->patience);

  kly_form_notice_hide (self->notice);
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
  return cancellable;
}

static void
end (KlyFormSaver *self)
{
  kly_patience_end (self->patience);
  kly_form_notice_hide (self->notice);
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyFormSaver) self = KLY_FORM_SAVER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyApiKey) listed = kly_key_ring_store_finish (KLY_KEY_RING (source), result, &error);

  if (self->ring == NULL)
    return;
  end (self);
  if (listed != NULL)
    g_signal_emit (self, signals[SAVED], 0);
  else if (g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_GONE))
    g_signal_emit (self, signals[GONE], 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    kly_form_notice_show_error (self->notice, g_steal_pointer (&error));
}

static void
store (KlyFormSaver *self)
{
  g_autoptr (KlyApiKey) key = self->build (self->form);
  GCancellable *cancellable = begin (self);

  kly_key_ring_store_async (self->ring, key, cancellable, on_stored, g_object_ref (self));
}

static void
keep (KlyFormSaver *self)
{
  g_autoptr (KlyApiKey) key = self->build (self->form);
  g_autoptr (KlyApiKey) listed = kly_key_ring_keep (self->ring, key);

  if (listed != NULL)
    g_signal_emit (self, signals[SAVED], 0);
}

static void
stop (KlyFormSaver *self)
{
  kly_patience_stop (self->patience);
}

static void
wipe (KlyFormSaver *self)
{
  g_signal_emit (self, signals[WIPE], 0);
}

static void
kly_form_saver_dispose (GObject *object)
{
  KlyFormSaver *self = KLY_FORM_SAVER (object);

  /* What is wiped shall not be stored after all. */
  g_clear_object (&self->patience);
  g_clear_object (&self->ring);

  G_OBJECT_CLASS (kly_form_saver_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, KLY_TYPE_FORM_SAVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_form_saver_class_init (KlyFormSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_form_saver_dispose;

  /**
   * KlyFormSaver::busy-changed:
   *
   * Saving has begun or ended.
   */
  signals[BUSY_CHANGED] = add_signal ("busy-changed");
  /**
   * KlyFormSaver::gone:
   *
   * What was to be replaced is not there any more.
   */
  signals[GONE] = add_signal ("gone");
  /**
   * KlyFormSaver::saved:
   *
   * The key is in the key ring, or kept for this session.
   */
  signals[SAVED] = add_signal ("saved");
  /**
   * KlyFormSaver::wipe:
   *
   * The form shall be wiped and closed.
   */
  signals[WIPE] = add_signal ("wipe");
}

static void
kly_form_saver_init (KlyFormSaver *self)
{
  self->patience = kly_patience_new ();
  g_signal_connect_object (self->patience, "over", G_CALLBACK (on_patience_over), self, G_CONNECT_SWAPPED);
  self->notice = g_object_new (KLY_TYPE_FORM_NOTICE, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->notice));
  g_object_bind_property (self->notice, "visible", self, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->notice, "keep", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "retry", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "save-anyway", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "stop", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "wipe", G_CALLBACK (wipe), self, G_CONNECT_SWAPPED);
}

/**
 * kly_form_saver_set_source:
 * @self: a saver
 * @ring: where keys go
 * @build: answers what is typed
 * @form: for @build
 */
void
kly_form_saver_set_source (KlyFormSaver *self, KlyKeyRing *ring, KlyFormBuild build, gpointer form)
{
  self->ring = g_object_ref (ring);
  self->build = build;
  self->form = form;
}

/**
 * kly_form_saver_save:
 * @self: a saver
 * @is_other_key: whether it is another key than the one that is saved already,
 *   if any
 *
 * Saves what is typed; ::saved tells when it was. Two names for one key are
 * allowed when the person knows.
 */
void
kly_form_saver_save (KlyFormSaver *self, gboolean is_other_key)
{
  g_autoptr (KlyApiKey) key = self->build (self->form);
  g_autoptr (GPtrArray) twins = kly_key_ring_find_twins (self->ring, key);

  if (is_other_key && twins->len > 0)
    kly_form_notice_show_twin (self->notice, kly_api_key_get_label (g_ptr_array_index (twins, 0)));
  else
    store (self);
}

gboolean
kly_form_saver_is_busy (KlyFormSaver *self)
{
  return self->patience != NULL && kly_patience_is_waiting (self->patience);
}

/**
 * kly_form_saver_get_notice:
 *
 * Returns: (transfer none): where to say what else there is to say
 */
KlyFormNotice *
kly_form_saver_get_notice (KlyFormSaver *self)
{
  return self->notice;
}
