/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report.h"

G_BEGIN_DECLS

/**
 * KlyMark:
 *
 * How a line of a report is meant. Each has a shape and a colour, and the line
 * says the same in words.
 */
typedef enum {
  KLY_MARK_NEUTRAL,
  KLY_MARK_HINT,
  KLY_MARK_FINE,
  KLY_MARK_LOOK,    /* nobody can tell but the person */
  KLY_MARK_WARNING,
  KLY_MARK_DANGER,
} KlyMark;

#define KLY_N_MARKS (KLY_MARK_DANGER + 1)

const char *kly_mark_get_icon_name    (KlyMark mark);
void        kly_mark_apply            (KlyMark mark, GtkWidget *widget);
void        kly_icon_show             (GtkImage *image, const char *icon_name, GtkIconSize size);
KlyMark     kly_mark_of_severity      (KlySeverity severity);
KlyMark     kly_mark_of_verdict       (KlyVerdict verdict);
const char *kly_verdict_get_icon_name (KlyVerdict verdict);

G_END_DECLS
