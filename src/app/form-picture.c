/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-picture.h"

#include "form-row.h"
#include "page-parts.h"
#include "translatable.h"
#include "translation.h"

/**
 * KlyFormPicture:
 *
 * The form on which an exchange makes keys, as a person will see it there,
 * filled in the way it has to be. It takes the place of a screenshot: it can
 * be read aloud, translated, searched, and it shows what must stay empty.
 */
struct _KlyFormPicture {
  GtkBox parent_instance;

  KlyGuide *guide;
  KlyWorkQueue *queue;
  KlyPurpose purpose;
  GtkWidget *card; /* borrowed: inside self */

  /* How far it is built */
  guint n_groups;
  guint n_rows;         /* of the group that is being built */
  GtkWidget *group_box; /* nullable, borrowed: that group */
};

static void
set_purpose_of_child (GtkWidget *child, gpointer user_data)
{
  KlyFormPicture *self = user_data;

  if (KLY_IS_FORM_ROW (child))
    kly_form_row_set_purpose (KLY_FORM_ROW (child), self->purpose);
  else if (GTK_IS_CONTAINER (child))
    gtk_container_foreach (GTK_CONTAINER (child), set_purpose_of_child, self);
}

static void
set_purpose (KlyFormPicture *self, KlyPurpose purpose)
{
  self->purpose = purpose;
  set_purpose_of_child (self->card, self);
}

static void
on_futures_toggled (GtkToggleButton *button, KlyFormPicture *self)
{
  set_purpose (self, gtk_toggle_button_get_active (button) ? KLY_PURPOSE_FUTURES : KLY_PURPOSE_SPOT);
}

static void
add_purpose_switch (KlyFormPicture *self)
{
  GtkWidget *line = kly_plain_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *pair = kly_plain_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  /* Translators: before two buttons, "Spot" and "Futures" */
  GtkWidget *label = kly_text_label_new (_("The bot trades:"));
  /* Translators: what a bot trades: the spot market, or futures */
  GtkWidget *spot = gtk_radio_button_new_with_label (NULL, C_("purpose", "Spot"));
  GtkWidget *futures = gtk_radio_button_new_with_label_from_widget (GTK_RADIO_BUTTON (spot), C_("purpose", "Futures"));

  g_object_set (spot, "visible", TRUE, "draw-indicator", FALSE, NULL);
  g_object_set (futures, "visible", TRUE, "draw-indicator", FALSE,
                "active", self->purpose == KLY_PURPOSE_FUTURES, NULL);
  g_signal_connect_object (futures, "toggled", G_CALLBACK (on_futures_toggled), self, 0);

  kly_widget_add_class (pair, GTK_STYLE_CLASS_LINKED);
  kly_widget_describe (pair, ATK_ROLE_PANEL, _("What the bot trades"));
  gtk_container_add (GTK_CONTAINER (pair), spot);
  gtk_container_add (GTK_CONTAINER (pair), futures);
  gtk_container_add (GTK_CONTAINER (line), label);
  gtk_container_add (GTK_CONTAINER (line), pair);
  gtk_container_add (GTK_CONTAINER (self), line);
}

static void
add_card (KlyFormPicture *self)
{
  self->card = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 0);
  kly_widget_add_class (self->card, "kly-picture-card");
  gtk_container_add (GTK_CONTAINER (self->card),
                     kly_heading_label_new (kly_guide_get_form_title (self->guide), "kly-picture-title"));
  gtk_container_add (GTK_CONTAINER (self), self->card);
}

static void
build_head (KlyFormPicture *self)
{
  KlyExchange *exchange = kly_guide_get_exchange (self->guide);

  self->n_groups = 0;
  self->group_box = NULL;
  if (kly_exchange_has_purpose (exchange, KLY_PURPOSE_SPOT) && kly_exchange_has_purpose (exchange, KLY_PURPOSE_FUTURES))
    add_purpose_switch (self);
  add_card (self);
}

static void
add_group (KlyFormPicture *self, const KlyFormGroup *group)
{
  self->group_box = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->n_rows = 0;
  kly_widget_add_class (self->group_box, "kly-picture-group");
  kly_widget_describe (self->group_box, ATK_ROLE_LIST, group->label);
  if (group->label != NULL)
    gtk_container_add (GTK_CONTAINER (self->group_box), kly_heading_label_new (group->label, "kly-picture-group-label"));
  gtk_container_add (GTK_CONTAINER (self->card), self->group_box);
}

/* One row, with the frame of its group if it is the first of it. */
static gboolean
build_next (GtkWidget *widget)
{
  KlyFormPicture *self = KLY_FORM_PICTURE (widget);
  GPtrArray *groups = kly_guide_get_form (self->guide);
  const KlyFormGroup *group;

  if (self->n_groups == groups->len)
    return FALSE;

  group = g_ptr_array_index (groups, self->n_groups);
  if (self->group_box == NULL)
    add_group (self, group);
  gtk_container_add (GTK_CONTAINER (self->group_box),
                     kly_form_row_new (self->guide, group, g_ptr_array_index (group->items, self->n_rows), self->purpose));
  if (++self->n_rows == group->items->len) {
    self->n_groups++;
    self->group_box = NULL;
  }
  return TRUE;
}

static gboolean
build_again (GtkWidget *widget)
{
  KlyFormPicture *self = KLY_FORM_PICTURE (widget);

  kly_box_clear (GTK_BOX (self));
  build_head (self);
  while (build_next (widget))
    ;
  return FALSE;
}

static void
kly_form_picture_retranslate (KlyTranslatable *translatable)
{
  kly_work_queue_add (KLY_FORM_PICTURE (translatable)->queue, GTK_WIDGET (translatable), build_again);
}

static void
kly_form_picture_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_form_picture_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyFormPicture, kly_form_picture, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_form_picture_translatable_init))

static void
kly_form_picture_finalize (GObject *object)
{
  KlyFormPicture *self = KLY_FORM_PICTURE (object);

  g_clear_object (&self->guide);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (kly_form_picture_parent_class)->finalize (object);
}

static void
kly_form_picture_class_init (KlyFormPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_form_picture_finalize;
  GTK_WIDGET_CLASS (klass)->get_request_mode = kly_height_for_width;
}

static void
kly_form_picture_init (KlyFormPicture *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * kly_form_picture_new:
 * @guide: whose form to draw
 * @queue: in which it is built
 *
 * Returns: (transfer floating): a picture for a spot bot, where the exchange
 *   has that, with a switch to futures where it has both
 */
GtkWidget *
kly_form_picture_new (KlyGuide *guide, KlyWorkQueue *queue)
{
  KlyFormPicture *self = g_object_new (KLY_TYPE_FORM_PICTURE, NULL);

  self->guide = g_object_ref (guide);
  if (!kly_exchange_has_purpose (kly_guide_get_exchange (guide), KLY_PURPOSE_SPOT))
    self->purpose = KLY_PURPOSE_FUTURES;
  self->queue = g_object_ref (queue);
  build_head (self);
  kly_work_queue_add (queue, GTK_WIDGET (self), build_next);
  return GTK_WIDGET (self);
}

/**
 * kly_form_picture_get_purpose:
 *
 * Returns: for what the form is filled in now
 */
KlyPurpose
kly_form_picture_get_purpose (KlyFormPicture *self)
{
  return self->purpose;
}
