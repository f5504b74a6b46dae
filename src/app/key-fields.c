/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-fields.h"

#include "announce.h"
#include "field-row.h"
#include "key-file.h"
#include "key-format.h"
#include "notice.h"
#include "template-texts.h"
#include "translation.h"

/* So long after the last letter the fields are looked at. */
#define DEBOUNCE_MS 150

/**
 * KlyKeyFields:
 *
 * The fields of one key, and what they look like together: swapped, the same,
 * incomplete.
 */
struct _KlyKeyFields {
  GtkBox parent_instance;

  KlyGuide *guide;
  const KlyAdapter *adapter; /* nullable */
  GPtrArray *rows;           /* KlyFieldRow, unowned */
  KlyNotice *swapped;        /* unowned */
  gboolean asked;            /* for a check, so that what is missing may be named */
  guint debounce_id;
};

enum {
  ACTIVATED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static KlyFormatProblem
find_problem (KlyKeyFields *self, KlyApiKey *key, KlyFieldRow *row)
{
  KlyFormatProblem problem;

  if (self->adapter == NULL)
    return KLY_FORMAT_FINE;
  problem = kly_format_check_field (self->adapter, key, kly_field_row_get_name (row));
  /* The notice above the fields says it, and has the button that helps. */
  if (problem == KLY_FORMAT_SWAPPED)
    return KLY_FORMAT_FINE;
  return problem == KLY_FORMAT_MISSING && !self->asked ? KLY_FORMAT_FINE : problem;
}

/* What was pasted into one field may have turned out to be a key file. */
static void
show_file (KlyKeyFields *self, KlyApiKey *key)
{
  kly_key_fields_read (self, key);
  kly_announce (GTK_WIDGET (self), _("That was a key file: each value is in its own field now."));
}

/* Answers the first row that is certainly wrong. */
static KlyFieldRow *
look (KlyKeyFields *self)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new (kly_exchange_get_id (kly_guide_get_exchange (self->guide)));
  KlyFieldRow *wrong = NULL;

  if (kly_key_fields_write (self, key))
    show_file (self, key);
  for (guint i = 0; i < self->rows->len; i++) {
    KlyFieldRow *row = g_ptr_array_index (self->rows, i);
    KlyFormatProblem problem = find_problem (self, key, row);

    kly_field_row_set_problem (row, problem);
    if (wrong == NULL && kly_format_is_fatal (problem))
      wrong = row;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->swapped),
                          self->adapter != NULL && kly_format_is_swapped (self->adapter, key));
  return wrong;
}

