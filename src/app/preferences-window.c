/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "preferences-window.h"

#include "language.h"
#include "notice.h"
#include "pair-line.h"
#include "template-texts.h"
#include "title-buttons.h"
#include "translatable.h"
#include "translation.h"

/**
 * KlyPreferencesWindow:
 *
 * What a person can set; it holds at once.
 */
struct _KlyPreferencesWindow {
  KlySideWindow parent_instance;

  /* Template widgets */
  GtkHeaderBar *header_bar;
  KlyNotice *notice;
  GtkComboBoxText *language_combo;
  GtkSpinButton *clipboard_spin;
};

/* The only choice whose name is a text of ours; languages call themselves by their own names. */
static void
name_system_language (KlyPreferencesWindow *self)
{
  GtkTreeModel *model = gtk_combo_box_get_model (GTK_COMBO_BOX (self->language_combo));
  GtkTreeIter first;

  if (gtk_tree_model_get_iter_first (model, &first))
    gtk_list_store_set (GTK_LIST_STORE (model), &first, 0, C_("language", "As the system"), -1);
}

static void
kly_preferences_window_retranslate (KlyTranslatable *translatable)
{
  KlyPreferencesWindow *self = KLY_PREFERENCES_WINDOW (translatable);

  name_system_language (self);
  kly_notice_set_texts (self->notice, KLY_MARK_WARNING, _("These settings last until you quit."),
                        _("Klyuchnik is not installed completely, so there is no place to keep them."));
  kly_title_buttons_retranslate (self->header_bar);
}

static void
kly_preferences_window_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_preferences_window_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyPreferencesWindow, kly_preferences_window, KLY_TYPE_SIDE_WINDOW,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_preferences_window_translatable_init))

static void
kly_preferences_window_class_init (KlyPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (KLY_TYPE_NOTICE);
  g_type_ensure (KLY_TYPE_PAIR_LINE);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyPreferencesWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, KlyPreferencesWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, KlyPreferencesWindow, language_combo);
  gtk_widget_class_bind_template_child (widget_class, KlyPreferencesWindow, clipboard_spin);
}

static void
kly_preferences_window_init (KlyPreferencesWindow *self)
{
  guint n_languages;
  const KlyLanguage *languages = kly_languages (&n_languages);

  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  gtk_combo_box_text_append (self->language_combo, "", "");
  for (guint i = 0; i < n_languages; i++)
    gtk_combo_box_text_append (self->language_combo, languages[i].code, languages[i].name);
  kly_preferences_window_retranslate (KLY_TRANSLATABLE (self));
}

/**
 * kly_preferences_window_new:
 * @parent: the window it belongs to
 * @settings: what is set in it
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
kly_preferences_window_new (GtkWindow *parent, KlySettings *settings)
{
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  KlyPreferencesWindow *self = g_object_new (KLY_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);

  g_object_bind_property (settings, "language", self->language_combo, "active-id", flags);
  g_object_bind_property (settings, "clipboard-seconds", self->clipboard_spin, "value", flags);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), !kly_settings_is_kept (settings));
  return GTK_WIDGET (self);
}
