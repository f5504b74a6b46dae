/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "keys-button.h"

#include "overview-words.h"
#include "page-parts.h"
#include "report-mark.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyKeysButton:
 *
 * The way to all keys, above the list of exchanges: how many there are, and
 * whether any needs attention.
 */
struct _KlyKeysButton {
  GtkButton parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkImage *mark;
  GtkLabel *count;

  KlyKeyRing *ring;
};

static void
update (KlyKeysButton *self)
{
  GListModel *keys = G_LIST_MODEL (self->ring);
  guint n_keys = self->ring != NULL ? g_list_model_get_n_items (keys) : 0;
  guint n_pressing = self->ring != NULL ? kly_count_attention (keys) : 0;
  g_autofree char *number = g_strdup_printf ("%u", n_keys);
  g_autofree char *kept = g_strdup_printf (ngettext ("%u key kept", "%u keys kept", n_keys), n_keys);
  g_autofree char *pressing = g_strdup_printf (ngettext ("%u needs attention.", "%u need attention.", n_pressing), n_pressing);
  g_autoptr (GString) spoken = g_string_new (_("My keys"));

  if (n_keys > 0)
    g_string_append_printf (spoken, ", %s", kept);
  if (n_pressing > 0)
    g_string_append_printf (spoken, ", %s", pressing);
  gtk_label_set_text (self->count, number);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n_keys > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), n_pressing > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), n_pressing > 0 ? pressing : NULL);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), spoken->str);
}

static void
kly_keys_button_retranslate (KlyTranslatable *translatable)
{
  update (KLY_KEYS_BUTTON (translatable));
}

static void
kly_keys_button_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_keys_button_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeysButton, kly_keys_button, GTK_TYPE_BUTTON,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_keys_button_translatable_init))

static void
kly_keys_button_dispose (GObject *object)
{
  g_clear_object (&KLY_KEYS_BUTTON (object)->ring);

  G_OBJECT_CLASS (kly_keys_button_parent_class)->dispose (object);
}

static void
kly_keys_button_class_init (KlyKeysButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_keys_button_dispose;

  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/keys-button.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyKeysButton, icon);
  gtk_widget_class_bind_template_child (widget_class, KlyKeysButton, mark);
  gtk_widget_class_bind_template_child (widget_class, KlyKeysButton, count);
}

static void
kly_keys_button_init (KlyKeysButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  kly_icon_show (self->icon, "dialog-password-symbolic", GTK_ICON_SIZE_BUTTON);
  kly_icon_show (self->mark, kly_mark_get_icon_name (KLY_MARK_WARNING), GTK_ICON_SIZE_MENU);
}

/**
 * kly_keys_button_set_ring:
 * @self: a button
 * @ring: the person's keys
 */
void
kly_keys_button_set_ring (KlyKeysButton *self, KlyKeyRing *ring)
{
  self->ring = g_object_ref (ring);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * kly_keys_button_set_current:
 * @self: a button
 * @current: whether the page that it leads to is shown
 */
void
kly_keys_button_set_current (KlyKeysButton *self, gboolean current)
{
  kly_widget_set_class (GTK_WIDGET (self), "kly-current", current);
}
