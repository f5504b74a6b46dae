/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "report-mark.h"

typedef struct {
  const char *icon_name;
  const char *style_class;
} MarkLook;

static const MarkLook looks[KLY_N_MARKS] = {
  [KLY_MARK_NEUTRAL] = { "media-record-symbolic", "kly-neutral" },
  [KLY_MARK_HINT] = { "dialog-information-symbolic", "kly-hint" },
  [KLY_MARK_FINE] = { "emblem-ok-symbolic", "kly-fine" },
  [KLY_MARK_LOOK] = { "dialog-question-symbolic", "kly-look" },
  [KLY_MARK_WARNING] = { "dialog-warning-symbolic", "kly-warning" },
  [KLY_MARK_DANGER] = { "dialog-error-symbolic", "kly-danger" },
};

typedef struct {
  KlyMark mark;
  const char *icon_name;
} VerdictLook;

static const VerdictLook verdicts[KLY_N_VERDICTS] = {
  [KLY_VERDICT_NONE] = { KLY_MARK_NEUTRAL, "document-edit-symbolic" },
  [KLY_VERDICT_READY] = { KLY_MARK_FINE, "emblem-ok-symbolic" },
  [KLY_VERDICT_DANGEROUS] = { KLY_MARK_DANGER, "dialog-error-symbolic" },
  [KLY_VERDICT_INSUFFICIENT] = { KLY_MARK_WARNING, "dialog-warning-symbolic" },
  [KLY_VERDICT_UNPROVEN] = { KLY_MARK_LOOK, "dialog-question-symbolic" },
  [KLY_VERDICT_REJECTED] = { KLY_MARK_DANGER, "action-unavailable-symbolic" },
  [KLY_VERDICT_MALFORMED] = { KLY_MARK_WARNING, "document-edit-symbolic" },
  [KLY_VERDICT_CLOSED] = { KLY_MARK_NEUTRAL, "changes-prevent-symbolic" },
  [KLY_VERDICT_UNREACHABLE] = { KLY_MARK_NEUTRAL, "network-offline-symbolic" },
};

const char *
kly_mark_get_icon_name (KlyMark mark)
{
  return looks[mark].icon_name;
}

/**
 * kly_mark_apply:
 * @mark: a mark
 * @widget: gets the style class of @mark, and loses those of the others
 */
void
kly_mark_apply (KlyMark mark, GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  for (guint i = 0; i < KLY_N_MARKS; i++) {
    if (i != mark)
      gtk_style_context_remove_class (style, looks[i].style_class);
  }
  gtk_style_context_add_class (style, looks[mark].style_class);
}

/**
 * kly_icon_show:
 * @image: an image beside words that say the same
 * @icon_name: what it shows
 * @size: how large
 *
 * Shows an icon to those who see it. GTK has names for some icons and would
 * make a screen reader say "Error" in the language of the system.
 */
void
kly_icon_show (GtkImage *image, const char *icon_name, GtkIconSize size)
{
  const char *shown = NULL;
  GtkIconSize shown_size = GTK_ICON_SIZE_INVALID;

  /* GTK would lay all around it out again. */
  gtk_image_get_icon_name (image, &shown, &shown_size);
  if (shown_size == size && g_strcmp0 (shown, icon_name) == 0)
    return;

  gtk_image_set_from_icon_name (image, icon_name, size);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (image)), "");
}

KlyMark
kly_mark_of_severity (KlySeverity severity)
{
  static const KlyMark marks[] = {
    [KLY_SEVERITY_INFO] = KLY_MARK_HINT,
    [KLY_SEVERITY_WARNING] = KLY_MARK_WARNING,
    [KLY_SEVERITY_DANGER] = KLY_MARK_DANGER,
  };

  return marks[severity];
}

KlyMark
kly_mark_of_verdict (KlyVerdict verdict)
{
  return verdicts[verdict].mark;
}

const char *
kly_verdict_get_icon_name (KlyVerdict verdict)
{
  return verdicts[verdict].icon_name;
}
