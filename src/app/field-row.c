/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "field-row.h"

#include "after-layout.h"
#include "announce.h"
#include "check-texts.h"
#include "field-words.h"
#include "report-mark.h"
#include "secret-clipboard.h"
#include "secret-entry.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyFieldRow:
 *
 * One field of a key: the exchange's own name for it, an entry, what looks
 * wrong, and what the guide says about it.
 */
struct _KlyFieldRow {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkLabel *label;
  KlySecretEntry *entry;
  GtkToggleButton *reveal_button;
  GtkImage *reveal_icon;
  GtkWidget *copy_button;
  GtkWidget *problem_box;
  GtkImage *problem_icon;
  GtkLabel *problem_label;
  GtkLabel *help_label;

  KlyGuide *guide;
  char *name;
  char *title;              /* as the exchange spells it */
  gboolean secret;
  gboolean required;
  gboolean typing;          /* letter by letter, and not finished yet */
  KlyFormatProblem problem; /* as the form sees it */
  KlyFormatProblem shown;
};

enum {
  ACTIVATED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_problem (KlyFieldRow *self)
{
  static const char *const classes[] = { GTK_STYLE_CLASS_ERROR, GTK_STYLE_CLASS_WARNING };
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->entry));
  gboolean fatal = kly_format_is_fatal (self->problem);
  KlyMark mark = fatal ? KLY_MARK_DANGER : KLY_MARK_WARNING;
  gboolean wait = self->typing && self->problem == KLY_FORMAT_UNUSUAL_LENGTH;
  KlyFormatProblem shown = wait ? KLY_FORMAT_FINE : self->problem;
  const char *text = shown != KLY_FORMAT_FINE ? kly_text_of_format_problem (shown) : "";

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_style_context_remove_class (style, classes[i]);
  if (shown != KLY_FORMAT_FINE)
    gtk_style_context_add_class (style, classes[fatal ? 0 : 1]);

  gtk_label_set_label (self->problem_label, text);
  kly_icon_show (self->problem_icon, kly_mark_get_icon_name (mark), GTK_ICON_SIZE_MENU);
  kly_mark_apply (mark, self->problem_box);
  gtk_widget_set_visible (self->problem_box, shown != KLY_FORMAT_FINE);
  if (shown != self->shown && shown != KLY_FORMAT_FINE)
    kly_announce (self->problem_box, text);
  self->shown = shown;
}

static void
show_reveal_state (KlyFieldRow *self)
{
  gboolean revealed = gtk_toggle_button_get_active (self->reveal_button);
  GtkWidget *button = GTK_WIDGET (self->reveal_button);
  /* Translators: the button that shows or hides what is typed into a field; %s
   * is the field's name on the exchange's site, such as "Secret Key" */
  g_autofree char *name = g_strdup_printf (_("Show “%s”"), self->title);

  gtk_entry_set_visibility (GTK_ENTRY (self->entry), revealed);
  kly_icon_show (self->reveal_icon,
                                revealed ? "view-conceal-symbolic" : "view-reveal-symbolic",
                                GTK_ICON_SIZE_BUTTON);
  gtk_widget_set_tooltip_text (button, revealed ? _("Hide") : _("Show"));
  /* A toggle says by its state whether it is on, so its name stays the same. */
  atk_object_set_name (gtk_widget_get_accessible (button), name);
}

static void
show_copy_state (KlyFieldRow *self)
{
  /* Translators: a button; %s is a field's name on the exchange's site, such as "Secret Key" */
  g_autofree char *name = g_strdup_printf (_("Copy “%s”"), self->title);

  gtk_widget_set_sensitive (self->copy_button, !kly_field_row_is_empty (self));
  gtk_widget_set_tooltip_text (self->copy_button, _("Copy"));
  atk_object_set_name (gtk_widget_get_accessible (self->copy_button), name);
}

static void
copy_secret (KlyFieldRow *self, KlySecretText *text)
{
  kly_secret_clipboard_copy (kly_secret_clipboard_of (GTK_WIDGET (self)), GTK_WIDGET (self), self->title, text);
}

static void
clean (KlyFieldRow *self)
{
  g_autoptr (KlySecretText) text = kly_secret_entry_dup_text (self->entry);
  g_autoptr (KlySecretText) cleaned = kly_format_clean (self->name, kly_secret_text_peek (text),
                                                        (gssize) kly_secret_text_get_length (text));

  if (!kly_secret_text_equal (text, cleaned)) {
    kly_secret_entry_set_text (self->entry, cleaned);
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  }
}

static void
copy (KlyFieldRow *self)
{
  g_autoptr (KlySecretText) text = NULL;

  clean (self);
  text = kly_secret_entry_dup_text (self->entry);
  if (self->secret)
    copy_secret (self, text);
  else
    kly_secret_clipboard_copy_public (kly_secret_clipboard_of (GTK_WIDGET (self)), self->title, text);
}

