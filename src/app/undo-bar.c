/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "undo-bar.h"

#include "announce.h"
#include "key-ring-texts.h"
#include "pair-line.h"
#include "template-texts.h"
#include "translation.h"

/* Long enough to read it and to get there with the keyboard. */
#define UNDO_SECONDS 10

/**
 * KlyUndoBar:
 *
 * Deletes keys, and offers for some seconds to take that back. Nothing is
 * asked before, for nothing is lost.
 */
struct _KlyUndoBar {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *body;
  GtkButton *undo_button;
  GtkWidget *dismiss_button;

  KlyKeyRing *ring;
  GSimpleAction *undo_action;
  GQueue removals; /* Removal: those that are shown, the newest last */
};

/* One key that was deleted, or was not. */
typedef struct {
  KlyUndoBar *bar;
  GCancellable *undo;
  char *label;
  GError *error;  /* nullable: why it was not */
  guint timer_id; /* nullable: until it cannot be undone any more */
} Removal;

static void
removal_free (Removal *removal)
{
  g_clear_handle_id (&removal->timer_id, g_source_remove);
  g_object_unref (removal->bar);
  g_object_unref (removal->undo);
  g_clear_error (&removal->error);
  g_free (removal->label);
  g_free (removal);
}

static void
show_removal (KlyUndoBar *self, Removal *removal)
{
  gboolean failed = removal->error != NULL;
  /* Translators: %s is the name of a key */
  g_autofree char *title = g_strdup_printf (failed ? _("“%s” was not deleted.") : _("Key “%s” deleted."), removal->label);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->body, failed ? kly_text_of_key_ring_error (removal->error)
                                          : _("On the exchange’s site it stays: delete it there too if nobody uses it."));
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), !failed);
  gtk_widget_set_visible (self->dismiss_button, failed);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), title);
}

static void
show_newest (KlyUndoBar *self)
{
  Removal *newest = g_queue_peek_tail (&self->removals);

  gtk_widget_set_visible (GTK_WIDGET (self), newest != NULL);
  g_simple_action_set_enabled (self->undo_action, newest != NULL && newest->error == NULL);
  if (newest != NULL)
    show_removal (self, newest);
}

static void
announce_newest (KlyUndoBar *self)
{
  kly_announce (GTK_WIDGET (self), gtk_label_get_label (self->title));
}

static gboolean
on_too_late (gpointer user_data)
{
  Removal *removal = user_data;

  removal->timer_id = 0;
  g_queue_remove (&removal->bar->removals, removal);
  show_newest (removal->bar);
  return G_SOURCE_REMOVE;
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (KlyUndoBar) self = g_object_ref (removal->bar);
  g_autoptr (GError) error = NULL;
  gboolean deleted = kly_key_ring_delete_later_finish (KLY_KEY_RING (source), result, &error);

  g_queue_remove (&self->removals, removal);
  if (deleted || self->undo_action == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    removal_free (removal);
  } else {
    g_clear_handle_id (&removal->timer_id, g_source_remove);
    removal->error = g_steal_pointer (&error);
    g_queue_push_tail (&self->removals, removal);
  }
  if (self->undo_action == NULL)
    return;
  show_newest (self);
  if (!g_queue_is_empty (&self->removals))
    announce_newest (self);
}

static void
delete_key (KlyUndoBar *self, KlyApiKey *key)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->bar = g_object_ref (self);
  removal->undo = g_cancellable_new ();
  removal->label = g_strdup (kly_api_key_get_label (key));
  removal->timer_id = g_timeout_add_seconds (UNDO_SECONDS, on_too_late, removal);
  g_queue_push_tail (&self->removals, removal);
  show_newest (self);
  announce_newest (self);
  kly_key_ring_delete_later_async (self->ring, key, UNDO_SECONDS, removal->undo, on_deleted, removal);
}

static void
on_delete (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyUndoBar *self = KLY_UNDO_BAR (user_data);
  const char *item_id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->ring)); i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (self->ring), i);

    if (g_strcmp0 (kly_api_key_get_item_id (key), item_id) == 0) {
      delete_key (self, key);
      return;
    }
  }
}

