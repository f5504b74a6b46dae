/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"
#include "work-queue.h"

G_BEGIN_DECLS

/**
 * KlyGuidePartBuild:
 * @box: a box that has the pieces before
 * @guide: what it is to show
 * @successor: (nullable): the exchange that took over a closed one
 * @index: which piece, from 0
 *
 * Adds the next piece of a part of a guide's page, in the current language.
 *
 * Returns: whether there are more
 */
typedef gboolean (*KlyGuidePartBuild) (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index);

#define KLY_TYPE_GUIDE_PART (kly_guide_part_get_type ())
G_DECLARE_FINAL_TYPE (KlyGuidePart, kly_guide_part, KLY, GUIDE_PART, GtkBox)

GtkWidget *kly_guide_part_new (KlyGuide *guide, KlyExchange *successor, KlyGuidePartBuild build, KlyWorkQueue *queue);

/* The parts, each in a file of its own. */
gboolean kly_guide_header_build  (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index);
gboolean kly_closed_banner_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index);
gboolean kly_form_legend_build   (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index);
gboolean kly_guide_steps_build   (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index);
gboolean kly_guide_fields_build  (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index);
gboolean kly_guide_notes_build   (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index);
gboolean kly_guide_sources_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index);

G_END_DECLS