static void
on_changed (KlyFieldRow *self)
{
  self->typing = TRUE;
  gtk_widget_set_sensitive (self->copy_button, !kly_field_row_is_empty (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_pasted (KlyFieldRow *self)
{
  clean (self);
  self->typing = FALSE;
}

static gboolean
on_focus_out (KlyFieldRow *self)
{
  clean (self);
  self->typing = FALSE;
  show_problem (self);
  return GDK_EVENT_PROPAGATE;
}

static void
on_activated (KlyFieldRow *self)
{
  clean (self);
  self->typing = FALSE;
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
kly_field_row_retranslate (KlyTranslatable *translatable)
{
  KlyFieldRow *self = KLY_FIELD_ROW (translatable);
  const KlyGuideField *field = kly_guide_find_field (self->guide, self->name);
  gboolean helps = field != NULL && field->text != NULL;
  /* Translators: %s is a field's name on the exchange's site */
  g_autofree char *optional = g_strdup_printf (_("%s (if the key has one)"), self->title);

  gtk_label_set_label (self->label, self->required ? self->title : optional);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->entry)), self->title);
  gtk_label_set_label (self->help_label, helps ? kly_guide_translate (self->guide, field->text) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help_label), helps);
  show_reveal_state (self);
  show_copy_state (self);
  show_problem (self);
}

static void
kly_field_row_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_field_row_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyFieldRow, kly_field_row, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_field_row_translatable_init))

static void
kly_field_row_finalize (GObject *object)
{
  KlyFieldRow *self = KLY_FIELD_ROW (object);

  g_clear_object (&self->guide);
  g_free (self->name);
  g_free (self->title);

  G_OBJECT_CLASS (kly_field_row_parent_class)->finalize (object);
}

static void
kly_field_row_class_init (KlyFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kly_field_row_finalize;

  /**
   * KlyFieldRow::activated:
   *
   * Enter was pressed.
   */
  signals[ACTIVATED] = g_signal_new ("activated", KLY_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyFieldRow::changed:
   *
   * The text is another one.
   */
  signals[CHANGED] = g_signal_new ("changed", KLY_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (KLY_TYPE_SECRET_ENTRY);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, entry);
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, reveal_icon);
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, problem_icon);
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, KlyFieldRow, help_label);
  gtk_widget_class_bind_template_callback (widget_class, copy);
  gtk_widget_class_bind_template_callback (widget_class, copy_secret);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_out);
  gtk_widget_class_bind_template_callback (widget_class, on_pasted);
  gtk_widget_class_bind_template_callback (widget_class, show_reveal_state);
}

static void
kly_field_row_init (KlyFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_describe_widget (GTK_WIDGET (self->entry), GTK_WIDGET (self->help_label));
  kly_describe_widget (GTK_WIDGET (self->entry), GTK_WIDGET (self->problem_label));
}

/**
 * kly_field_row_new:
 * @guide: the guide of the exchange
 * @name: the field's name, such as %KLY_FIELD_SECRET
 * @spec: (nullable): what the adapter knows of it, %NULL without an adapter
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
kly_field_row_new (KlyGuide *guide, const char *name, const KlyFieldSpec *spec)
{
  KlyFieldRow *self = g_object_new (KLY_TYPE_FIELD_ROW, NULL);

  self->guide = g_object_ref (guide);
  self->name = g_strdup (name);
  self->title = g_strdup (kly_field_get_title (guide, spec, name));
  self->secret = kly_field_is_secret (spec, name);
  self->required = spec != NULL ? spec->required : !g_str_equal (name, KLY_FIELD_OTP);

  gtk_widget_set_visible (GTK_WIDGET (self->reveal_button), self->secret);
  gtk_toggle_button_set_active (self->reveal_button, !self->secret);
  if (self->secret)
    gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_PASSWORD);
  kly_field_row_retranslate (KLY_TRANSLATABLE (self));
  return GTK_WIDGET (self);
}

const char *
kly_field_row_get_name (KlyFieldRow *self)
{
  return self->name;
}

/**
 * kly_field_row_dup_text:
 *
 * Returns: (transfer full): what is typed
 */
KlySecretText *
kly_field_row_dup_text (KlyFieldRow *self)
{
  return kly_secret_entry_dup_text (self->entry);
}

gboolean
kly_field_row_is_empty (KlyFieldRow *self)
{
  return gtk_entry_get_text_length (GTK_ENTRY (self->entry)) == 0;
}

void
kly_field_row_set_text (KlyFieldRow *self, const KlySecretText *text)
{
  kly_secret_entry_set_text (self->entry, text);
  self->typing = FALSE;
}

/**
 * kly_field_row_clear:
 *
 * Empties the entry and wipes its memory.
 */
void
kly_field_row_clear (KlyFieldRow *self)
{
  kly_secret_entry_clear (self->entry);
}

/**
 * kly_field_row_set_problem:
 * @self: a row
 * @problem: what is wrong with the field, as seen with all the others
 */
void
kly_field_row_set_problem (KlyFieldRow *self, KlyFormatProblem problem)
{
  self->problem = problem;
  show_problem (self);
}

/**
 * kly_field_row_focus:
 *
 * Puts the cursor into the entry.
 */
void
kly_field_row_focus (KlyFieldRow *self)
{
  kly_focus_later (GTK_WIDGET (self->entry));
}
