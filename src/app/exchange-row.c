/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "exchange-row.h"

#include "date-text.h"
#include "monogram.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyExchangeRow:
 *
 * An exchange in the list: its name, whether it is closed, and whether the
 * person keeps a key of it.
 */
struct _KlyExchangeRow {
  GtkListBoxRow parent_instance;

  /* Template widgets */
  KlyMonogram *monogram;
  GtkLabel *name;
  GtkLabel *subtitle;
  GtkImage *key_mark;

  KlyExchange *exchange;
  guint n_keys;
};

static void
set_texts (KlyExchangeRow *self)
{
  const char *date = kly_exchange_get_closed_date (self->exchange);
  g_autofree char *closed = date != NULL ? kly_closed_date_text (date) : NULL;
  g_autofree char *keys = g_strdup_printf (ngettext ("%u key kept", "%u keys kept", self->n_keys), self->n_keys);
  g_autoptr (GString) spoken = g_string_new (kly_exchange_get_name (self->exchange));

  if (closed != NULL)
    g_string_append_printf (spoken, ", %s", closed);
  if (self->n_keys > 0)
    g_string_append_printf (spoken, ", %s", keys);

  gtk_label_set_text (self->subtitle, closed);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), closed != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->key_mark), self->n_keys > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->key_mark), keys);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->key_mark)), keys);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), spoken->str);
}

static void
kly_exchange_row_retranslate (KlyTranslatable *translatable)
{
  set_texts (KLY_EXCHANGE_ROW (translatable));
}

static void
kly_exchange_row_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_exchange_row_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyExchangeRow, kly_exchange_row, GTK_TYPE_LIST_BOX_ROW,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_exchange_row_translatable_init))

static void
kly_exchange_row_dispose (GObject *object)
{
  g_clear_object (&KLY_EXCHANGE_ROW (object)->exchange);

  G_OBJECT_CLASS (kly_exchange_row_parent_class)->dispose (object);
}

static void
kly_exchange_row_class_init (KlyExchangeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_exchange_row_dispose;

  g_type_ensure (KLY_TYPE_MONOGRAM);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/exchange-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyExchangeRow, monogram);
  gtk_widget_class_bind_template_child (widget_class, KlyExchangeRow, name);
  gtk_widget_class_bind_template_child (widget_class, KlyExchangeRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, KlyExchangeRow, key_mark);
}

static void
kly_exchange_row_init (KlyExchangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kly_exchange_row_new:
 * @exchange: what the row stands for
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
kly_exchange_row_new (KlyExchange *exchange)
{
  KlyExchangeRow *self = g_object_new (KLY_TYPE_EXCHANGE_ROW, "visible", TRUE, NULL);

  self->exchange = g_object_ref (exchange);
  kly_monogram_set_exchange (self->monogram, exchange);
  gtk_label_set_text (self->name, kly_exchange_get_name (exchange));
  set_texts (self);
  return GTK_WIDGET (self);
}

/**
 * kly_exchange_row_get_exchange:
 *
 * Returns: (transfer none): what the row stands for
 */
KlyExchange *
kly_exchange_row_get_exchange (KlyExchangeRow *self)
{
  return self->exchange;
}

/**
 * kly_exchange_row_set_n_keys:
 * @self: a row
 * @n_keys: how many keys of the exchange are kept
 */
void
kly_exchange_row_set_n_keys (KlyExchangeRow *self, guint n_keys)
{
  if (self->n_keys == n_keys)
    return;

  self->n_keys = n_keys;
  set_texts (self);
}
