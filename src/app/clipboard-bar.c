/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "clipboard-bar.h"

#include "announce.h"
#include "pair-line.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyClipboardBar:
 *
 * Says what was copied and how long it stays, whatever page is shown. It is
 * there only as long as there is something to say.
 */
struct _KlyClipboardBar {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkLabel *label;
  GtkWidget *clear_button;

  KlySecretClipboard *clipboard; /* nullable */
};

static void
show (KlyClipboardBar *self)
{
  const char *title = self->clipboard != NULL ? kly_secret_clipboard_get_title (self->clipboard) : NULL;
  guint left = title != NULL ? kly_secret_clipboard_get_left (self->clipboard) : 0;
  g_autofree char *text = NULL;

  if (left > 0)
    /* Translators: %s is a field's name on the exchange's site, such as "Secret Key"; it counts down */
    text = g_strdup_printf (ngettext ("“%s” is on the clipboard for %u more second.",
                                      "“%s” is on the clipboard for %u more seconds.", left), title, left);
  else if (title != NULL)
    /* Translators: %s is a field's name on the exchange's site, such as "API Key" */
    text = g_strdup_printf (_("“%s” is on the clipboard."), title);
  if (text != NULL)
    gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (self->clear_button, left > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), title != NULL);
}

/* Once, not with every second. */
static void
on_copied (KlyClipboardBar *self)
{
  show (self);
  kly_announce (GTK_WIDGET (self), gtk_label_get_label (self->label));
}

static void
on_cleared (KlyClipboardBar *self)
{
  kly_announce (GTK_WIDGET (self), _("The clipboard was cleared."));
}

static void
clear (KlyClipboardBar *self)
{
  kly_secret_clipboard_clear (self->clipboard);
}

static void
kly_clipboard_bar_retranslate (KlyTranslatable *translatable)
{
  show (KLY_CLIPBOARD_BAR (translatable));
}

static void
kly_clipboard_bar_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_clipboard_bar_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyClipboardBar, kly_clipboard_bar, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_clipboard_bar_translatable_init))

static void
kly_clipboard_bar_dispose (GObject *object)
{
  g_clear_object (&KLY_CLIPBOARD_BAR (object)->clipboard);

  G_OBJECT_CLASS (kly_clipboard_bar_parent_class)->dispose (object);
}

static void
kly_clipboard_bar_class_init (KlyClipboardBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_clipboard_bar_dispose;

  g_type_ensure (KLY_TYPE_PAIR_LINE);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/clipboard-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyClipboardBar, label);
  gtk_widget_class_bind_template_child (widget_class, KlyClipboardBar, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, clear);
}

static void
kly_clipboard_bar_init (KlyClipboardBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
}

/**
 * kly_clipboard_bar_set_clipboard:
 * @self: a bar
 * @clipboard: (nullable): what it tells about
 */
void
kly_clipboard_bar_set_clipboard (KlyClipboardBar *self, KlySecretClipboard *clipboard)
{
  if (!g_set_object (&self->clipboard, clipboard) || clipboard == NULL)
    return;
  g_signal_connect_object (clipboard, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clipboard, "cleared", G_CALLBACK (on_cleared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clipboard, "copied", G_CALLBACK (on_copied), self, G_CONNECT_SWAPPED);
  show (self);
}
