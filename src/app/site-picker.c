/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "site-picker.h"

#include "check-texts.h"
#include "translatable.h"

/**
 * KlySitePicker:
 *
 * The sites of an exchange, one of which is chosen.
 */
struct _KlySitePicker {
  GtkComboBoxText parent_instance;

  const KlyAdapter *adapter; /* nullable */
  gboolean filling;          /* the sites' names change, not the choice */
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_site (KlySitePicker *self, const char *site_id)
{
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self), site_id, kly_text_of_site (site_id));
}

/* The ids stay, the words change; the choice must survive it. */
static void
kly_site_picker_retranslate (KlyTranslatable *translatable)
{
  KlySitePicker *self = KLY_SITE_PICKER (translatable);
  g_autofree char *active = g_strdup (kly_site_picker_get_site (self));

  self->filling = TRUE;
  gtk_combo_box_text_remove_all (GTK_COMBO_BOX_TEXT (self));
  for (const KlySite *site = self->adapter != NULL ? self->adapter->sites : NULL;
       site != NULL && site->id != NULL; site++)
    add_site (self, site->id);
  kly_site_picker_set_site (self, active);
  self->filling = FALSE;
}

static void
kly_site_picker_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_site_picker_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlySitePicker, kly_site_picker, GTK_TYPE_COMBO_BOX_TEXT,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_site_picker_translatable_init))

static void
kly_site_picker_changed (GtkComboBox *combo)
{
  if (!KLY_SITE_PICKER (combo)->filling)
    g_signal_emit (combo, signals[CHOSEN], 0);
}

static void
kly_site_picker_class_init (KlySitePickerClass *klass)
{
  GTK_COMBO_BOX_CLASS (klass)->changed = kly_site_picker_changed;

  /**
   * KlySitePicker::chosen:
   *
   * Another site is chosen.
   */
  signals[CHOSEN] = g_signal_new ("chosen", KLY_TYPE_SITE_PICKER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_site_picker_init (KlySitePicker *self)
{
}

/**
 * kly_site_picker_set_adapter:
 * @self: a picker
 * @adapter: (nullable): how keys of the exchange are checked
 *
 * Offers the sites of @adapter.
 *
 * Returns: how many there are
 */
guint
kly_site_picker_set_adapter (KlySitePicker *self, const KlyAdapter *adapter)
{
  guint n_sites = 0;

  self->adapter = adapter;
  kly_site_picker_retranslate (KLY_TRANSLATABLE (self));
  for (const KlySite *site = adapter != NULL ? adapter->sites : NULL; site != NULL && site->id != NULL; site++)
    n_sites++;
  return n_sites;
}

/**
 * kly_site_picker_set_site:
 * @self: a picker
 * @site_id: a site; that of a key which another version made may be unknown
 *   here
 *
 * Chooses it, as the person would.
 */
void
kly_site_picker_set_site (KlySitePicker *self, const char *site_id)
{
  GtkComboBox *combo = GTK_COMBO_BOX (self);

  if (gtk_combo_box_set_active_id (combo, site_id))
    return;
  add_site (self, site_id);
  gtk_combo_box_set_active_id (combo, site_id);
}

/**
 * kly_site_picker_get_site:
 * @self: a picker
 *
 * Returns: (transfer none): the id of the chosen site
 */
const char *
kly_site_picker_get_site (KlySitePicker *self)
{
  const char *site = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self));

  return site != NULL ? site : KLY_SITE_LIVE;
}