static gboolean
on_debounced (gpointer user_data)
{
  KlyKeyFields *self = KLY_KEY_FIELDS (user_data);

  self->debounce_id = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
on_row_changed (KlyKeyFields *self)
{
  g_clear_handle_id (&self->debounce_id, g_source_remove);
  self->debounce_id = g_timeout_add (DEBOUNCE_MS, on_debounced, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_row_activated (KlyKeyFields *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static KlyFieldRow *
find_row (KlyKeyFields *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++) {
    if (g_str_equal (kly_field_row_get_name (g_ptr_array_index (self->rows, i)), name))
      return g_ptr_array_index (self->rows, i);
  }
  return NULL;
}

static void
on_swap (KlyKeyFields *self)
{
  KlyFieldRow *key_row = find_row (self, KLY_FIELD_KEY);
  KlyFieldRow *secret_row = find_row (self, KLY_FIELD_SECRET);
  g_autoptr (KlySecretText) key = kly_field_row_dup_text (key_row);
  g_autoptr (KlySecretText) secret = kly_field_row_dup_text (secret_row);

  kly_field_row_set_text (key_row, secret);
  kly_field_row_set_text (secret_row, key);
  look (self);
  kly_field_row_focus (key_row);
}

static void
kly_key_fields_retranslate (KlyTranslatable *translatable)
{
  KlyKeyFields *self = KLY_KEY_FIELDS (translatable);

  kly_notice_set_texts (self->swapped, KLY_MARK_WARNING, _("Key and secret seem to be swapped."),
                        _("Each of them looks like the other one."));
  kly_notice_set_action (self->swapped, _("S_wap them"));
}

static void
kly_key_fields_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_key_fields_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyKeyFields, kly_key_fields, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_key_fields_translatable_init))

static void
kly_key_fields_dispose (GObject *object)
{
  KlyKeyFields *self = KLY_KEY_FIELDS (object);

  g_clear_handle_id (&self->debounce_id, g_source_remove);
  g_clear_object (&self->guide);

  G_OBJECT_CLASS (kly_key_fields_parent_class)->dispose (object);
}

static void
kly_key_fields_finalize (GObject *object)
{
  g_ptr_array_unref (KLY_KEY_FIELDS (object)->rows);

  G_OBJECT_CLASS (kly_key_fields_parent_class)->finalize (object);
}

static void
kly_key_fields_class_init (KlyKeyFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kly_key_fields_dispose;
  object_class->finalize = kly_key_fields_finalize;

  /**
   * KlyKeyFields::activated:
   *
   * Enter was pressed in a field.
   */
  signals[ACTIVATED] = g_signal_new ("activated", KLY_TYPE_KEY_FIELDS, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlyKeyFields::changed:
   *
   * A field holds something else.
   */
  signals[CHANGED] = g_signal_new ("changed", KLY_TYPE_KEY_FIELDS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_key_fields_init (KlyKeyFields *self)
{
  self->rows = g_ptr_array_new ();
  self->swapped = g_object_new (KLY_TYPE_NOTICE, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->swapped));
  g_signal_connect_object (self->swapped, "action", G_CALLBACK (on_swap), self, G_CONNECT_SWAPPED);
  gtk_widget_show (GTK_WIDGET (self));
}

static void
add_row (KlyKeyFields *self, const char *name, const KlyFieldSpec *spec)
{
  GtkWidget *row = kly_field_row_new (self->guide, name, spec);

  g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  gtk_container_add (GTK_CONTAINER (self), row);
}

/* The guide knows the fields even where no adapter does. */
static void
add_rows (KlyKeyFields *self)
{
  GPtrArray *fields = kly_guide_get_fields (self->guide);

  for (const KlyFieldSpec *spec = self->adapter != NULL ? self->adapter->fields : NULL;
       spec != NULL && spec->name != NULL; spec++)
    add_row (self, spec->name, spec);
  for (guint i = 0; self->adapter == NULL && i < fields->len; i++)
    add_row (self, ((KlyGuideField *) fields->pdata[i])->name, NULL);
}

/**
 * kly_key_fields_new:
 * @guide: the guide of an exchange
 * @adapter: (nullable): how its keys are checked
 *
 * Returns: (transfer floating): empty fields
 */
GtkWidget *
kly_key_fields_new (KlyGuide *guide, const KlyAdapter *adapter)
{
  KlyKeyFields *self = g_object_new (KLY_TYPE_KEY_FIELDS, NULL);

  self->guide = g_object_ref (guide);
  self->adapter = adapter;
  add_rows (self);
  kly_key_fields_retranslate (KLY_TRANSLATABLE (self));
  return GTK_WIDGET (self);
}

/**
 * kly_key_fields_read:
 * @self: fields
 * @key: what they shall hold
 */
void
kly_key_fields_read (KlyKeyFields *self, KlyApiKey *key)
{
  for (guint i = 0; i < self->rows->len; i++) {
    KlyFieldRow *row = g_ptr_array_index (self->rows, i);

    kly_field_row_set_text (row, kly_api_key_get_field (key, kly_field_row_get_name (row)));
  }
}

/**
 * kly_key_fields_write:
 * @self: fields
 * @key: gets what is typed; if that is a key file, the values in it
 *
 * Returns: whether it was a key file
 */
gboolean
kly_key_fields_write (KlyKeyFields *self, KlyApiKey *key)
{
  for (guint i = 0; i < self->rows->len; i++) {
    KlyFieldRow *row = g_ptr_array_index (self->rows, i);
    g_autoptr (KlySecretText) text = kly_field_row_dup_text (row);

    kly_api_key_set_field (key, kly_field_row_get_name (row), text);
  }
  return self->adapter != NULL && kly_key_file_split (self->adapter, key);
}

static KlyFieldRow *
find_missing (KlyKeyFields *self)
{
  for (guint i = 0; self->adapter != NULL && i < self->rows->len; i++) {
    KlyFieldRow *row = g_ptr_array_index (self->rows, i);

    if (kly_adapter_find_field (self->adapter, kly_field_row_get_name (row))->required &&
        kly_field_row_is_empty (row))
      return row;
  }
  return NULL;
}

/**
 * kly_key_fields_are_filled:
 * @self: fields
 *
 * Shows from now on what is missing too, and puts the cursor into the first
 * field that is missing, or else certainly wrong.
 *
 * Returns: whether there is something in every field that needs it
 */
gboolean
kly_key_fields_are_filled (KlyKeyFields *self)
{
  KlyFieldRow *missing, *wrong;

  self->asked = TRUE;
  g_clear_handle_id (&self->debounce_id, g_source_remove);
  /* Looking comes first: it may find a key file and fill the other fields. */
  wrong = look (self);
  missing = find_missing (self);
  if (missing != NULL || wrong != NULL)
    kly_field_row_focus (missing != NULL ? missing : wrong);
  return missing == NULL;
}

/**
 * kly_key_fields_are_empty:
 *
 * Returns: whether nothing is typed at all
 */
gboolean
kly_key_fields_are_empty (KlyKeyFields *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    if (!kly_field_row_is_empty (g_ptr_array_index (self->rows, i)))
      return FALSE;
  }
  return TRUE;
}

/**
 * kly_key_fields_clear:
 *
 * Empties the fields and wipes their memory.
 */
void
kly_key_fields_clear (KlyKeyFields *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    kly_field_row_clear (g_ptr_array_index (self->rows, i));
  g_clear_handle_id (&self->debounce_id, g_source_remove);
}

/**
 * kly_key_fields_focus:
 *
 * Puts the cursor into the first field that is missing, or else into the first.
 */
void
kly_key_fields_focus (KlyKeyFields *self)
{
  KlyFieldRow *missing = find_missing (self);

  if (missing != NULL)
    kly_field_row_focus (missing);
  else if (self->rows->len > 0)
    kly_field_row_focus (g_ptr_array_index (self->rows, 0));
}
