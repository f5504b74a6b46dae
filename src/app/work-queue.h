/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * KlyWork:
 * @target: what is worked on
 *
 * A small piece of work.
 *
 * Returns: whether there is more to do
 */
typedef gboolean (*KlyWork) (GtkWidget *target);

#define KLY_TYPE_WORK_QUEUE (kly_work_queue_get_type ())
G_DECLARE_FINAL_TYPE (KlyWorkQueue, kly_work_queue, KLY, WORK_QUEUE, GObject)

KlyWorkQueue *kly_work_queue_new    (GtkWidget *widget);
void          kly_work_queue_add    (KlyWorkQueue *self, GtkWidget *target, KlyWork work);
void          kly_work_queue_finish (KlyWorkQueue *self);
void          kly_work_queue_stop   (KlyWorkQueue *self);

G_END_DECLS
