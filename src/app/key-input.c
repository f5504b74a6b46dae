/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-input.h"

#include "check-texts.h"
#include "key-fields.h"
#include "page-parts.h"
#include "site-picker.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyKeyInput:
 *
 * All that a person enters about a key: where it was made, what it is for, its
 * fields, and a name to know it by.
 */
struct _KlyKeyInput {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkWidget *site_box;
  KlySitePicker *site_picker;
  GtkWidget *purpose_box;
  GtkToggleButton *spot_button;
  GtkToggleButton *futures_button;
  GtkWidget *fields_slot;
  GtkEntry *label_entry;
  GtkWidget *note_frame;
  GtkWidget *note_view;
  GtkTextBuffer *note_buffer;

  KlyKeyFields *fields; /* unowned */
  KlyGuide *guide;
  KlyApiKey *saved;          /* nullable: what is to be changed */
};

enum {
  ACTIVATED,
  CHANGED,
  WORDS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_changed (KlyKeyInput *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_words_changed (KlyKeyInput *self)
{
  g_signal_emit (self, signals[WORDS_CHANGED], 0);
}

/* A text view has no frame that could show it. */
static void
on_note_focus (KlyKeyInput *self)
{
  kly_widget_set_class (self->note_frame, "kly-focused", gtk_widget_has_focus (self->note_view));
}

static void
on_activated (KlyKeyInput *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
kly_key_input_retranslate (KlyTranslatable *translatable)
{
  KlyKeyInput *self = KLY_KEY_INPUT (translatable);

  gtk_button_set_label (GTK_BUTTON (self->spot_button), kly_text_of_purpose (KLY_PURPOSE_SPOT));
  gtk_button_set_label (GTK_BUTTON (self->futures_button), kly_text_of_purpose (KLY_PURPOSE_FUTURES));
}

static void
kly_key_input_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_key_input_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeyInput, kly_key_input, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_key_input_translatable_init))

static void
kly_key_input_dispose (GObject *object)
{
  KlyKeyInput *self = KLY_KEY_INPUT (object);

  g_clear_object (&self->guide);
  g_clear_object (&self->saved);

  G_OBJECT_CLASS (kly_key_input_parent_class)->dispose (object);
}

static void
kly_key_input_class_init (KlyKeyInputClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_key_input_dispose;

  /**
   * KlyKeyInput::activated:
   *
   * Enter was pressed in an entry.
   */
  signals[ACTIVATED] = g_signal_new ("activated", KLY_TYPE_KEY_INPUT, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyInput::changed:
   *
   * Something that a check depends on is another now.
   */
  signals[CHANGED] = g_signal_new ("changed", KLY_TYPE_KEY_INPUT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyInput::words-changed:
   *
   * The name or the note is another now.
   */
  signals[WORDS_CHANGED] = g_signal_new ("words-changed", KLY_TYPE_KEY_INPUT, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (KLY_TYPE_SITE_PICKER);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/key-input.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, site_box);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, site_picker);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, purpose_box);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, spot_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, futures_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, fields_slot);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, label_entry);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, note_frame);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, note_view);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyInput, note_buffer);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_note_focus);
  gtk_widget_class_bind_template_callback (widget_class, on_words_changed);
}

static void
kly_key_input_init (KlyKeyInput *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
}

/**
 * kly_key_input_new:
 * @guide: the guide of an exchange
 * @adapter: (nullable): how its keys are checked
 *
 * Returns: (transfer floating): an empty input
 */
GtkWidget *
kly_key_input_new (KlyGuide *guide, const KlyAdapter *adapter)
{
  KlyKeyInput *self = g_object_new (KLY_TYPE_KEY_INPUT, NULL);
  KlyExchange *exchange = kly_guide_get_exchange (guide);
  gboolean spot = kly_exchange_has_purpose (exchange, KLY_PURPOSE_SPOT);
  gboolean futures = kly_exchange_has_purpose (exchange, KLY_PURPOSE_FUTURES);

  self->guide = g_object_ref (guide);
  self->fields = KLY_KEY_FIELDS (kly_key_fields_new (guide, adapter));
  gtk_container_add (GTK_CONTAINER (self->fields_slot), GTK_WIDGET (self->fields));
  g_signal_connect_object (self->fields, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);

  gtk_widget_set_visible (self->site_box, kly_site_picker_set_adapter (self->site_picker, adapter) > 1);
  gtk_widget_set_visible (self->purpose_box, spot && futures);
  gtk_toggle_button_set_active (futures && !spot ? self->futures_button : self->spot_button, TRUE);
  kly_key_input_set_default_name (self, kly_exchange_get_name (exchange));
  kly_key_input_retranslate (KLY_TRANSLATABLE (self));
  return GTK_WIDGET (self);
}

/**
 * kly_key_input_set_saved:
 * @self: an input
 * @saved: a key with its fields
 *
 * Shows @saved to be changed.
 */
void
kly_key_input_set_saved (KlyKeyInput *self, KlyApiKey *saved)
{
  gboolean futures = kly_api_key_get_purpose (saved) == KLY_PURPOSE_FUTURES;

  g_set_object (&self->saved, saved);
  kly_site_picker_set_site (self->site_picker, kly_api_key_get_site (saved));
  gtk_toggle_button_set_active (futures ? self->futures_button : self->spot_button, TRUE);
  kly_key_fields_read (self->fields, saved);
  gtk_entry_set_text (self->label_entry, kly_api_key_get_label (saved));
  gtk_text_buffer_set_text (self->note_buffer, kly_api_key_get_note (saved), -1);
}

