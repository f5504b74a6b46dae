/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "report-view.h"

#include "announce.h"
#include "check-texts.h"
#include "page-parts.h"
#include "report-line.h"
#include "report-lines.h"
#include "report-mark.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyReportView:
 *
 * What a check found: the verdict in one sentence, what to mend, every
 * permission against the guide, and what else the exchange told.
 */
struct _KlyReportView {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkWidget *outdated_box;
  GtkWidget *verdict_box;
  GtkImage *verdict_icon;
  GtkLabel *verdict_title;
  GtkLabel *verdict_text;
  GtkWidget *detail_box;
  GtkLabel *detail_heading;
  GtkLabel *detail_text;
  GtkListBox *causes_list;
  GtkListBox *findings_list;
  GtkListBox *permissions_list;
  GtkListBox *facts_list;
  GtkWidget *causes_box;
  GtkWidget *findings_box;
  GtkWidget *permissions_box;
  GtkWidget *facts_box;

  KlyReport *report; /* nullable */
  KlyGuide *guide;   /* nullable */
  gboolean can_choose_site;
};

enum {
  CHOOSE_SITE,
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_show_anchor (KlyReportView *self, const char *anchor)
{
  g_signal_emit (self, signals[SHOW_ANCHOR], 0, anchor);
}

static void
on_choose_site (KlyReportView *self, const char *site_id)
{
  g_signal_emit (self, signals[CHOOSE_SITE], 0, site_id);
}

static void
connect_line (GtkWidget *line, gpointer user_data)
{
  g_signal_connect_object (line, "show-anchor", G_CALLBACK (on_show_anchor), user_data, G_CONNECT_SWAPPED);
  g_signal_connect_object (line, "choose-site", G_CALLBACK (on_choose_site), user_data, G_CONNECT_SWAPPED);
}

static void
fill (KlyReportView *self,
      GtkWidget     *box,
      GtkListBox    *list,
      void         (*add) (GtkListBox *list, KlyReport *report, KlyGuide *guide))
{
  g_autoptr (GList) lines = NULL;

  gtk_container_foreach (GTK_CONTAINER (list), (GtkCallback) gtk_widget_destroy, NULL);
  if (add != NULL)
    add (list, self->report, self->guide);
  gtk_container_foreach (GTK_CONTAINER (list), connect_line, self);

  lines = gtk_container_get_children (GTK_CONTAINER (list));
  gtk_widget_set_visible (box, lines != NULL);
}

/* Without an HTTP status nobody but this computer said anything. */
static void
show_detail (KlyReportView *self, const KlyFailure *failure)
{
  gboolean told = failure != NULL && (failure->detail != NULL || failure->code != NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *text = NULL, *status = NULL;

  gtk_widget_set_visible (self->detail_box, told);
  if (!told)
    return;

  status = failure->http_status != 0 ? g_strdup_printf ("HTTP %u", failure->http_status) : NULL;
  if (failure->code != NULL)
    g_ptr_array_add (words, failure->code);
  if (failure->detail != NULL && g_strcmp0 (failure->detail, failure->code) != 0)
    g_ptr_array_add (words, failure->detail);
  if (status != NULL)
    g_ptr_array_add (words, status);
  g_ptr_array_add (words, NULL);

  text = g_strjoinv (" · ", (char **) words->pdata);
  gtk_label_set_label (self->detail_heading,
                       status != NULL ? _("The exchange’s own words:") : _("Technical details:"));
  gtk_label_set_label (self->detail_text, text);
}

static void
show_verdict (KlyReportView *self)
{
  KlyVerdict verdict = kly_report_get_verdict (self->report);
  const KlyFailure *failure = kly_report_get_failure (self->report);
  KlyExchange *exchange = kly_guide_get_exchange (self->guide);
  g_autofree char *text = failure != NULL ? kly_text_of_failure (failure)
                                          : kly_text_of_verdict (self->report, exchange);

  kly_icon_show (self->verdict_icon, kly_verdict_get_icon_name (verdict),
                                GTK_ICON_SIZE_LARGE_TOOLBAR);
  kly_mark_apply (kly_mark_of_verdict (verdict), self->verdict_box);
  gtk_label_set_label (self->verdict_title, kly_text_of_verdict_title (verdict));
  gtk_label_set_label (self->verdict_text, text);
  show_detail (self, failure);
}

static void
show_report (KlyReportView *self)
{
  gboolean accepted = kly_verdict_is_accepted (kly_report_get_verdict (self->report));

  show_verdict (self);
  fill (self, self->causes_box, self->causes_list,
        self->can_choose_site ? kly_report_lines_add_causes_with_sites : kly_report_lines_add_causes);
  fill (self, self->findings_box, self->findings_list, kly_report_lines_add_findings);
  fill (self, self->permissions_box, self->permissions_list,
        accepted ? kly_report_lines_add_permissions : NULL);
  fill (self, self->facts_box, self->facts_list, kly_report_lines_add_facts);
}

static void
kly_report_view_retranslate (KlyTranslatable *translatable)
{
  KlyReportView *self = KLY_REPORT_VIEW (translatable);

  if (self->report != NULL)
    show_report (self);
}

static void
kly_report_view_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_report_view_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyReportView, kly_report_view, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_report_view_translatable_init))

