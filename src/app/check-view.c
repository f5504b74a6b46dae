/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "check-view.h"

#include "announce.h"
#include "key-tasks.h"
#include "report-view.h"
#include "stage-view.h"
#include "translation.h"

/**
 * KlyCheckView:
 *
 * A check of what is typed into a form: how far it has come, and then its
 * report.
 */
struct _KlyCheckView {
  GtkBox parent_instance;

  KlyStageView *stage_view;   /* unowned */
  KlyReportView *report_view; /* unowned */

  KlyGuide *guide;           /* nullable */
  GCancellable *cancellable; /* nullable: of the check under way */
  KlyReport *report;         /* nullable */
  GDateTime *ended_at;       /* nullable */
  gboolean outdated;         /* something was changed since */
};

enum {
  CHOOSE_SITE,
  ENDED,
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyCheckView, kly_check_view, GTK_TYPE_BOX)

static void
on_choose_site (KlyCheckView *self, const char *site_id)
{
  g_signal_emit (self, signals[CHOOSE_SITE], 0, site_id);
}

static void
on_show_anchor (KlyCheckView *self, const char *anchor)
{
  g_signal_emit (self, signals[SHOW_ANCHOR], 0, anchor);
}

static void
on_stage (KlyCheckStage stage, gpointer user_data)
{
  KlyCheckView *self = KLY_CHECK_VIEW (user_data);

  /* An abandoned check ends a little later. */
  if (self->cancellable != NULL)
    kly_stage_view_set_stage (self->stage_view, stage);
}

static void
set_report (KlyCheckView *self, KlyReport *report)
{
  g_set_object (&self->report, report);
  gtk_widget_set_visible (GTK_WIDGET (self->stage_view), self->cancellable != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), self->cancellable != NULL || report != NULL);
  kly_report_view_set_report (self->report_view, report, report != NULL ? self->guide : NULL);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyCheckView) self = KLY_CHECK_VIEW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyReport) report = kly_checker_check_finish (KLY_CHECKER (source), result, &error);

  if (self->cancellable == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    kly_announce (GTK_WIDGET (self), _("The check was cancelled."));
  else if (error != NULL)
    g_warning ("Cannot check the key: %s", error->message);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ended_at, g_date_time_unref);
  self->ended_at = g_date_time_new_now_utc ();
  set_report (self, report);
  g_signal_emit (self, signals[ENDED], 0);
}

static void
kly_check_view_dispose (GObject *object)
{
  KlyCheckView *self = KLY_CHECK_VIEW (object);

  kly_check_view_abandon (self);
  g_clear_object (&self->guide);
  g_clear_object (&self->report);
  g_clear_pointer (&self->ended_at, g_date_time_unref);

  G_OBJECT_CLASS (kly_check_view_parent_class)->dispose (object);
}

static void
kly_check_view_class_init (KlyCheckViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_check_view_dispose;

  /**
   * KlyCheckView::choose-site:
   * @site_id: one of the adapter's sites
   *
   * The key may be one of that site.
   */
  signals[CHOOSE_SITE] = g_signal_new ("choose-site", KLY_TYPE_CHECK_VIEW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * KlyCheckView::ended:
   *
   * There is a report, or none when the check was cancelled.
   */
  signals[ENDED] = g_signal_new ("ended", KLY_TYPE_CHECK_VIEW, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyCheckView::show-anchor:
   * @anchor: the id of a step or note
   *
   * The person wants to see the place in the guide.
   */
  signals[SHOW_ANCHOR] = g_signal_new ("show-anchor", KLY_TYPE_CHECK_VIEW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kly_check_view_init (KlyCheckView *self)
{
  self->stage_view = g_object_new (KLY_TYPE_STAGE_VIEW, NULL);
  self->report_view = g_object_new (KLY_TYPE_REPORT_VIEW, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->stage_view));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->report_view));
  kly_report_view_set_can_choose_site (self->report_view, TRUE);
  g_signal_connect_object (self->report_view, "choose-site", G_CALLBACK (on_choose_site), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->report_view, "show-anchor", G_CALLBACK (on_show_anchor), self, G_CONNECT_SWAPPED);
}

/**
 * kly_check_view_begin:
 * @self: a form's check
 * @checker: what does it
 * @guide: the guide of the key's exchange
 * @key: what is typed
 *
 * Begins a check; ::ended tells of its end.
 */
void
kly_check_view_begin (KlyCheckView *self, KlyChecker *checker, KlyGuide *guide, KlyApiKey *key)
{
  kly_check_view_abandon (self);
  g_set_object (&self->guide, guide);
  self->cancellable = g_cancellable_new ();
  kly_check_view_set_outdated (self, FALSE);
  set_report (self, NULL);
  kly_checker_check_async (checker, key, on_stage, self, self->cancellable, on_checked, g_object_ref (self));
}

/* Stops the check under way; ::ended tells when it has. */
void
kly_check_view_cancel (KlyCheckView *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* Stops the check under way, about which nobody wants to hear any more. */
void
kly_check_view_abandon (KlyCheckView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * kly_check_view_set_outdated:
 * @self: a form's check
 * @outdated: whether something was changed since
 */
void
kly_check_view_set_outdated (KlyCheckView *self, gboolean outdated)
{
  self->outdated = outdated;
  kly_report_view_set_outdated (self->report_view, outdated && self->report != NULL);
}

/**
 * kly_check_view_get_verdict:
 *
 * Returns: what the exchange said of what is typed now; none before a check,
 *   after a change, and when it said nothing
 */
KlyVerdict
kly_check_view_get_verdict (KlyCheckView *self)
{
  KlyVerdict verdict = KLY_VERDICT_NONE;

  if (self->report != NULL && !self->outdated)
    verdict = kly_report_get_verdict (self->report);
  return kly_verdict_is_worth_keeping (verdict) ? verdict : KLY_VERDICT_NONE;
}

/**
 * kly_check_view_write:
 * @self: a form's check
 * @key: gets what is to be kept of the report, if there is anything
 */
void
kly_check_view_write (KlyCheckView *self, KlyApiKey *key)
{
  if (kly_check_view_get_verdict (self) != KLY_VERDICT_NONE)
    kly_api_key_remember (key, self->report, self->ended_at);
}
