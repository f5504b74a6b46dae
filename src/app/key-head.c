/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-head.h"

#include "adapter.h"
#include "after-layout.h"
#include "copy-popover.h"
#include "key-words.h"
#include "page-parts.h"
#include "pair-line.h"
#include "rename-popover.h"
#include "report-mark.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyKeyHead:
 *
 * What a stored key is called and what is known of it, and the buttons for
 * what can be done with it.
 */
struct _KlyKeyHead {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkWidget *words;
  GtkWidget *buttons;
  GtkLabel *label;
  GtkLabel *kind_label;
  GtkWidget *verdict_box;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
  GtkLabel *dates_label;
  GtkLabel *note_label;
  GtkWidget *check_button;
  GtkWidget *cancel_button;
  GtkWidget *menu_button;
  KlyCopyPopover *copy_popover;
  GtkWidget *edit_button;
  GtkWidget *rename_button;
  KlyRenamePopover *rename_popover;

  gboolean can_check;
  gboolean incomplete; /* so that it is to be finished before it can be checked */
  KlyKeyHeadState state;
};

enum {
  CANCEL,
  CHECK,
  COPY,
  DELETE,
  EDIT,
  RENAME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyKeyHead, kly_key_head, GTK_TYPE_BOX)

static void
on_cancel_clicked (KlyKeyHead *self)
{
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
on_check_clicked (KlyKeyHead *self)
{
  g_signal_emit (self, signals[self->incomplete ? EDIT : CHECK], 0);
}

static void
on_edit_clicked (KlyKeyHead *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
on_copy_clicked (KlyKeyHead *self)
{
  g_signal_emit (self, signals[COPY], 0);
}

static void
on_delete_clicked (KlyKeyHead *self)
{
  g_signal_emit (self, signals[DELETE], 0);
}

static void
on_rename_clicked (KlyKeyHead *self)
{
  kly_rename_popover_open (self->rename_popover, gtk_label_get_label (self->label));
}

static void
on_renamed (KlyKeyHead *self, const char *label)
{
  g_signal_emit (self, signals[RENAME], 0, label);
}

static void
install_signals (void)
{
  /**
   * KlyKeyHead::cancel:
   *
   * The check under way shall stop.
   */
  signals[CANCEL] = g_signal_new ("cancel", KLY_TYPE_KEY_HEAD, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyHead::check:
   *
   * The key shall be checked.
   */
  signals[CHECK] = g_signal_new ("check", KLY_TYPE_KEY_HEAD, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyHead::copy:
   *
   * The key's fields shall be offered to be copied.
   */
  signals[COPY] = g_signal_new ("copy", KLY_TYPE_KEY_HEAD, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyHead::delete:
   *
   * The key shall be deleted.
   */
  signals[DELETE] = g_signal_new ("delete", KLY_TYPE_KEY_HEAD, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyHead::edit:
   *
   * The key shall be shown in a form.
   */
  signals[EDIT] = g_signal_new ("edit", KLY_TYPE_KEY_HEAD, G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyHead::rename:
   * @label: another name
   *
   * The key shall be called so.
   */
  signals[RENAME] = g_signal_new ("rename", KLY_TYPE_KEY_HEAD, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kly_key_head_class_init (KlyKeyHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  install_signals ();

  g_type_ensure (KLY_TYPE_COPY_POPOVER);
  g_type_ensure (KLY_TYPE_RENAME_POPOVER);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/key-head.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, words);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, buttons);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, kind_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, dates_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, note_label);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, check_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, menu_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, copy_popover);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, edit_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, rename_button);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyHead, rename_popover);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_check_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_rename_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_renamed);
}

static void
kly_key_head_init (KlyKeyHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  kly_button_wrap (GTK_BUTTON (self->check_button));
  kly_button_wrap (GTK_BUTTON (self->cancel_button));
  gtk_container_add (GTK_CONTAINER (self), kly_pair_line_new (self->words, self->buttons, TRUE));
}

static void
show_state (KlyKeyHead *self)
{
  gboolean idle = self->state == KLY_KEY_HEAD_IDLE;
  gboolean checking = self->state == KLY_KEY_HEAD_CHECKING;

  gtk_widget_set_visible (self->buttons, self->state != KLY_KEY_HEAD_EDITING);
  gtk_widget_set_visible (self->check_button, self->can_check && !checking);
  gtk_widget_set_sensitive (self->check_button, idle);
  gtk_widget_set_visible (self->cancel_button, checking);
  gtk_widget_set_sensitive (self->menu_button, idle);
}

static void
name_buttons (KlyKeyHead *self, const char *label, gboolean draft)
{
  /* Translators: a button that opens the form of a key that lacks something;
   * %s is the key's name */
  g_autofree char *finish_name = g_strdup_printf (_("Finish “%s”"), label);
  /* Translators: a button that checks a stored key; %s is the key's name */
  g_autofree char *check_name = g_strdup_printf (_("Check “%s”"), label);
  /* Translators: a button that opens a menu; %s is the key's name */
  g_autofree char *menu_name = g_strdup_printf (_("More about “%s”"), label);

  gtk_button_set_label (GTK_BUTTON (self->check_button),
                        self->incomplete ? _("Finish") : draft ? _("Check") : _("Check again"));
  atk_object_set_name (gtk_widget_get_accessible (self->check_button), self->incomplete ? finish_name : check_name);
  atk_object_set_name (gtk_widget_get_accessible (self->menu_button), menu_name);
}

static void
show_or_hide (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
show_words (KlyKeyHead *self, KlyKeyRing *ring, KlyApiKey *key)
{
  g_autofree char *kind = kly_text_of_key_kind (key);
  g_autofree char *words = kly_text_of_key_state (ring, key);
  g_autofree char *dates = kly_text_of_key_dates (key);

  gtk_label_set_label (self->kind_label, kind);
  gtk_label_set_label (self->verdict_label, words);
  show_or_hide (self->dates_label, dates);
  show_or_hide (self->note_label, kly_api_key_get_note (key));
  kly_icon_show (self->verdict_icon, kly_key_state_get_icon_name (ring, key), GTK_ICON_SIZE_MENU);
  kly_mark_apply (kly_mark_of_verdict (kly_api_key_get_verdict (key)), self->verdict_box);
}

/**
 * kly_key_head_show_key:
 * @self: a head
 * @ring: the key ring
 * @key: a key as listed there
 * @label: what to call it
 *
 * Shows @key in the current language.
 */
void
kly_key_head_show_key (KlyKeyHead *self, KlyKeyRing *ring, KlyApiKey *key, const char *label)
{
  gboolean readable = kly_key_ring_get_state (ring, key) != KLY_KEY_STATE_BROKEN;

  self->can_check = readable && kly_adapter_find (kly_api_key_get_exchange_id (key)) != NULL;
  self->incomplete = kly_key_find_missing (ring, key) != NULL;
  gtk_widget_set_visible (self->edit_button, readable);
  gtk_widget_set_visible (self->rename_button, readable);
  gtk_label_set_label (self->label, label);
  show_words (self, ring, key);
  name_buttons (self, label, kly_api_key_is_draft (key));
  show_state (self);
}

/**
 * kly_key_head_set_state:
 * @self: a head
 * @state: what is under way
 */
void
kly_key_head_set_state (KlyKeyHead *self, KlyKeyHeadState state)
{
  self->state = state;
  show_state (self);
}

/**
 * kly_key_head_focus:
 *
 * Puts the focus on what is likeliest to be pressed next.
 */
void
kly_key_head_focus (KlyKeyHead *self)
{
  kly_focus_later (self->state == KLY_KEY_HEAD_CHECKING ? self->cancel_button
                   : self->can_check                    ? self->check_button
                                                        : self->menu_button);
}

/**
 * kly_key_head_open_copy:
 * @self: a head
 * @guide: the guide of the key's exchange
 * @key: the key with its fields
 *
 * Offers the fields of @key to be copied.
 */
void
kly_key_head_open_copy (KlyKeyHead *self, KlyGuide *guide, KlyApiKey *key)
{
  kly_copy_popover_open (self->copy_popover, guide, key);
}