static void
kly_report_view_dispose (GObject *object)
{
  KlyReportView *self = KLY_REPORT_VIEW (object);

  g_clear_object (&self->report);
  g_clear_object (&self->guide);

  G_OBJECT_CLASS (kly_report_view_parent_class)->dispose (object);
}

static void
kly_report_view_class_init (KlyReportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_report_view_dispose;

  /**
   * KlyReportView::choose-site:
   * @site_id: another site of the exchange
   *
   * The person says that the key was created there; see
   * kly_report_view_set_can_choose_site().
   */
  signals[CHOOSE_SITE] = g_signal_new ("choose-site", KLY_TYPE_REPORT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * KlyReportView::show-anchor:
   * @anchor: the id of a step or note
   *
   * The person wants to see the place in the guide.
   */
  signals[SHOW_ANCHOR] = g_signal_new ("show-anchor", KLY_TYPE_REPORT_VIEW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/report-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, outdated_box);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, verdict_title);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, verdict_text);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, detail_box);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, detail_heading);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, detail_text);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, causes_list);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, findings_list);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, permissions_list);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, facts_list);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, causes_box);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, findings_box);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, permissions_box);
  gtk_widget_class_bind_template_child (widget_class, KlyReportView, facts_box);
}

static void
kly_report_view_init (KlyReportView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->permissions_list, kly_report_line_show_heading, NULL, NULL);
}

GtkWidget *
kly_report_view_new (void)
{
  return g_object_new (KLY_TYPE_REPORT_VIEW, NULL);
}

/**
 * kly_report_view_set_report:
 * @self: a view
 * @report: (nullable): a judged report, %NULL hides the view
 * @guide: (nullable): the guide of its exchange
 *
 * Shows @report as a fresh one.
 */
void
kly_report_view_set_report (KlyReportView *self, KlyReport *report, KlyGuide *guide)
{
  g_set_object (&self->report, report);
  g_set_object (&self->guide, guide);
  gtk_widget_set_visible (GTK_WIDGET (self), report != NULL);
  kly_report_view_set_outdated (self, FALSE);
  if (report == NULL)
    return;

  show_report (self);
  kly_announce (GTK_WIDGET (self), gtk_label_get_label (self->verdict_title));
  kly_announce (GTK_WIDGET (self), gtk_label_get_label (self->verdict_text));
}

/**
 * kly_report_view_set_can_choose_site:
 * @self: a view
 * @can_choose_site: whether the key's site can still be chosen
 *
 * Whether reports from now on offer other sites, or only name them.
 */
void
kly_report_view_set_can_choose_site (KlyReportView *self, gboolean can_choose_site)
{
  self->can_choose_site = can_choose_site;
}

/**
 * kly_report_view_set_outdated:
 * @self: a view
 * @outdated: whether the key was changed since
 */
void
kly_report_view_set_outdated (KlyReportView *self, gboolean outdated)
{
  gtk_widget_set_visible (self->outdated_box, outdated);
  kly_widget_set_class (GTK_WIDGET (self), "kly-outdated", outdated);
}
