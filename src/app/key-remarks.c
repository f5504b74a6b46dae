/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-remarks.h"

#include "key-words.h"
#include "notice.h"
#include "translation.h"

/**
 * KlyKeyRemarks:
 *
 * What a person should know of a key in the list besides its last check: that
 * it lies in no key ring, or in it twice.
 */
struct _KlyKeyRemarks {
  GtkBox parent_instance;

  KlyNotice *session; /* unowned */
  KlyNotice *twin;    /* unowned */
};

enum {
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyKeyRemarks, kly_key_remarks, GTK_TYPE_BOX)

static void
on_session_action (KlyKeyRemarks *self)
{
  g_signal_emit (self, signals[MOVE], 0);
}

static void
kly_key_remarks_class_init (KlyKeyRemarksClass *klass)
{
  /**
   * KlyKeyRemarks::move:
   *
   * The key shall be saved in the key ring.
   */
  signals[MOVE] = g_signal_new ("move", KLY_TYPE_KEY_REMARKS, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_key_remarks_init (KlyKeyRemarks *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->session = g_object_new (KLY_TYPE_NOTICE, NULL);
  self->twin = g_object_new (KLY_TYPE_NOTICE, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->session));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->twin));
  g_signal_connect_object (self->session, "action", G_CALLBACK (on_session_action), self, G_CONNECT_SWAPPED);
}

static gboolean
is_older (KlyApiKey *key, KlyApiKey *other)
{
  GDateTime *created = kly_api_key_get_created (key);
  GDateTime *others = kly_api_key_get_created (other);

  return created != NULL && others != NULL && g_date_time_compare (created, others) < 0;
}

/* What to do about it is said once: beside the key that came later. */
static void
show_twin (KlyKeyRemarks *self, KlyKeyRing *ring, KlyApiKey *key)
{
  g_autoptr (GPtrArray) twins = kly_key_ring_find_twins (ring, key);
  KlyApiKey *twin = twins->len > 0 ? g_ptr_array_index (twins, 0) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->twin), twin != NULL);
  if (twin != NULL) {
    g_autofree char *title = kly_text_of_twin_title (kly_api_key_get_label (twin));

    kly_notice_set_texts (self->twin, KLY_MARK_LOOK, title,
                          is_older (key, twin) ? NULL : kly_text_of_twin_remedy ());
  }
}

static void
show_session (KlyKeyRemarks *self, KlyKeyRing *ring, KlyApiKey *key)
{
  gtk_widget_set_visible (GTK_WIDGET (self->session), kly_key_ring_get_state (ring, key) == KLY_KEY_STATE_SESSION);
  kly_notice_set_texts (self->session, KLY_MARK_WARNING, _("Kept for this session only"),
                        _("The key is not in the key ring: when you close Klyuchnik, it is gone."));
  kly_notice_set_action (self->session, _("Save in the _key ring"));
}

/**
 * kly_key_remarks_show_key:
 * @self: remarks
 * @ring: the key ring
 * @key: a key as listed there
 *
 * Shows what there is to say of @key, in the current language.
 */
void
kly_key_remarks_show_key (KlyKeyRemarks *self, KlyKeyRing *ring, KlyApiKey *key)
{
  show_session (self, ring, key);
  show_twin (self, ring, key);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (GTK_WIDGET (self->session)) ||
                                               gtk_widget_get_visible (GTK_WIDGET (self->twin)));
}

/* Whether the buttons may be used now. */
void
kly_key_remarks_set_sensitive (KlyKeyRemarks *self, gboolean sensitive)
{
  kly_notice_set_sensitive (self->session, sensitive);
}

/**
 * kly_key_remarks_dup_text:
 *
 * Returns: (transfer full): the titles of what is shown, in one line
 */
char *
kly_key_remarks_dup_text (KlyKeyRemarks *self)
{
  KlyNotice *const notices[] = { self->session, self->twin };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (notices); i++) {
    AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (notices[i]));

    if (gtk_widget_get_visible (GTK_WIDGET (notices[i])))
      g_string_append_printf (text, ". %s", atk_object_get_name (accessible));
  }
  return g_string_free (text, FALSE);
}
