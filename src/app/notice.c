/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "notice.h"

#include "button-row.h"
#include "template-texts.h"

/**
 * KlyNotice:
 *
 * Something the person should know, and perhaps a button or two that help. Whoever
 * owns it gives the texts again when the language changes.
 */
struct _KlyNotice {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *body;
  GtkWidget *buttons;
  GtkButton *button;
  GtkButton *second_button;
};

enum {
  ACTION,
  SECOND_ACTION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyNotice, kly_notice, GTK_TYPE_BOX)

static void
on_button_clicked (KlyNotice *self)
{
  g_signal_emit (self, signals[ACTION], 0);
}

static void
on_second_button_clicked (KlyNotice *self)
{
  g_signal_emit (self, signals[SECOND_ACTION], 0);
}

static void
kly_notice_class_init (KlyNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * KlyNotice::action:
   *
   * The button was pressed.
   */
  signals[ACTION] = g_signal_new ("action", KLY_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyNotice::second-action:
   *
   * The second button was pressed.
   */
  signals[SECOND_ACTION] = g_signal_new ("second-action", KLY_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (KLY_TYPE_BUTTON_ROW);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/notice.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, KlyNotice, title);
  gtk_widget_class_bind_template_child (widget_class, KlyNotice, body);
  gtk_widget_class_bind_template_child (widget_class, KlyNotice, button);
  gtk_widget_class_bind_template_child (widget_class, KlyNotice, buttons);
  gtk_widget_class_bind_template_child (widget_class, KlyNotice, second_button);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_second_button_clicked);
}

static void
kly_notice_init (KlyNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kly_notice_set_texts:
 * @self: a notice
 * @mark: how it is meant
 * @title: what has happened
 * @body: (nullable): why, and what to do next
 */
void
kly_notice_set_texts (KlyNotice *self, KlyMark mark, const char *title, const char *body)
{
  kly_icon_show (self->icon, kly_mark_get_icon_name (mark), GTK_ICON_SIZE_BUTTON);
  kly_mark_apply (mark, GTK_WIDGET (self));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->body, body != NULL ? body : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), body != NULL);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), title);
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), body != NULL ? body : "");
}

/**
 * kly_notice_set_icon:
 * @self: a notice
 * @icon_name: an icon instead of the mark's
 */
void
kly_notice_set_icon (KlyNotice *self, const char *icon_name)
{
  kly_icon_show (self->icon, icon_name, GTK_ICON_SIZE_BUTTON);
}

static void
set_action (KlyNotice *self, GtkButton *button, const char *label)
{
  gtk_button_set_label (button, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  gtk_widget_set_visible (self->buttons, gtk_widget_get_visible (GTK_WIDGET (self->button)) ||
                                           gtk_widget_get_visible (GTK_WIDGET (self->second_button)));
}

/**
 * kly_notice_set_action:
 * @self: a notice
 * @label: (nullable): what the button does, with an underlined letter; %NULL
 *   for no button
 */
void
kly_notice_set_action (KlyNotice *self, const char *label)
{
  set_action (self, self->button, label);
}

/**
 * kly_notice_set_second_action:
 * @self: a notice
 * @label: (nullable): what a second button does, as for kly_notice_set_action()
 */
void
kly_notice_set_second_action (KlyNotice *self, const char *label)
{
  set_action (self, self->second_button, label);
}

/* Whether the buttons may be used now; what is said stays readable. */
void
kly_notice_set_sensitive (KlyNotice *self, gboolean sensitive)
{
  gtk_widget_set_sensitive (self->buttons, sensitive);
}
