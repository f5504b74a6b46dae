/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "overview-row.h"

#include "key-ring-texts.h"
#include "key-words.h"
#include "monogram.h"
#include "page-parts.h"
#include "report-mark.h"
#include "template-texts.h"
#include "translation.h"
#include "when-text.h"

/**
 * KlyOverviewRow:
 *
 * One of all keys: whose it is, what its exchange last said of it, and what
 * happens to it now. Using it opens the key on its exchange's page.
 */
struct _KlyOverviewRow {
  GtkListBoxRow parent_instance;

  /* Template widgets */
  KlyMonogram *monogram;
  GtkLabel *name;
  GtkLabel *kind;
  GtkWidget *state_box;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkWidget *expiry_box;
  GtkImage *expiry_icon;
  GtkLabel *expiry;
  GtkLabel *remark;
  GtkSpinner *spinner;
  GtkImage *arrow;

  KlyKeyRing *ring;
  KlyRollCall *roll_call;
  KlyExchange *exchange; /* nullable: the key is of one that is not known */
  KlyApiKey *key;
  guint position;        /* in the key ring's list */
};

static const char *
get_exchange_name (KlyOverviewRow *self)
{
  return self->exchange != NULL ? kly_exchange_get_name (self->exchange) : kly_api_key_get_exchange_id (self->key);
}

static const char *
get_name (KlyOverviewRow *self)
{
  const char *label = kly_api_key_get_label (self->key);

  return label[0] != '\0' ? label : get_exchange_name (self);
}

static char *
describe_kind (KlyOverviewRow *self)
{
  g_autofree char *kind = kly_text_of_key_kind (self->key);

  return g_strdup_printf ("%s · %s", get_exchange_name (self), kind);
}

static KlyMark
mark_of_state (KlyOverviewRow *self)
{
  KlyKeyState state = kly_key_ring_get_state (self->ring, self->key);

  if (state == KLY_KEY_STATE_LOCKED || state == KLY_KEY_STATE_BROKEN)
    return state == KLY_KEY_STATE_BROKEN ? KLY_MARK_WARNING : KLY_MARK_NEUTRAL;
  return kly_mark_of_verdict (kly_api_key_get_verdict (self->key));
}

static void
show_line (GtkWidget *box, GtkImage *icon, GtkLabel *label, KlyMark mark, const char *icon_name, const char *text)
{
  kly_icon_show (icon, icon_name, GTK_ICON_SIZE_MENU);
  kly_mark_apply (mark, box);
  gtk_label_set_text (label, text);
}

/* Answers what it says, %NULL when the exchange gave no date. */
static char *
show_expiry (KlyOverviewRow *self, GDateTime *now)
{
  GDateTime *expires = kly_api_key_get_expires (self->key);
  gboolean soon = kly_attention_of_expires (expires, now) != KLY_ATTENTION_NONE;
  char *text = expires != NULL ? kly_expiry_text (expires, now) : NULL;

  gtk_widget_set_visible (self->expiry_box, text != NULL);
  show_line (self->expiry_box, self->expiry_icon, self->expiry, soon ? KLY_MARK_WARNING : KLY_MARK_NEUTRAL,
             "x-office-calendar-symbolic", text != NULL ? text : "");
  return text;
}

/* Nullable: what happens now, or what the last round met with. */
static const char *
get_remark (KlyOverviewRow *self)
{
  const GError *error = kly_roll_call_get_error (self->roll_call, self->key);

  switch (kly_roll_call_get_state (self->roll_call, self->key)) {
  case KLY_ROLL_WAITING:
    return _("Waits for its turn");
  case KLY_ROLL_ASKING:
    return _("Being checked…");
  case KLY_ROLL_IDLE:
  default:
    break;
  }
  if (error != NULL)
    return kly_text_of_key_ring_error (error);
  if (kly_roll_call_get_silence (self->roll_call, self->key) == NULL)
    return NULL;
  if (kly_api_key_is_draft (self->key))
    return _("There was no answer this time.");
  return _("There was no answer this time. What stands above was known before.");
}

static void
show_remark (KlyOverviewRow *self, const char *remark)
{
  gboolean asking = kly_roll_call_get_state (self->roll_call, self->key) == KLY_ROLL_ASKING;

  gtk_label_set_text (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), !asking);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), asking);
  g_object_set (self->spinner, "active", asking, NULL);
}

