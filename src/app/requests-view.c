/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "requests-view.h"

#include "page-parts.h"
#include "template-texts.h"
#include "translation.h"

/**
 * KlyRequestsView:
 *
 * All that a check may send to one site of an exchange, from the same table
 * that the check itself goes by, and which fields go with it.
 */
struct _KlyRequestsView {
  GtkBox parent_instance;

  /* Template Widgets */
  GtkButton *title_button;
  GtkContainer *requests_list;
  GtkContainer *fields_box;

  const KlyAdapter *adapter; /* nullable */
  const KlySite *site;       /* nullable without @adapter */
};

static const char *const roles[] = {
  [KLY_REQUEST_CLOCK] = N_("Asks the exchange’s clock, without the key"),
  [KLY_REQUEST_ASK] = N_("Signed with the key"),
  [KLY_REQUEST_FALLBACK] = N_("Signed with the key; only if the answers before say too little"),
};

static const char *const fates[] = {
  /* Translators: what is done with a field of the key; after its name and a colon */
  [KLY_FATE_SENT] = N_("sent with every signed request, so that the exchange knows which key is meant."),
  [KLY_FATE_SIGNS] = N_("never sent. It only makes the signatures, on this computer."),
  [KLY_FATE_SEALED] = N_("never sent as it is: only a code made of it with the secret is."),
  [KLY_FATE_SENT_IF_GIVEN] = N_("if you enter it, sent to the exchange as it is, over the encrypted connection: the exchange wants it so."),
  [KLY_FATE_UNSENT] = N_("not sent."),
};

static void
add_request (KlyRequestsView *self, const KlyRequestSpec *request)
{
  const char *role = _(roles[request->role]);
  g_autofree char *text = g_strdup_printf ("%s https://%s%s", request->method, self->site->host, request->path);
  g_autofree char *name = g_strdup_printf ("%s. %s.", text, role);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *request_label = kly_text_label_new (text);
  GtkWidget *role_label = kly_text_label_new (role);

  kly_widget_add_class (request_label, "kly-request");
  kly_widget_add_class (role_label, "kly-detail");
  kly_widget_add_class (row, "kly-report-line");
  gtk_container_add (GTK_CONTAINER (box), request_label);
  gtk_container_add (GTK_CONTAINER (box), role_label);
  gtk_container_add (GTK_CONTAINER (row), box);
  g_object_set (row, "visible", TRUE, "activatable", FALSE, "selectable", FALSE, NULL);
  atk_object_set_name (gtk_widget_get_accessible (row), name);
  gtk_container_add (self->requests_list, row);
}

static void
add_field (KlyRequestsView *self, const KlyFieldSpec *field)
{
  g_autofree char *text = g_strdup_printf (C_("line", "%s: %s"), field->label, _(fates[field->fate]));

  gtk_container_add (self->fields_box, kly_text_label_new (text));
}

static void
fill (KlyRequestsView *self)
{
  gtk_container_foreach (self->requests_list, (GtkCallback) gtk_widget_destroy, NULL);
  gtk_container_foreach (self->fields_box, (GtkCallback) gtk_widget_destroy, NULL);
  if (self->site == NULL)
    return;

  for (const KlyRequestSpec *request = self->adapter->requests; request->id != NULL; request++) {
    if ((request->sites & self->site->mark) != 0)
      add_request (self, request);
  }
  for (const KlyFieldSpec *field = self->adapter->fields; field->name != NULL; field++)
    add_field (self, field);
}

static void
kly_requests_view_retranslate (KlyTranslatable *translatable)
{
  fill (KLY_REQUESTS_VIEW (translatable));
}

static void
kly_requests_view_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_requests_view_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyRequestsView, kly_requests_view, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE,
                                                      kly_requests_view_translatable_init))

static void
kly_requests_view_class_init (KlyRequestsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/requests-view.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyRequestsView, title_button);
  gtk_widget_class_bind_template_child (widget_class, KlyRequestsView, requests_list);
  gtk_widget_class_bind_template_child (widget_class, KlyRequestsView, fields_box);
}

static void
kly_requests_view_init (KlyRequestsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_button_wrap (self->title_button);
  kly_template_texts_apply (GTK_WIDGET (self));
}

/**
 * kly_requests_view_show_site:
 * @self: a view
 * @adapter: (nullable): how keys of the exchange are checked; %NULL hides the view
 * @site_id: one of its sites
 *
 * Shows what a check sends there.
 */
void
kly_requests_view_show_site (KlyRequestsView *self, const KlyAdapter *adapter, const char *site_id)
{
  const KlySite *site = adapter != NULL ? kly_adapter_find_site (adapter, site_id) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), site != NULL);
  if (self->site == site && self->adapter == adapter)
    return;
  self->adapter = adapter;
  self->site = site;
  fill (self);
}
