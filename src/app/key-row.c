/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-row.h"

#include "after-layout.h"
#include "key-feedback.h"
#include "key-form.h"
#include "key-head.h"
#include "key-remarks.h"
#include "key-tasks.h"
#include "key-words.h"
#include "report-view.h"
#include "stage-view.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyKeyRow:
 *
 * One stored key: what it is called, what the last check said of it, and what
 * can be done with it.
 */
struct _KlyKeyRow {
  GtkListBoxRow parent_instance;

  /* Template Widgets */
  KlyKeyHead *head;
  KlyKeyFeedback *feedback;
  KlyKeyRemarks *remarks;
  GtkWidget *form_slot;
  KlyStageView *stage_view;
  GtkWidget *report_box;
  KlyReportView *report_view;

  KlyGuide *guide;
  KlyKeyRing *ring;
  KlyChecker *checker;
  KlyApiKey *key;            /* as listed: without its fields */
  char *item_id;             /* nullable: of the item that it has now */
  GtkWidget *form;           /* nullable, unowned: in which the key is edited */
  gboolean gone;             /* from the list, while something is typed here */
  gboolean leaving;          /* the person deletes it */
};

enum {
  SETTLED,
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_label (KlyKeyRow *self)
{
  const char *label = kly_api_key_get_label (self->key);

  return label[0] != '\0' ? label : kly_exchange_get_name (kly_guide_get_exchange (self->guide));
}

static void
show_key (KlyKeyRow *self)
{
  const char *label = get_label (self);
  g_autofree char *kind = kly_text_of_key_kind (self->key);
  g_autofree char *words = kly_text_of_key_state (self->ring, self->key);
  g_autofree char *remarks = NULL;
  g_autofree char *name = NULL;

  kly_key_head_show_key (self->head, self->ring, self->key, label);
  kly_key_remarks_show_key (self->remarks, self->ring, self->key);
  remarks = kly_key_remarks_dup_text (self->remarks);
  name = g_strdup_printf ("%s. %s. %s%s", label, kind, words, remarks);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), name);
}

static void
set_state (KlyKeyRow *self, KlyKeyHeadState state)
{
  kly_key_head_set_state (self->head, state);
  kly_key_remarks_set_sensitive (self->remarks, state == KLY_KEY_HEAD_IDLE);
  gtk_widget_set_visible (GTK_WIDGET (self->stage_view), state == KLY_KEY_HEAD_CHECKING);
}

static void
set_report (KlyKeyRow *self, KlyReport *report)
{
  gtk_widget_set_visible (self->report_box, report != NULL);
  kly_report_view_set_report (self->report_view, report, report != NULL ? self->guide : NULL);
}

/* Not when the row is gone. */
static gboolean
is_busy (KlyKeyRow *self)
{
  return self->feedback != NULL && kly_key_feedback_is_busy (self->feedback);
}

/* A check has a button of its own that ends it. */
static GCancellable *
begin (KlyKeyRow *self, KlyKeyHeadState state)
{
  set_state (self, state);
  return kly_key_feedback_begin (self->feedback, state == KLY_KEY_HEAD_BUSY);
}

/* Takes @error. The list of keys has told already what became of the key.
 * Whoever is told may throw the row away, so this comes last; a
 * row that is gone already is not touched. */
static void
end (KlyKeyRow *self, GError *error)
{
  if (!is_busy (self)) {
    g_clear_error (&error);
    return;
  }
  kly_key_feedback_end (self->feedback, error);
  set_state (self, KLY_KEY_HEAD_IDLE);
  kly_key_head_focus (self->head);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
on_stage (KlyCheckStage stage, gpointer user_data)
{
  KlyKeyRow *self = KLY_KEY_ROW (user_data);

  if (is_busy (self))
    kly_stage_view_set_stage (self->stage_view, stage);
}

static void
on_rechecked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyRow) self = KLY_KEY_ROW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyRecheck) recheck = kly_recheck_finish (KLY_KEY_RING (source), result, &error);

  if (recheck == NULL) {
    end (self, g_steal_pointer (&error));
    return;
  }
  if (is_busy (self)) {
    set_report (self, recheck->report);
    kly_scroll_later (GTK_WIDGET (self), GTK_WIDGET (self));
  }
  end (self, g_steal_pointer (&recheck->store_error));
}

static void
check_again (KlyKeyRow *self)
{
  GCancellable *cancellable = begin (self, KLY_KEY_HEAD_CHECKING);

  set_report (self, NULL);
  kly_key_head_focus (self->head);
  kly_recheck_async (self->ring, self->checker, self->key, on_stage, self, cancellable, on_rechecked,
                     g_object_ref (self));
}

static void
cancel_check (KlyKeyRow *self)
{
  kly_key_feedback_stop (self->feedback);
}

static void
hide_report (KlyKeyRow *self)
{
  set_report (self, NULL);
  kly_key_head_focus (self->head);
}

