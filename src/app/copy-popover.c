/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "copy-popover.h"

#include "field-words.h"
#include "secret-clipboard.h"
#include "translation.h"

/**
 * KlyCopyPopover:
 *
 * The fields of a stored key, each to be copied for the bot. It holds the key
 * only as long as it is open.
 */
struct _KlyCopyPopover {
  GtkPopover parent_instance;

  GtkWidget *box;
  KlyGuide *guide; /* nullable */
  KlyApiKey *key;  /* nullable: with its fields */
};

G_DEFINE_FINAL_TYPE (KlyCopyPopover, kly_copy_popover, GTK_TYPE_POPOVER)

static const KlyFieldSpec *
find_spec (KlyCopyPopover *self, const char *name)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_api_key_get_exchange_id (self->key));

  return adapter != NULL ? kly_adapter_find_field (adapter, name) : NULL;
}

static void
on_clicked (GtkWidget *button, KlyCopyPopover *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), "field");
  const KlyFieldSpec *spec = find_spec (self, name);
  const char *title = kly_field_get_title (self->guide, spec, name);
  KlySecretText *text = kly_api_key_get_field (self->key, name);
  KlySecretClipboard *clipboard = kly_secret_clipboard_of (GTK_WIDGET (self));

  if (kly_field_is_secret (spec, name))
    kly_secret_clipboard_copy (clipboard, GTK_WIDGET (self), title, text);
  else
    kly_secret_clipboard_copy_public (clipboard, title, text);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
add_field (KlyCopyPopover *self, const char *name)
{
  GtkWidget *button = gtk_model_button_new ();
  /* Translators: a button; %s is a field's name on the exchange's site, such as "Secret Key" */
  g_autofree char *words = g_strdup_printf (_("Copy “%s”"), kly_field_get_title (self->guide, find_spec (self, name), name));

  g_object_set (button, "text", words, NULL);
  g_object_set_data (G_OBJECT (button), "field", (gpointer) g_intern_string (name));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, 0);
  gtk_container_add (GTK_CONTAINER (self->box), button);
  gtk_widget_show (button);
}

/* In the order in which the exchange shows them; then those that it does not know. */
static void
add_fields (KlyCopyPopover *self)
{
  const KlyAdapter *adapter = kly_adapter_find (kly_api_key_get_exchange_id (self->key));
  g_autoptr (GList) names = kly_api_key_list_fields (self->key);

  for (const KlyFieldSpec *spec = adapter != NULL ? adapter->fields : NULL; spec != NULL && spec->name != NULL; spec++) {
    if (kly_api_key_get_field (self->key, spec->name) != NULL)
      add_field (self, spec->name);
  }
  for (GList *l = names; l != NULL; l = l->next) {
    if (find_spec (self, l->data) == NULL)
      add_field (self, l->data);
  }
}

static void
empty (KlyCopyPopover *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->box), (GtkCallback) gtk_widget_destroy, NULL);
  g_clear_object (&self->key);
  g_clear_object (&self->guide);
}

static gboolean
on_idle_after_unmap (gpointer user_data)
{
  if (!gtk_widget_get_mapped (user_data))
    empty (user_data);
  return G_SOURCE_REMOVE;
}

/* A button of a menu may close it before it says that it was pressed. */
static void
kly_copy_popover_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (kly_copy_popover_parent_class)->unmap (widget);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_after_unmap, g_object_ref (widget), g_object_unref);
}

static void
kly_copy_popover_dispose (GObject *object)
{
  KlyCopyPopover *self = KLY_COPY_POPOVER (object);

  g_clear_object (&self->key);
  g_clear_object (&self->guide);

  G_OBJECT_CLASS (kly_copy_popover_parent_class)->dispose (object);
}

static void
kly_copy_popover_class_init (KlyCopyPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_copy_popover_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = kly_copy_popover_unmap;
}

static void
kly_copy_popover_init (KlyCopyPopover *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_object_set (self->box, "margin", 8, NULL);
  gtk_container_add (GTK_CONTAINER (self), self->box);
  gtk_widget_show (self->box);
}

/**
 * kly_copy_popover_open:
 * @self: a popover
 * @guide: the guide of the key's exchange
 * @key: a key with its fields
 */
void
kly_copy_popover_open (KlyCopyPopover *self, KlyGuide *guide, KlyApiKey *key)
{
  empty (self);
  self->guide = g_object_ref (guide);
  self->key = g_object_ref (key);
  add_fields (self);
  gtk_popover_popup (GTK_POPOVER (self));
}
