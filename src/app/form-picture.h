/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"
#include "work-queue.h"

G_BEGIN_DECLS

#define KLY_TYPE_FORM_PICTURE (kly_form_picture_get_type ())
G_DECLARE_FINAL_TYPE (KlyFormPicture, kly_form_picture, KLY, FORM_PICTURE, GtkBox)

GtkWidget *kly_form_picture_new         (KlyGuide *guide, KlyWorkQueue *queue);
KlyPurpose kly_form_picture_get_purpose (KlyFormPicture *self);

G_END_DECLS
