/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "page-stack.h"

#include "network-hint.h"
#include "overview-page.h"
#include "start-page.h"
#include "unsaved-pages.h"

/**
 * KlyPageStack:
 *
 * The pages beside the list, made when they are first to be seen. That of an
 * exchange lives while it is shown, or while something is typed on it: then it
 * waits for the person to come back.
 */
struct _KlyPageStack {
  GtkStack parent_instance;

  KlyCatalogue *catalogue;
  KlyKeyRing *ring;
  KlyChecker *checker;
  KlyNetworkHint *network;

  GtkWidget *start_page;    /* nullable, borrowed: a child */
  GtkWidget *overview_page; /* nullable, borrowed: a child */
  GtkWidget *guide_page;    /* nullable, borrowed: a child */
};

enum {
  KEY_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyPageStack, kly_page_stack, GTK_TYPE_STACK)

/* Not in the turn that has made the new page: both take their time. */
static gboolean
on_page_left (gpointer user_data)
{
  KlyGuidePage *page = user_data;

  if (kly_guide_page_take_down (page))
    return G_SOURCE_CONTINUE;

  gtk_widget_destroy (GTK_WIDGET (page));
  return G_SOURCE_REMOVE;
}

static void
leave_guide_page (KlyPageStack *self)
{
  if (self->guide_page == NULL)
    return;

  if (!kly_guide_page_has_input (KLY_GUIDE_PAGE (self->guide_page)))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_page_left, g_object_ref (self->guide_page), g_object_unref);
  self->guide_page = NULL;
}

static KlyExchange *
find_successor (KlyPageStack *self, KlyExchange *exchange)
{
  const char *id = kly_exchange_get_successor (exchange);

  return id != NULL ? kly_catalogue_find (self->catalogue, id) : NULL;
}

static void
replace_guide_page (KlyPageStack *self, KlyGuide *guide)
{
  KlyExchange *exchange = kly_guide_get_exchange (guide);

  leave_guide_page (self);
  self->guide_page = kly_unsaved_pages_find (GTK_STACK (self), kly_exchange_get_id (exchange));
  if (self->guide_page == NULL) {
    self->guide_page = kly_guide_page_new (guide, find_successor (self, exchange), self->ring, self->checker, self->network);
    gtk_container_add (GTK_CONTAINER (self), self->guide_page);
  }
  gtk_stack_set_visible_child (GTK_STACK (self), self->guide_page);
}

static void
on_key_opened (KlyOverviewPage *page, KlyApiKey *key, KlyPageStack *self)
{
  g_signal_emit (self, signals[KEY_OPENED], 0, key);
}

static void
kly_page_stack_dispose (GObject *object)
{
  KlyPageStack *self = KLY_PAGE_STACK (object);

  g_clear_object (&self->catalogue);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_object (&self->network);

  G_OBJECT_CLASS (kly_page_stack_parent_class)->dispose (object);
}

static void
kly_page_stack_class_init (KlyPageStackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_page_stack_dispose;

  /**
   * KlyPageStack::key-opened:
   * @self: the pages
   * @key: a key
   *
   * The person wants to see @key on the page of its exchange.
   */
  signals[KEY_OPENED] = g_signal_new ("key-opened", KLY_TYPE_PAGE_STACK, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, KLY_TYPE_API_KEY);
}

static void
kly_page_stack_init (KlyPageStack *self)
{
  self->network = kly_network_hint_new ();
}

/**
 * kly_page_stack_set_models:
 * @self: the pages
 * @catalogue: the exchanges
 * @ring: the person's keys
 * @checker: what checks keys
 *
 * What the pages are made of; call it before any is shown.
 */
void
kly_page_stack_set_models (KlyPageStack *self, KlyCatalogue *catalogue, KlyKeyRing *ring, KlyChecker *checker)
{
  g_set_object (&self->catalogue, catalogue);
  g_set_object (&self->ring, ring);
  g_set_object (&self->checker, checker);
}

/**
 * kly_page_stack_show_start:
 * @self: the pages
 *
 * Shows what an API key is and what the program does.
 */
void
kly_page_stack_show_start (KlyPageStack *self)
{
  if (self->start_page == NULL) {
    self->start_page = kly_start_page_new ();
    gtk_container_add (GTK_CONTAINER (self), self->start_page);
  }
  gtk_stack_set_visible_child (GTK_STACK (self), self->start_page);
  leave_guide_page (self);
}

/**
 * kly_page_stack_show_overview:
 * @self: the pages
 *
 * Shows all keys. This page stays, and with it the check that may be under way
 * there.
 */
void
kly_page_stack_show_overview (KlyPageStack *self)
{
  if (self->overview_page == NULL) {
    self->overview_page = kly_overview_page_new (self->catalogue, self->ring, self->checker, self->network);
    g_signal_connect_object (self->overview_page, "key-opened", G_CALLBACK (on_key_opened), self, 0);
    gtk_container_add (GTK_CONTAINER (self), self->overview_page);
  }
  gtk_stack_set_visible_child (GTK_STACK (self), self->overview_page);
  leave_guide_page (self);
}

/**
 * kly_page_stack_show_exchange:
 * @self: the pages
 * @exchange_id: the id of an exchange of the catalogue
 * @error: return location for an error
 *
 * Shows the guide of an exchange, as it was left if something is typed there.
 *
 * Returns: whether it could be read; if not, what is shown stays
 */
gboolean
kly_page_stack_show_exchange (KlyPageStack *self, const char *exchange_id, GError **error)
{
  g_autoptr (KlyGuide) guide = NULL;

  if (g_strcmp0 (kly_page_stack_get_exchange_id (self), exchange_id) == 0)
    return TRUE;

  guide = kly_catalogue_load_guide (self->catalogue, exchange_id, error);
  if (guide == NULL)
    return FALSE;
  replace_guide_page (self, guide);
  return TRUE;
}

/**
 * kly_page_stack_get_guide_page:
 * @self: the pages
 *
 * Returns: (transfer none) (nullable): the page that is shown, if an exchange's
 */
KlyGuidePage *
kly_page_stack_get_guide_page (KlyPageStack *self)
{
  return self->guide_page != NULL ? KLY_GUIDE_PAGE (self->guide_page) : NULL;
}

/**
 * kly_page_stack_get_exchange_id:
 * @self: the pages
 *
 * Returns: (nullable): the id of the exchange whose page is shown
 */
const char *
kly_page_stack_get_exchange_id (KlyPageStack *self)
{
  KlyGuide *guide;

  if (self->guide_page == NULL)
    return NULL;
  guide = kly_guide_page_get_guide (KLY_GUIDE_PAGE (self->guide_page));
  return kly_exchange_get_id (kly_guide_get_exchange (guide));
}

/**
 * kly_page_stack_is_empty:
 * @self: the pages
 *
 * Returns: whether no page was shown yet
 */
gboolean
kly_page_stack_is_empty (KlyPageStack *self)
{
  return gtk_stack_get_visible_child (GTK_STACK (self)) == NULL;
}

/**
 * kly_page_stack_is_overview:
 * @self: the pages
 *
 * Returns: whether the page of all keys is shown
 */
gboolean
kly_page_stack_is_overview (KlyPageStack *self)
{
  return self->overview_page != NULL && gtk_stack_get_visible_child (GTK_STACK (self)) == self->overview_page;
}
