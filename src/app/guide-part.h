/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"

G_BEGIN_DECLS

/**
 * KlyGuidePartBuild:
 * @box: an empty box
 * @guide: what it is to show
 * @successor: (nullable): the exchange that took over a closed one
 *
 * Fills a part of a guide's page in the current language.
 */
typedef void (*KlyGuidePartBuild) (GtkBox *box, KlyGuide *guide, KlyExchange *successor);

#define KLY_TYPE_GUIDE_PART (kly_guide_part_get_type ())
G_DECLARE_FINAL_TYPE (KlyGuidePart, kly_guide_part, KLY, GUIDE_PART, GtkBox)

GtkWidget *kly_guide_part_new (KlyGuide *guide, KlyExchange *successor, KlyGuidePartBuild build);

/* The parts, each in a file of its own. */
void kly_guide_header_build  (GtkBox *box, KlyGuide *guide, KlyExchange *successor);
void kly_closed_banner_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor);
void kly_guide_steps_build   (GtkBox *box, KlyGuide *guide, KlyExchange *successor);
void kly_guide_fields_build  (GtkBox *box, KlyGuide *guide, KlyExchange *successor);
void kly_guide_notes_build   (GtkBox *box, KlyGuide *guide, KlyExchange *successor);
void kly_guide_sources_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor);

G_END_DECLS
