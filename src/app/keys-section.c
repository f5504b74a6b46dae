/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "keys-section.h"

#include "after-layout.h"
#include "key-form.h"
#include "key-ring-texts.h"
#include "key-rows.h"
#include "notice.h"
#include "offline-notice.h"
#include "page-parts.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyKeysSection:
 *
 * The person's keys of one exchange, and the form for a new one.
 */
struct _KlyKeysSection {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkLabel *empty_label;
  KlyOfflineNotice *offline_notice;
  KlyNotice *notice;
  KlyKeyRows *rows;
  GtkWidget *add_button;
  GtkWidget *form_slot;

  GtkWidget *form; /* nullable, unowned */
  KlyGuide *guide;
  KlyKeyRing *ring;
  KlyChecker *checker;
  GCancellable *cancellable;
  gboolean reading;
  GError *error;   /* nullable: why there is no list */
};

enum {
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static KlyExchange *
exchange_of (KlyKeysSection *self)
{
  return kly_guide_get_exchange (self->guide);
}

static void
on_show_anchor (KlyKeysSection *self, const char *anchor)
{
  g_signal_emit (self, signals[SHOW_ANCHOR], 0, anchor);
}

static void
show_locked (KlyKeysSection *self)
{
  kly_notice_set_texts (self->notice, KLY_MARK_NEUTRAL, _("The key ring is locked."),
                        _("Unlock it to see and check your keys. Its password is usually the one you sign in with."));
  kly_notice_set_icon (self->notice, "changes-prevent-symbolic");
}

/* What stands in the way of the list, or of a part of it. */
static void
show_notice (KlyKeysSection *self)
{
  gboolean locked = kly_key_ring_count_locked (self->ring) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->notice), self->error != NULL || locked);
  if (self->error != NULL)
    kly_notice_set_texts (self->notice, KLY_MARK_WARNING, _("Your key ring cannot be read."),
                          kly_text_of_key_ring_error (self->error));
  else
    show_locked (self);
  kly_notice_set_action (self->notice, locked ? _("_Unlock") : _("_Try again"));
}

static void
show_state (KlyKeysSection *self)
{
  gboolean any = kly_key_rows_has_any (self->rows);
  gboolean is_open = kly_exchange_is_open (exchange_of (self));
  gboolean known = kly_key_ring_is_loaded (self->ring) && kly_key_ring_count_locked (self->ring) == 0;
  /* Translators: %s is the name of an exchange */
  g_autofree char *empty = g_strdup_printf (_("There is no key of %s in your key ring yet. Create one on its site as the guide says, then add it here: it is checked before it is saved."),
                                            kly_exchange_get_name (exchange_of (self)));

  gtk_label_set_label (self->empty_label, empty);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), is_open && known && !any && self->form == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), any);
  gtk_widget_set_visible (self->add_button, is_open && self->form == NULL);
  show_notice (self);
}

static void
update (KlyKeysSection *self)
{
  kly_key_rows_update (self->rows);
  show_state (self);
}

/* Takes @error. */
static void
end_reading (KlyKeysSection *self, GError *error)
{
  /* The section may be gone. */
  if (self->ring == NULL) {
    g_clear_error (&error);
    return;
  }
  g_clear_error (&self->error);
  self->error = error;
  self->reading = FALSE;
  update (self);
}

/* Others did something to the keys, or to what keeps them. */
static void
on_reloaded (KlyKeysSection *self, const GError *error)
{
  end_reading (self, error != NULL ? g_error_copy (error) : NULL);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeysSection) self = KLY_KEYS_SECTION (user_data);
  GError *error = NULL;

  kly_key_ring_load_finish (KLY_KEY_RING (source), result, &error);
  end_reading (self, error);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeysSection) self = KLY_KEYS_SECTION (user_data);
  GError *error = NULL;

  kly_key_ring_unlock_finish (KLY_KEY_RING (source), result, &error);
  end_reading (self, error);
}

static void
read_again (KlyKeysSection *self)
{
  if (self->reading)
    return;
  self->reading = TRUE;
  if (kly_key_ring_count_locked (self->ring) > 0)
    kly_key_ring_unlock_async (self->ring, self->cancellable, on_unlocked, g_object_ref (self));
  else
    kly_key_ring_load_async (self->ring, self->cancellable, on_loaded, g_object_ref (self));
}

/* A row's work may have unlocked more than its own key. */
static void
on_row_settled (KlyKeysSection *self)
{
  show_state (self);
  if (kly_key_ring_count_locked (self->ring) > 0)
    kly_key_ring_load_async (self->ring, self->cancellable, on_loaded, g_object_ref (self));
}