/* Like end(), but the focus goes to what is opened. */
static void
on_revealed_for_copy (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyRow) self = KLY_KEY_ROW (user_data);
  GError *error = NULL;
  g_autoptr (KlyApiKey) revealed = kly_key_ring_reveal_finish (KLY_KEY_RING (source), result, &error);

  if (revealed == NULL || !is_busy (self)) {
    end (self, error);
    return;
  }
  kly_key_feedback_end (self->feedback, NULL);
  set_state (self, KLY_KEY_HEAD_IDLE);
  kly_key_head_open_copy (self->head, self->guide, revealed);
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
copy_fields (KlyKeyRow *self)
{
  GCancellable *cancellable = begin (self, KLY_KEY_HEAD_BUSY);

  kly_key_ring_reveal_async (self->ring, self->key, cancellable, on_revealed_for_copy, g_object_ref (self));
}

static void
on_renamed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyRow) self = KLY_KEY_ROW (user_data);
  GError *error = NULL;
  g_autoptr (KlyApiKey) listed = kly_rename_finish (KLY_KEY_RING (source), result, &error);

  end (self, error);
}

static void
rename_key (KlyKeyRow *self, const char *label)
{
  GCancellable *cancellable = begin (self, KLY_KEY_HEAD_BUSY);

  kly_rename_async (self->ring, self->key, label, cancellable, on_renamed, g_object_ref (self));
}

static void
on_moved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyRow) self = KLY_KEY_ROW (user_data);
  GError *error = NULL;
  g_autoptr (KlyApiKey) listed = kly_key_ring_move_finish (KLY_KEY_RING (source), result, &error);

  end (self, error);
}

/* A key of this session goes into the key ring. */
static void
move_key (KlyKeyRow *self)
{
  GCancellable *cancellable = begin (self, KLY_KEY_HEAD_BUSY);

  kly_key_ring_move_async (self->ring, self->key, cancellable, on_moved, g_object_ref (self));
}

/* The window does it, and offers to undo it: the row is gone by then. */
static void
delete_key (KlyKeyRow *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));

  self->leaving = TRUE;
  g_action_group_activate_action (G_ACTION_GROUP (window), "delete-key", g_variant_new_string (self->item_id));
}

static void
on_show_anchor (KlyKeyRow *self, const char *anchor)
{
  g_signal_emit (self, signals[SHOW_ANCHOR], 0, anchor);
}

static void
on_form_closed (KlyKeyRow *self)
{
  gtk_widget_destroy (self->form);
  self->form = NULL;
  gtk_widget_hide (self->form_slot);
  set_state (self, KLY_KEY_HEAD_IDLE);
  kly_key_head_focus (self->head);
  kly_scroll_later (GTK_WIDGET (self), GTK_WIDGET (self));
  g_signal_emit (self, signals[SETTLED], 0);
}

/* Takes @revealed, whose fields live as long as the form. */
static void
open_form (KlyKeyRow *self, KlyApiKey *revealed)
{
  set_report (self, NULL);
  self->form = kly_key_form_new (self->guide, self->ring, self->checker, revealed);
  g_signal_connect_object (self->form, "closed", G_CALLBACK (on_form_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "show-anchor", G_CALLBACK (on_show_anchor), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (self->form_slot), self->form);
  gtk_widget_show (self->form_slot);
  set_state (self, KLY_KEY_HEAD_EDITING);
  kly_key_form_focus (KLY_KEY_FORM (self->form));
  kly_scroll_later (GTK_WIDGET (self), self->form);
  g_object_unref (revealed);
}

static void
on_revealed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KlyKeyRow) self = KLY_KEY_ROW (user_data);
  GError *error = NULL;
  KlyApiKey *revealed = kly_key_ring_reveal_finish (KLY_KEY_RING (source), result, &error);

  if (revealed == NULL || !is_busy (self)) {
    g_clear_object (&revealed);
    end (self, error);
    return;
  }
  kly_key_feedback_end (self->feedback, NULL);
  open_form (self, revealed);
  g_signal_emit (self, signals[SETTLED], 0);
}

/* Only now are its fields read. */
static void
edit_key (KlyKeyRow *self)
{
  GCancellable *cancellable = begin (self, KLY_KEY_HEAD_BUSY);

  kly_key_ring_reveal_async (self->ring, self->key, cancellable, on_revealed, g_object_ref (self));
}

static void
kly_key_row_retranslate (KlyTranslatable *translatable)
{
  KlyKeyRow *self = KLY_KEY_ROW (translatable);

  show_key (self);
}

static void
kly_key_row_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_key_row_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeyRow, kly_key_row, GTK_TYPE_LIST_BOX_ROW,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_key_row_translatable_init))