static void
undo (KlyUndoBar *self)
{
  Removal *newest = g_queue_peek_tail (&self->removals);

  if (newest == NULL || newest->error != NULL)
    return;
  g_queue_pop_tail (&self->removals);
  g_clear_handle_id (&newest->timer_id, g_source_remove);
  kly_announce (GTK_WIDGET (self), _("The key is back."));
  g_cancellable_cancel (newest->undo);
  show_newest (self);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  undo (KLY_UNDO_BAR (user_data));
}

/* What was not deleted is said until the person has seen it. */
static void
dismiss (KlyUndoBar *self)
{
  Removal *newest = g_queue_pop_tail (&self->removals);

  if (newest != NULL)
    removal_free (newest);
  show_newest (self);
}

static void
kly_undo_bar_retranslate (KlyTranslatable *translatable)
{
  show_newest (KLY_UNDO_BAR (translatable));
}

static void
kly_undo_bar_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_undo_bar_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyUndoBar, kly_undo_bar, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_undo_bar_translatable_init))

static void
on_settled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = G_APPLICATION (user_data);

  kly_key_ring_settle_finish (KLY_KEY_RING (source), result, NULL);
  g_application_release (application);
}

/* The window goes, and the program with it: but not before what is under way
 * in the key ring has ended. */
static void
settle (KlyUndoBar *self)
{
  GApplication *application = g_application_get_default ();

  if (self->ring == NULL || application == NULL || !kly_key_ring_is_busy (self->ring))
    return;
  g_application_hold (application);
  kly_key_ring_settle_async (self->ring, on_settled, g_object_ref (application));
}

static void
drop_failed (gpointer data, gpointer user_data)
{
  Removal *removal = data;

  g_clear_handle_id (&removal->timer_id, g_source_remove);
  if (removal->error != NULL)
    removal_free (removal);
}

static void
kly_undo_bar_destroy (GtkWidget *widget)
{
  KlyUndoBar *self = KLY_UNDO_BAR (widget);

  settle (self);
  g_clear_object (&self->ring);
  g_clear_object (&self->undo_action);
  /* The others belong to the calls that are under way. */
  g_queue_foreach (&self->removals, drop_failed, NULL);
  g_queue_clear (&self->removals);

  GTK_WIDGET_CLASS (kly_undo_bar_parent_class)->destroy (widget);
}

static void
kly_undo_bar_class_init (KlyUndoBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->destroy = kly_undo_bar_destroy;

  g_type_ensure (KLY_TYPE_PAIR_LINE);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/undo-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyUndoBar, title);
  gtk_widget_class_bind_template_child (widget_class, KlyUndoBar, body);
  gtk_widget_class_bind_template_child (widget_class, KlyUndoBar, undo_button);
  gtk_widget_class_bind_template_child (widget_class, KlyUndoBar, dismiss_button);
  gtk_widget_class_bind_template_callback (widget_class, dismiss);
  gtk_widget_class_bind_template_callback (widget_class, undo);
}

static void
kly_undo_bar_init (KlyUndoBar *self)
{
  g_queue_init (&self->removals);
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
}

/**
 * kly_undo_bar_set_ring:
 * @self: a bar
 * @ring: the person's keys
 */
void
kly_undo_bar_set_ring (KlyUndoBar *self, KlyKeyRing *ring)
{
  g_set_object (&self->ring, ring);
}

/**
 * kly_undo_bar_add_actions:
 * @self: a bar
 * @map: the window
 *
 * Adds the actions “delete-key”, with the id of a listed key's item, and
 * “undo-delete”, for whoever shows keys.
 */
void
kly_undo_bar_add_actions (KlyUndoBar *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { .name = "delete-key", .activate = on_delete, .parameter_type = "s" },
    { .name = "undo-delete", .activate = on_undo },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  self->undo_action = g_object_ref (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "undo-delete")));
  g_simple_action_set_enabled (self->undo_action, FALSE);
}