static void
on_form_closed (KlyKeysSection *self)
{
  gtk_widget_destroy (self->form);
  self->form = NULL;
  show_state (self);
  kly_focus_later (self->add_button);
  kly_scroll_later (GTK_WIDGET (self), GTK_WIDGET (self));
}

static void
open_form (KlyKeysSection *self)
{
  self->form = kly_key_form_new (self->guide, self->ring, self->checker, NULL);
  g_signal_connect_object (self->form, "closed", G_CALLBACK (on_form_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "show-anchor", G_CALLBACK (on_show_anchor), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (self->form_slot), self->form);
  show_state (self);
  kly_key_form_focus (KLY_KEY_FORM (self->form));
  kly_scroll_later (self->form, self->form);
}

static void
kly_keys_section_retranslate (KlyTranslatable *translatable)
{
  show_state (KLY_KEYS_SECTION (translatable));
}

static void
kly_keys_section_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_keys_section_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeysSection, kly_keys_section, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_keys_section_translatable_init))

/* The key ring is not asked before somebody looks at it. */
static void
kly_keys_section_map (GtkWidget *widget)
{
  KlyKeysSection *self = KLY_KEYS_SECTION (widget);

  GTK_WIDGET_CLASS (kly_keys_section_parent_class)->map (widget);
  kly_key_ring_follow (self->ring);
  if (!kly_key_ring_is_loaded (self->ring) && self->error == NULL)
    read_again (self);
}

static void
kly_keys_section_dispose (GObject *object)
{
  KlyKeysSection *self = KLY_KEYS_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->guide);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (kly_keys_section_parent_class)->dispose (object);
}

static void
kly_keys_section_class_init (KlyKeysSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_keys_section_dispose;
  widget_class->map = kly_keys_section_map;

  /**
   * KlyKeysSection::show-anchor:
   * @anchor_id: the id of a step or note
   *
   * The person wants to see the place in the guide.
   */
  signals[SHOW_ANCHOR] = g_signal_new ("show-anchor", KLY_TYPE_KEYS_SECTION, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (KLY_TYPE_KEY_ROWS);
  g_type_ensure (KLY_TYPE_OFFLINE_NOTICE);
  g_type_ensure (KLY_TYPE_NOTICE);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/keys-section.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyKeysSection, empty_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeysSection, offline_notice);
  gtk_widget_class_bind_template_child (widget_class, KlyKeysSection, notice);
  gtk_widget_class_bind_template_child (widget_class, KlyKeysSection, rows);
  gtk_widget_class_bind_template_child (widget_class, KlyKeysSection, add_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeysSection, form_slot);
  gtk_widget_class_bind_template_callback (widget_class, on_row_settled);
  gtk_widget_class_bind_template_callback (widget_class, on_show_anchor);
  gtk_widget_class_bind_template_callback (widget_class, open_form);
  gtk_widget_class_bind_template_callback (widget_class, read_again);
}

static void
kly_keys_section_init (KlyKeysSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_button_wrap (GTK_BUTTON (self->add_button));
  kly_template_texts_apply (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * kly_keys_section_new:
 * @guide: the guide of an exchange
 * @ring: the person's keys
 * @checker: what checks them
 * @network: what is known of the network
 *
 * Returns: (transfer floating): a section
 */
GtkWidget *
kly_keys_section_new (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker, KlyNetworkHint *network)
{
  KlyKeysSection *self = g_object_new (KLY_TYPE_KEYS_SECTION, NULL);

  self->guide = g_object_ref (guide);
  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  kly_key_rows_set_source (self->rows, self->add_button, guide, ring, checker);
  g_signal_connect_object (ring, "reloaded", G_CALLBACK (on_reloaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (kly_exchange_is_open (exchange_of (self)))
    kly_offline_notice_set_hint (self->offline_notice, network);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * kly_keys_section_has_input:
 *
 * Returns: whether something is typed that is not saved
 */
gboolean
kly_keys_section_has_input (KlyKeysSection *self)
{
  return kly_key_rows_has_input (self->rows) ||
         (self->form != NULL && kly_key_form_has_input (KLY_KEY_FORM (self->form)));
}

/**
 * kly_keys_section_show_key:
 * @self: a section
 * @key: a key of its exchange, as listed
 *
 * Brings @key into sight, and the keyboard to it.
 */
void
kly_keys_section_show_key (KlyKeysSection *self, KlyApiKey *key)
{
  kly_key_rows_show_key (self->rows, key);
}
