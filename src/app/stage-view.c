/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "stage-view.h"

#include "announce.h"
#include "check-texts.h"
#include "report-mark.h"
#include "template-texts.h"

/**
 * KlyStageView:
 *
 * How far a check has come, in words and as a bar. Nothing in it moves by
 * itself, so it wakes nobody up.
 */
struct _KlyStageView {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkProgressBar *bar;
  GtkGrid *grid;

  GtkImage *marks[KLY_N_CHECK_STAGES];
  GtkLabel *words[KLY_N_CHECK_STAGES];
  KlyCheckStage stage;
};

static void
show_stages (KlyStageView *self)
{
  for (guint i = 0; i < KLY_N_CHECK_STAGES; i++) {
    GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->words[i]));
    const char *icon_name = i < self->stage ? "emblem-ok-symbolic" : "pan-end-symbolic";

    gtk_label_set_label (self->words[i], kly_text_of_stage (i));
    kly_icon_show (self->marks[i], icon_name, GTK_ICON_SIZE_MENU);
    gtk_widget_set_opacity (GTK_WIDGET (self->marks[i]), i <= self->stage ? 1.0 : 0.0);
    if (i == self->stage)
      gtk_style_context_remove_class (style, "kly-quiet");
    else
      gtk_style_context_add_class (style, "kly-quiet");
  }
  gtk_progress_bar_set_fraction (self->bar, (self->stage + 0.5) / KLY_N_CHECK_STAGES);
}

static void
kly_stage_view_retranslate (KlyTranslatable *translatable)
{
  show_stages (KLY_STAGE_VIEW (translatable));
}

static void
kly_stage_view_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_stage_view_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyStageView, kly_stage_view, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_stage_view_translatable_init))

static void
kly_stage_view_class_init (KlyStageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/stage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyStageView, bar);
  gtk_widget_class_bind_template_child (widget_class, KlyStageView, grid);
}

static void
kly_stage_view_init (KlyStageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));

  for (guint i = 0; i < KLY_N_CHECK_STAGES; i++) {
    self->marks[i] = GTK_IMAGE (gtk_image_new ());
    self->words[i] = GTK_LABEL (gtk_label_new (""));
    gtk_label_set_xalign (self->words[i], 0);
    gtk_label_set_line_wrap (self->words[i], TRUE);
    gtk_grid_attach (self->grid, GTK_WIDGET (self->marks[i]), 0, (int) i, 1, 1);
    gtk_grid_attach (self->grid, GTK_WIDGET (self->words[i]), 1, (int) i, 1, 1);
  }
  gtk_widget_show_all (GTK_WIDGET (self->grid));
  show_stages (self);
}

/**
 * kly_stage_view_set_stage:
 * @self: a view
 * @stage: what begins now
 */
void
kly_stage_view_set_stage (KlyStageView *self, KlyCheckStage stage)
{
  self->stage = stage;
  show_stages (self);
  kly_announce (GTK_WIDGET (self), kly_text_of_stage (stage));
}