/**
 * kly_key_input_update_saved:
 * @self: an input with a saved key
 * @listed: that key as it is listed now
 *
 * Takes over what has become of the key elsewhere: its item, and what the last
 * check said. What is typed stays.
 */
void
kly_key_input_update_saved (KlyKeyInput *self, KlyApiKey *listed)
{
  KlyApiKey *saved = self->saved;

  if (saved == NULL)
    return;
  kly_api_key_set_item_id (saved, kly_api_key_get_item_id (listed));
  kly_api_key_set_checked (saved, kly_api_key_get_checked (listed), kly_api_key_get_verdict (listed));
  kly_api_key_set_expires (saved, kly_api_key_get_expiry_state (listed), kly_api_key_get_expires (listed));
  kly_api_key_set_issued (saved, kly_api_key_get_issued (listed));
  kly_api_key_set_ip_state (saved, kly_api_key_get_ip_state (listed));
}

static char *
dup_note (KlyKeyInput *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->note_buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->note_buffer, &start, &end, FALSE));
}

/**
 * kly_key_input_set_default_name:
 * @self: an input
 * @name: what the key is called when it is given no name
 */
void
kly_key_input_set_default_name (KlyKeyInput *self, const char *name)
{
  gtk_entry_set_placeholder_text (self->label_entry, name);
}

static KlyApiKey *
build_typed (KlyKeyInput *self)
{
  KlyApiKey *key = kly_api_key_new (kly_exchange_get_id (kly_guide_get_exchange (self->guide)));
  gboolean futures = gtk_toggle_button_get_active (self->futures_button);
  g_autofree char *label = g_strstrip (g_strdup (gtk_entry_get_text (self->label_entry)));
  g_autofree char *note = dup_note (self);

  kly_key_fields_write (self->fields, key);
  kly_api_key_set_site (key, kly_key_input_get_site (self));
  kly_api_key_set_purpose (key, futures ? KLY_PURPOSE_FUTURES : KLY_PURPOSE_SPOT);
  kly_api_key_set_label (key, label[0] != '\0' ? label : gtk_entry_get_placeholder_text (self->label_entry));
  kly_api_key_set_note (key, note);
  return key;
}

/**
 * kly_key_input_get_change:
 *
 * Returns: how far what is typed is from what is saved
 */
KlyKeyChange
kly_key_input_get_change (KlyKeyInput *self)
{
  g_autoptr (KlyApiKey) typed = build_typed (self);

  return self->saved != NULL ? kly_key_change_between (self->saved, typed) : KLY_KEY_CHANGED;
}

/**
 * kly_key_input_build_key:
 * @self: an input
 *
 * What was known of a saved key holds as long as nothing is changed that a
 * check depends on.
 *
 * Returns: (transfer full): the key that is entered, complete or not
 */
KlyApiKey *
kly_key_input_build_key (KlyKeyInput *self)
{
  g_autoptr (KlyApiKey) typed = build_typed (self);
  KlyApiKey *key;

  if (self->saved == NULL)
    return g_steal_pointer (&typed);
  if (kly_key_change_between (self->saved, typed) == KLY_KEY_CHANGED) {
    kly_api_key_set_item_id (typed, kly_api_key_get_item_id (self->saved));
    kly_api_key_set_created (typed, kly_api_key_get_created (self->saved));
    return g_steal_pointer (&typed);
  }
  key = kly_api_key_copy (self->saved);
  kly_api_key_set_label (key, kly_api_key_get_label (typed));
  kly_api_key_set_note (key, kly_api_key_get_note (typed));
  return key;
}

/**
 * kly_key_input_get_site:
 * @self: an input
 *
 * Returns: (transfer none): the id of the chosen site
 */
const char *
kly_key_input_get_site (KlyKeyInput *self)
{
  return kly_site_picker_get_site (self->site_picker);
}

/**
 * kly_key_input_set_site:
 * @self: an input
 * @site_id: one of the adapter's sites
 *
 * Chooses it, as the person would.
 */
void
kly_key_input_set_site (KlyKeyInput *self, const char *site_id)
{
  kly_site_picker_set_site (self->site_picker, site_id);
}

/**
 * kly_key_input_is_filled:
 * @self: an input
 *
 * Shows what is missing or wrong, and puts the cursor there.
 *
 * Returns: whether nothing is missing
 */
gboolean
kly_key_input_is_filled (KlyKeyInput *self)
{
  return kly_key_fields_are_filled (self->fields);
}

/**
 * kly_key_input_is_empty:
 *
 * Returns: whether no field holds anything
 */
gboolean
kly_key_input_is_empty (KlyKeyInput *self)
{
  return kly_key_fields_are_empty (self->fields);
}

/**
 * kly_key_input_clear:
 *
 * Empties the fields and wipes their memory.
 */
void
kly_key_input_clear (KlyKeyInput *self)
{
  kly_key_fields_clear (self->fields);
  g_clear_object (&self->saved);
}

/**
 * kly_key_input_focus:
 *
 * Puts the cursor into the first field.
 */
void
kly_key_input_focus (KlyKeyInput *self)
{
  kly_key_fields_focus (self->fields);
}