static void
append (GString *spoken, const char *text)
{
  if (text != NULL)
    g_string_append_printf (spoken, ". %s", text);
}

/**
 * kly_overview_row_update:
 * @self: a row
 *
 * Shows what is known now, in the current language.
 */
void
kly_overview_row_update (KlyOverviewRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *kind = describe_kind (self);
  g_autofree char *state = kly_text_of_key_state (self->ring, self->key);
  g_autofree char *expiry = show_expiry (self, now);
  g_autoptr (GString) spoken = g_string_new (get_name (self));
  const char *remark = get_remark (self);

  gtk_label_set_text (self->name, get_name (self));
  gtk_label_set_text (self->kind, kind);
  show_line (self->state_box, self->state_icon, self->state, mark_of_state (self),
             kly_key_state_get_icon_name (self->ring, self->key), state);
  show_remark (self, remark);

  append (spoken, kind);
  append (spoken, state);
  append (spoken, expiry);
  append (spoken, remark);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), spoken->str);
}

static void
kly_overview_row_retranslate (KlyTranslatable *translatable)
{
  kly_overview_row_update (KLY_OVERVIEW_ROW (translatable));
}

static void
kly_overview_row_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_overview_row_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyOverviewRow, kly_overview_row, GTK_TYPE_LIST_BOX_ROW,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_overview_row_translatable_init))

static void
kly_overview_row_dispose (GObject *object)
{
  KlyOverviewRow *self = KLY_OVERVIEW_ROW (object);

  g_clear_object (&self->ring);
  g_clear_object (&self->roll_call);
  g_clear_object (&self->exchange);
  g_clear_object (&self->key);

  G_OBJECT_CLASS (kly_overview_row_parent_class)->dispose (object);
}

static void
kly_overview_row_class_init (KlyOverviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kly_overview_row_dispose;

  g_type_ensure (KLY_TYPE_MONOGRAM);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/overview-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, monogram);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, name);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, kind);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, state_box);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, state);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, expiry_box);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, expiry_icon);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, expiry);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, remark);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, KlyOverviewRow, arrow);
}

static void
kly_overview_row_init (KlyOverviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_icon_show (self->arrow, "go-next-symbolic", GTK_ICON_SIZE_MENU);
}

/**
 * kly_overview_row_new:
 * @ring: where the key is
 * @roll_call: what checks it
 * @exchange: (nullable): whose key it is
 * @key: the key as listed
 * @position: where it is listed
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
kly_overview_row_new (KlyKeyRing *ring, KlyRollCall *roll_call, KlyExchange *exchange, KlyApiKey *key, guint position)
{
  KlyOverviewRow *self = g_object_new (KLY_TYPE_OVERVIEW_ROW, NULL);

  self->ring = g_object_ref (ring);
  self->roll_call = g_object_ref (roll_call);
  g_set_object (&self->exchange, exchange);
  if (exchange != NULL)
    kly_monogram_set_exchange (self->monogram, exchange);
  gtk_widget_set_visible (GTK_WIDGET (self->monogram), exchange != NULL);
  kly_overview_row_set_key (self, key, position);
  return GTK_WIDGET (self);
}

/**
 * kly_overview_row_set_key:
 * @self: a row
 * @key: the same key as it is listed now
 * @position: where it is listed
 */
void
kly_overview_row_set_key (KlyOverviewRow *self, KlyApiKey *key, guint position)
{
  self->position = position;
  if (g_set_object (&self->key, key))
    kly_overview_row_update (self);
}

KlyApiKey *
kly_overview_row_get_key (KlyOverviewRow *self)
{
  return self->key;
}

KlyAttention
kly_overview_row_get_attention (KlyOverviewRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return kly_attention_of_key (self->key, now);
}

/**
 * kly_overview_row_compare:
 *
 * Returns: below 0 when @self comes before @other: the most pressing first,
 *   then by exchange, then as in the key ring
 */
int
kly_overview_row_compare (KlyOverviewRow *self, KlyOverviewRow *other)
{
  KlyAttention own = kly_overview_row_get_attention (self);
  KlyAttention others = kly_overview_row_get_attention (other);
  int order;

  if (own != others)
    return own > others ? -1 : 1;
  order = g_utf8_collate (get_exchange_name (self), get_exchange_name (other));
  if (order != 0)
    return order;
  return self->position < other->position ? -1 : self->position > other->position;
}
