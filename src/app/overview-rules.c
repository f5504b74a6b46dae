/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "overview-rules.h"

#include "page-parts.h"
#include "translatable.h"
#include "translation.h"

/**
 * KlyOverviewRules:
 *
 * When the exchanges of the person's keys take keys away. Rules, with their
 * sources, because there are no dates to be had.
 */
struct _KlyOverviewRules {
  GtkBox parent_instance;

  KlyCatalogue *catalogue;
  KlyKeyRing *ring;
  char *shown; /* nullable: what the widgets are built from */
};

/* The exchanges whose keys some rule may be about: their ids, and the last
 * thing that is known of the keys' lists of addresses. */
static GHashTable *
collect (KlyOverviewRules *self)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_keys = g_list_model_get_n_items (G_LIST_MODEL (self->ring));

  for (guint i = 0; i < n_keys; i++) {
    g_autoptr (KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (self->ring), i);
    const char *id = kly_api_key_get_exchange_id (key);
    gboolean bound = kly_api_key_get_ip_state (key) == KLY_IP_RESTRICTED;

    /* One key that may be without a list is enough. */
    if (!bound || !g_hash_table_contains (found, id))
      g_hash_table_insert (found, g_strdup (id),
                           GINT_TO_POINTER (bound ? KLY_IP_RESTRICTED : KLY_IP_UNDISCLOSED));
  }
  return found;
}

static void
add_source (GtkBox *box, const KlyGuideSource *source)
{
  g_autofree char *link = NULL;
  g_autofree char *markup = NULL;
  GtkWidget *label;

  if (source->url != NULL)
    link = g_markup_printf_escaped ("<a href=\"%s\" title=\"%s\">%s</a>", source->url, source->url, source->title);
  else
    link = g_markup_escape_text (source->title, -1);
  /* Translators: %s is the title of a web page */
  markup = g_strdup_printf (_("Source: %s"), link);
  label = kly_markup_label_new (markup);
  kly_widget_add_class (label, "kly-subtitle");
  gtk_container_add (GTK_CONTAINER (box), label);
}

static void
add_rule (KlyOverviewRules *self, KlyGuide *guide, const KlyGuideRule *rule)
{
  GtkWidget *box = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = kly_text_label_new (kly_exchange_get_name (kly_guide_get_exchange (guide)));

  kly_widget_add_class (name, "kly-strong");
  gtk_container_add (GTK_CONTAINER (box), name);
  gtk_container_add (GTK_CONTAINER (box), kly_text_label_new (kly_guide_translate (guide, rule->text)));
  add_source (GTK_BOX (box), kly_guide_find_source (guide, rule->source));
  gtk_container_add (GTK_CONTAINER (self), box);
}

static gboolean
add_rules (KlyOverviewRules *self, const char *exchange_id, KlyIpState ip)
{
  g_autoptr (KlyGuide) guide = NULL;
  gboolean any = FALSE;
  GPtrArray *rules;

  if (kly_catalogue_find (self->catalogue, exchange_id) == NULL)
    return FALSE;
  guide = kly_catalogue_load_guide (self->catalogue, exchange_id, NULL);
  rules = guide != NULL ? kly_guide_get_rules (guide) : NULL;
  for (guint i = 0; rules != NULL && i < rules->len; i++) {
    if (kly_guide_rule_holds (rules->pdata[i], ip)) {
      add_rule (self, guide, rules->pdata[i]);
      any = TRUE;
    }
  }
  return any;
}

static void
add_heading (KlyOverviewRules *self)
{
  GtkWidget *heading = kly_heading_label_new (_("When exchanges take keys away"), "kly-section-title");
  GtkWidget *caveat = kly_text_label_new (_("These are rules, not dates: when a key was last used, only its exchange knows."));

  kly_widget_add_class (caveat, "kly-quiet");
  gtk_container_add (GTK_CONTAINER (self), heading);
  gtk_container_add (GTK_CONTAINER (self), caveat);
}

static void
build (KlyOverviewRules *self, GHashTable *found)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (found), (GCompareFunc) g_strcmp0);
  gboolean any = FALSE;

  kly_box_clear (GTK_BOX (self));
  add_heading (self);
  for (GList *l = ids; l != NULL; l = l->next)
    any |= add_rules (self, l->data, (KlyIpState) GPOINTER_TO_INT (g_hash_table_lookup (found, l->data)));
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static char *
sign (GHashTable *found)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (found), (GCompareFunc) g_strcmp0);
  GString *signature = g_string_new (NULL);

  for (GList *l = ids; l != NULL; l = l->next)
    g_string_append_printf (signature, "%s %d\n", (char *) l->data, GPOINTER_TO_INT (g_hash_table_lookup (found, l->data)));
  return g_string_free (signature, FALSE);
}

static void
update (KlyOverviewRules *self)
{
  g_autoptr (GHashTable) found = self->ring != NULL ? collect (self) : NULL;
  g_autofree char *wanted = found != NULL ? sign (found) : NULL;

  if (found == NULL || g_strcmp0 (wanted, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&wanted);
  build (self, found);
}

static void
kly_overview_rules_retranslate (KlyTranslatable *translatable)
{
  KlyOverviewRules *self = KLY_OVERVIEW_RULES (translatable);

  g_clear_pointer (&self->shown, g_free);
  update (self);
}

static void
kly_overview_rules_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_overview_rules_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyOverviewRules, kly_overview_rules, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_overview_rules_translatable_init))

static void
kly_overview_rules_dispose (GObject *object)
{
  KlyOverviewRules *self = KLY_OVERVIEW_RULES (object);

  g_clear_object (&self->catalogue);
  g_clear_object (&self->ring);

  G_OBJECT_CLASS (kly_overview_rules_parent_class)->dispose (object);
}

static void
kly_overview_rules_finalize (GObject *object)
{
  g_free (KLY_OVERVIEW_RULES (object)->shown);

  G_OBJECT_CLASS (kly_overview_rules_parent_class)->finalize (object);
}

static void
kly_overview_rules_class_init (KlyOverviewRulesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kly_overview_rules_dispose;
  object_class->finalize = kly_overview_rules_finalize;
}

static void
kly_overview_rules_init (KlyOverviewRules *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

/**
 * kly_overview_rules_set_models:
 * @self: rules
 * @catalogue: the exchanges
 * @ring: the person's keys
 */
void
kly_overview_rules_set_models (KlyOverviewRules *self, KlyCatalogue *catalogue, KlyKeyRing *ring)
{
  self->catalogue = g_object_ref (catalogue);
  self->ring = g_object_ref (ring);
  g_signal_connect_object (ring, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
