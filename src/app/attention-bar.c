/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "attention-bar.h"

#include "overview-words.h"
#include "pair-line.h"
#include "report-mark.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyAttentionBar:
 *
 * A line at the top of the window: what is known from earlier checks, and
 * should not wait. Nothing is asked for it, and it can be sent away.
 */
struct _KlyAttentionBar {
  GtkBox parent_instance;

  /* Template widgets */
  GtkImage *icon;
  GtkLabel *text;
  GtkImage *close_icon;

  KlyKeyRing *ring;
  gboolean is_needed;
  gboolean was_closed;
};

static void
update (KlyAttentionBar *self)
{
  g_autofree char *text = self->ring != NULL ? kly_text_of_attention (G_LIST_MODEL (self->ring)) : NULL;

  gtk_label_set_text (self->text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL && self->is_needed && !self->was_closed);
}

static void
close_bar (KlyAttentionBar *self)
{
  self->was_closed = TRUE;
  update (self);
}

static void
kly_attention_bar_retranslate (KlyTranslatable *translatable)
{
  update (KLY_ATTENTION_BAR (translatable));
}

static void
kly_attention_bar_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_attention_bar_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyAttentionBar, kly_attention_bar, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_attention_bar_translatable_init))

static void
kly_attention_bar_dispose (GObject *object)
{
  g_clear_object (&KLY_ATTENTION_BAR (object)->ring);

  G_OBJECT_CLASS (kly_attention_bar_parent_class)->dispose (object);
}

static void
kly_attention_bar_class_init (KlyAttentionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_attention_bar_dispose;

  g_type_ensure (KLY_TYPE_PAIR_LINE);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/attention-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyAttentionBar, icon);
  gtk_widget_class_bind_template_child (widget_class, KlyAttentionBar, text);
  gtk_widget_class_bind_template_child (widget_class, KlyAttentionBar, close_icon);
  gtk_widget_class_bind_template_callback (widget_class, close_bar);
}

static void
kly_attention_bar_init (KlyAttentionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  kly_icon_show (self->icon, kly_mark_get_icon_name (KLY_MARK_WARNING), GTK_ICON_SIZE_MENU);
  kly_icon_show (self->close_icon, "window-close-symbolic", GTK_ICON_SIZE_MENU);
}

/**
 * kly_attention_bar_set_ring:
 * @self: a bar
 * @ring: the person's keys
 */
void
kly_attention_bar_set_ring (KlyAttentionBar *self, KlyKeyRing *ring)
{
  self->ring = g_object_ref (ring);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * kly_attention_bar_set_needed:
 * @self: a bar
 * @needed: whether the keys themselves are out of sight
 */
void
kly_attention_bar_set_needed (KlyAttentionBar *self, gboolean needed)
{
  self->is_needed = needed;
  update (self);
}