static void
kly_key_row_dispose (GObject *object)
{
  KlyKeyRow *self = KLY_KEY_ROW (object);

  g_clear_object (&self->guide);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_object (&self->key);
  g_clear_pointer (&self->item_id, g_free);

  G_OBJECT_CLASS (kly_key_row_parent_class)->dispose (object);
}

static void
kly_key_row_class_init (KlyKeyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_key_row_dispose;

  /**
   * KlyKeyRow::settled:
   *
   * What was under way has ended, and the row's key is the listed one again.
   */
  signals[SETTLED] = g_signal_new ("settled", KLY_TYPE_KEY_ROW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyRow::show-anchor:
   * @anchor: the id of a step or note
   *
   * The person wants to see the place in the guide.
   */
  signals[SHOW_ANCHOR] = g_signal_new ("show-anchor", KLY_TYPE_KEY_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (KLY_TYPE_KEY_HEAD);
  g_type_ensure (KLY_TYPE_KEY_REMARKS);
  g_type_ensure (KLY_TYPE_KEY_FEEDBACK);
  g_type_ensure (KLY_TYPE_REPORT_VIEW);
  g_type_ensure (KLY_TYPE_STAGE_VIEW);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/key-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, head);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, feedback);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, remarks);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, form_slot);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, stage_view);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, report_box);
  gtk_widget_class_bind_template_child (widget_class, KlyKeyRow, report_view);
  gtk_widget_class_bind_template_callback (widget_class, cancel_check);
  gtk_widget_class_bind_template_callback (widget_class, check_again);
  gtk_widget_class_bind_template_callback (widget_class, copy_fields);
  gtk_widget_class_bind_template_callback (widget_class, delete_key);
  gtk_widget_class_bind_template_callback (widget_class, edit_key);
  gtk_widget_class_bind_template_callback (widget_class, hide_report);
  gtk_widget_class_bind_template_callback (widget_class, move_key);
  gtk_widget_class_bind_template_callback (widget_class, on_show_anchor);
  gtk_widget_class_bind_template_callback (widget_class, rename_key);
}

static void
kly_key_row_init (KlyKeyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
}

/**
 * kly_key_row_new:
 * @guide: the guide of the key's exchange
 * @ring: where the key is
 * @checker: what checks it
 * @key: the key as listed
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
kly_key_row_new (KlyGuide *guide, KlyKeyRing *ring, KlyChecker *checker, KlyApiKey *key)
{
  KlyKeyRow *self = g_object_new (KLY_TYPE_KEY_ROW, NULL);

  self->guide = g_object_ref (guide);
  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  kly_key_row_set_key (self, key);
  return GTK_WIDGET (self);
}

/**
 * kly_key_row_get_item_id:
 *
 * Returns: (transfer none): the item that the row is for
 */
const char *
kly_key_row_get_item_id (KlyKeyRow *self)
{
  return self->item_id;
}

/**
 * kly_key_row_set_key:
 * @self: a row
 * @key: the same key as it is listed now
 */
void
kly_key_row_set_key (KlyKeyRow *self, KlyApiKey *key)
{
  g_autoptr (KlyApiKey) before = g_steal_pointer (&self->key);

  self->key = g_object_ref (key);
  kly_key_row_follow (self, kly_api_key_get_item_id (key));
  if (self->form != NULL && self->gone)
    kly_key_form_set_gone (KLY_KEY_FORM (self->form), FALSE);
  if (self->form != NULL && (before != key || self->gone))
    kly_key_form_update (KLY_KEY_FORM (self->form), key);
  self->gone = FALSE;
  show_key (self);
}

/**
 * kly_key_row_follow:
 * @self: a row
 * @item_id: the item that its key has now
 */
void
kly_key_row_follow (KlyKeyRow *self, const char *item_id)
{
  char *copy = g_strdup (item_id);

  g_free (self->item_id);
  self->item_id = copy;
}

/**
 * kly_key_row_set_gone:
 * @self: a row in which something is typed
 *
 * The key is not in the list any more.
 */
void
kly_key_row_set_gone (KlyKeyRow *self)
{
  if (!self->gone)
    kly_key_form_set_gone (KLY_KEY_FORM (self->form), TRUE);
  self->gone = TRUE;
}

gboolean
kly_key_row_is_gone (KlyKeyRow *self)
{
  return self->gone;
}

/**
 * kly_key_row_is_leaving:
 *
 * Returns: whether the person deletes its key here
 */
gboolean
kly_key_row_is_leaving (KlyKeyRow *self)
{
  return self->leaving;
}

/**
 * kly_key_row_has_input:
 *
 * Returns: whether something is typed that is not saved
 */
gboolean
kly_key_row_has_input (KlyKeyRow *self)
{
  return self->form != NULL && kly_key_form_has_input (KLY_KEY_FORM (self->form));
}

/**
 * kly_key_row_focus:
 *
 * Puts the focus on what is likeliest to be pressed next.
 */
void
kly_key_row_focus (KlyKeyRow *self)
{
  kly_key_head_focus (self->head);
}
