/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-row.h"

#include "form-mark.h"
#include "page-parts.h"
#include "pair-line.h"
#include "translation.h"

/**
 * KlyFormRow:
 *
 * One line of an exchange's form: a box, a round button or a line to type
 * into, how to leave it, and why.
 */
struct _KlyFormRow {
  GtkBox parent_instance;

  KlyGuide *guide;
  const KlyFormGroup *group; /* owned by guide */
  const KlyFormItem *item;   /* likewise */
  GtkWidget *mark;           /* nullable: a line to type into has none */
  GtkWidget *word;           /* nullable: where there is nothing to say */
  KlyPurpose purpose;
};

G_DEFINE_FINAL_TYPE (KlyFormRow, kly_form_row, GTK_TYPE_BOX)

static const char *const need_classes[] = {
  [KLY_NEED_OPTIONAL] = "kly-optional",
  [KLY_NEED_ON] = "kly-needed",
  [KLY_NEED_OFF] = "kly-forbidden",
  [KLY_NEED_RECOMMENDED] = "kly-recommended",
};

/* The label is the site's own and stays as it is. */
static GtkWidget *
make_label (const KlyFormItem *item)
{
  g_autofree char *markup = NULL;
  GtkWidget *label;

  if (item->exact)
    markup = g_markup_printf_escaped ("<b>%s</b>", item->label);
  else
    markup = g_markup_printf_escaped ("<b>%s</b>  <span size=\"small\" alpha=\"75%%\">%s</span>",
                                      item->label,
                                      /* Translators: after a label that the exchange's site may spell otherwise */
                                      _("spelling may differ"));
  label = kly_markup_label_new (markup);
  kly_widget_add_class (label, "kly-picture-label");
  return label;
}

static GtkWidget *
make_reason (KlyFormRow *self)
{
  GtkWidget *label = kly_text_label_new (kly_guide_translate (self->guide, self->item->text));

  kly_widget_add_class (label, "kly-quiet");
  return label;
}

/* The label, and beside it what to do. */
static GtkWidget *
make_first_line (KlyFormRow *self)
{
  self->word = g_object_new (GTK_TYPE_LABEL, "visible", TRUE,
                             "wrap", TRUE,
                             "halign", GTK_ALIGN_START, "valign", GTK_ALIGN_CENTER, NULL);
  kly_widget_add_class (self->word, "kly-word");
  return kly_pair_line_new (make_label (self->item), self->word, TRUE);
}

static void
build_box (KlyFormRow *self)
{
  GtkWidget *lines = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->mark = kly_form_mark_new (KLY_MARK_EMPTY, self->item->kind == KLY_FORM_RADIO);
  gtk_container_add (GTK_CONTAINER (lines), make_first_line (self));
  gtk_container_add (GTK_CONTAINER (lines), make_reason (self));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_container_add (GTK_CONTAINER (self), self->mark);
  gtk_container_add (GTK_CONTAINER (self), lines);
}

static void
build_input (KlyFormRow *self)
{
  GtkWidget *lines = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = kly_text_label_new (self->item->example);

  gtk_label_set_selectable (GTK_LABEL (line), self->item->example != NULL);
  kly_widget_add_class (line, "kly-picture-input");
  gtk_container_add (GTK_CONTAINER (lines),
                     kly_form_word_of (self->guide, self->group, self->item, self->purpose) != NULL
                       ? make_first_line (self)
                       : make_label (self->item));
  gtk_container_add (GTK_CONTAINER (lines), line);
  gtk_container_add (GTK_CONTAINER (lines), make_reason (self));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_container_add (GTK_CONTAINER (self), lines);
}

static void
describe (KlyFormRow *self, const char *word)
{
  const char *reason = kly_guide_translate (self->guide, self->item->text);
  g_autofree char *name = NULL;

  if (word != NULL)
    /* Translators: a box of a form, for a screen reader: its label, what to do with it, why */
    name = g_strdup_printf (_("%s — %s. %s"), self->item->label, word, reason);
  else if (self->item->example != NULL)
    /* Translators: a line to type into, for a screen reader: its label, an example, what it is for */
    name = g_strdup_printf (_("%s — for example “%s”. %s"), self->item->label, self->item->example, reason);
  else
    name = g_strdup_printf ("%s. %s", self->item->label, reason);
  kly_widget_describe (GTK_WIDGET (self), ATK_ROLE_LIST_ITEM, name);
}

static void
kly_form_row_finalize (GObject *object)
{
  g_clear_object (&KLY_FORM_ROW (object)->guide);

  G_OBJECT_CLASS (kly_form_row_parent_class)->finalize (object);
}

static void
kly_form_row_class_init (KlyFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_form_row_finalize;
}

static void
kly_form_row_init (KlyFormRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  kly_widget_add_class (GTK_WIDGET (self), "kly-picture-row");
}

/**
 * kly_form_row_new:
 * @guide: the guide that has @group
 * @group: the group that has @item
 * @item: what to show
 * @purpose: what the key is to be used for
 *
 * Returns: (transfer floating): a row in the current language
 */
GtkWidget *
kly_form_row_new (KlyGuide *guide, const KlyFormGroup *group, const KlyFormItem *item, KlyPurpose purpose)
{
  KlyFormRow *self = g_object_new (KLY_TYPE_FORM_ROW, NULL);

  self->guide = g_object_ref (guide);
  self->group = group;
  self->item = item;
  self->purpose = purpose;
  if (item->kind == KLY_FORM_INPUT)
    build_input (self);
  else
    build_box (self);
  kly_form_row_set_purpose (self, purpose);
  return GTK_WIDGET (self);
}

/**
 * kly_form_row_set_purpose:
 * @self: a row
 * @purpose: what the key is to be used for
 */
void
kly_form_row_set_purpose (KlyFormRow *self, KlyPurpose purpose)
{
  const char *old_class = need_classes[self->item->needs[self->purpose]];
  KlyNeed need = self->item->needs[purpose];
  const char *word = kly_form_word_of (self->guide, self->group, self->item, purpose);

  if (self->word == NULL) {
    describe (self, NULL);
    return;
  }

  gtk_style_context_remove_class (gtk_widget_get_style_context (GTK_WIDGET (self)), old_class);
  gtk_style_context_remove_class (gtk_widget_get_style_context (self->word), old_class);
  kly_widget_add_class (GTK_WIDGET (self), need_classes[need]);
  kly_widget_add_class (self->word, need_classes[need]);
  self->purpose = purpose;
  if (self->mark != NULL)
    kly_form_mark_set_kind (KLY_FORM_MARK (self->mark), kly_form_mark_kind_of (self->item, purpose));
  gtk_label_set_text (GTK_LABEL (self->word), word);
  describe (self, word);
}
