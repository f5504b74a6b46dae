/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "rename-popover.h"

#include "template-texts.h"

/**
 * KlyRenamePopover:
 *
 * Asks for another name for a key.
 */
struct _KlyRenamePopover {
  GtkPopover parent_instance;

  /* Template Widgets */
  GtkEntry *entry;

  char *label; /* the name it has */
};

enum {
  RENAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyRenamePopover, kly_rename_popover, GTK_TYPE_POPOVER)

static void
accept (KlyRenamePopover *self)
{
  g_autofree char *label = g_strstrip (g_strdup (gtk_entry_get_text (self->entry)));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (label[0] != '\0' && !g_str_equal (label, self->label))
    g_signal_emit (self, signals[RENAMED], 0, label);
}

static void
kly_rename_popover_finalize (GObject *object)
{
  g_free (KLY_RENAME_POPOVER (object)->label);

  G_OBJECT_CLASS (kly_rename_popover_parent_class)->finalize (object);
}

static void
kly_rename_popover_class_init (KlyRenamePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kly_rename_popover_finalize;

  /**
   * KlyRenamePopover::renamed:
   * @label: another name than before
   *
   * The person has given the key a new name.
   */
  signals[RENAMED] = g_signal_new ("renamed", KLY_TYPE_RENAME_POPOVER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/rename-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyRenamePopover, entry);
  gtk_widget_class_bind_template_callback (widget_class, accept);
}

static void
kly_rename_popover_init (KlyRenamePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kly_rename_popover_open:
 * @self: a popover
 * @label: the name the key has
 */
void
kly_rename_popover_open (KlyRenamePopover *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  kly_template_texts_apply (GTK_WIDGET (self));
  gtk_entry_set_text (self->entry, label);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
