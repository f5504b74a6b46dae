/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "search-service.h"

#include "language.h"
#include "page-uri.h"
#include "search-results.h"
#include "settings.h"
#include "shell-search-provider.h"
#include "translation.h"

#define OBJECT_PATH "/io/github/klyuchnik/Klyuchnik/SearchProvider"
#define PROGRAM_PATH "/io/github/klyuchnik/Klyuchnik"
/* Somebody who has typed a word often types another one soon. */
#define IDLE_MS 20000

/**
 * KlySearchService:
 *
 * Answers the search of the desktop. A program of its own without GTK, for the
 * desktop starts it with the first letter that anybody types for whatever
 * reason; the window is only started when a result is chosen.
 */
struct _KlySearchService {
  GApplication parent_instance;

  KlyCatalogue *catalogue;
  KlySettings *settings;
  KlyShellSearchProvider2 *provider;
};

G_DEFINE_FINAL_TYPE (KlySearchService, kly_search_service, G_TYPE_APPLICATION)

/* The time without a request begins anew. */
static void
stay_awake (KlySearchService *self)
{
  g_application_hold (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
}

static gboolean
on_initial_result_set (KlyShellSearchProvider2 *provider, GDBusMethodInvocation *invocation,
                       const char *const *terms, KlySearchService *self)
{
  g_auto (GStrv) ids = kly_search_results_find (self->catalogue, terms);

  stay_awake (self);
  kly_shell_search_provider2_complete_get_initial_result_set (provider, invocation, (const char *const *) ids);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* Looking through all again costs less than sending them all. */
static gboolean
on_subsearch_result_set (KlyShellSearchProvider2 *provider, GDBusMethodInvocation *invocation,
                         const char *const *previous, const char *const *terms, KlySearchService *self)
{
  return on_initial_result_set (provider, invocation, terms, self);
}

static gboolean
on_result_metas (KlyShellSearchProvider2 *provider, GDBusMethodInvocation *invocation,
                 const char *const *ids, KlySearchService *self)
{
  stay_awake (self);
  kly_translation_use (kly_language_choose (kly_settings_get_language (self->settings), g_get_language_names ()));
  kly_shell_search_provider2_complete_get_result_metas (provider, invocation,
                                                        kly_search_results_describe (self->catalogue, ids));
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
on_program_called (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_warning ("Klyuchnik cannot be started: %s", error->message);
  g_application_release (application);
}

static void
call_program (KlySearchService *self, const char *method, GVariant *arguments)
{
  g_application_hold (G_APPLICATION (self));
  g_dbus_connection_call (g_application_get_dbus_connection (G_APPLICATION (self)),
                          APPLICATION_ID, PROGRAM_PATH, "org.freedesktop.Application",
                          method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          on_program_called, g_object_ref (self));
}

/* The time of the click lets the window come to the front. */
static GVariant *
make_platform_data (guint32 timestamp)
{
  g_autofree char *startup_id = g_strdup_printf ("klyuchnik-search_TIME%u", timestamp);
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "desktop-startup-id", "s", startup_id);
  return g_variant_dict_end (&data);
}

static gboolean
on_activate_result (KlyShellSearchProvider2 *provider, GDBusMethodInvocation *invocation,
                    const char *id, const char *const *terms, guint32 timestamp, KlySearchService *self)
{
  g_autofree char *uri = kly_page_uri_new (id);
  const char *const uris[] = { uri, NULL };

  call_program (self, "Open", g_variant_new ("(^as@a{sv})", uris, make_platform_data (timestamp)));
  kly_shell_search_provider2_complete_activate_result (provider, invocation);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_launch_search (KlyShellSearchProvider2 *provider, GDBusMethodInvocation *invocation,
                  const char *const *terms, guint32 timestamp, KlySearchService *self)
{
  g_autofree char *text = g_strjoinv (" ", (char **) terms);
  GVariant *parameters[] = { g_variant_new_variant (g_variant_new_string (text)) };

  call_program (self, "ActivateAction",
                g_variant_new ("(s@av@a{sv})", "search", g_variant_new_array (G_VARIANT_TYPE_VARIANT, parameters, 1),
                               make_platform_data (timestamp)));
  kly_shell_search_provider2_complete_launch_search (provider, invocation);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
kly_search_service_dbus_register (GApplication *application, GDBusConnection *connection, const char *path, GError **error)
{
  KlySearchService *self = KLY_SEARCH_SERVICE (application);

  if (!G_APPLICATION_CLASS (kly_search_service_parent_class)->dbus_register (application, connection, path, error))
    return FALSE;

  self->catalogue = kly_catalogue_new (error);
  if (self->catalogue == NULL)
    return FALSE;
  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->provider), connection, OBJECT_PATH, error);
}

static void
kly_search_service_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *path)
{
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (KLY_SEARCH_SERVICE (application)->provider));

  G_APPLICATION_CLASS (kly_search_service_parent_class)->dbus_unregister (application, connection, path);
}

/* It only answers; there is nothing to activate. */
static void
kly_search_service_activate (GApplication *application)
{
}

static void
kly_search_service_finalize (GObject *object)
{
  KlySearchService *self = KLY_SEARCH_SERVICE (object);

  g_clear_object (&self->provider);
  g_clear_object (&self->settings);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (kly_search_service_parent_class)->finalize (object);
}

static void
kly_search_service_class_init (KlySearchServiceClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kly_search_service_finalize;
  application_class->dbus_register = kly_search_service_dbus_register;
  application_class->dbus_unregister = kly_search_service_dbus_unregister;
  application_class->activate = kly_search_service_activate;
}

static void
kly_search_service_init (KlySearchService *self)
{
  self->settings = kly_settings_new ();
  self->provider = kly_shell_search_provider2_skeleton_new ();
  g_signal_connect_object (self->provider, "handle-get-initial-result-set", G_CALLBACK (on_initial_result_set), self, 0);
  g_signal_connect_object (self->provider, "handle-get-subsearch-result-set", G_CALLBACK (on_subsearch_result_set), self, 0);
  g_signal_connect_object (self->provider, "handle-get-result-metas", G_CALLBACK (on_result_metas), self, 0);
  g_signal_connect_object (self->provider, "handle-activate-result", G_CALLBACK (on_activate_result), self, 0);
  g_signal_connect_object (self->provider, "handle-launch-search", G_CALLBACK (on_launch_search), self, 0);
}

/**
 * kly_search_service_new:
 *
 * Returns: (transfer full): the service; it ends when it is not asked for a while
 */
KlySearchService *
kly_search_service_new (void)
{
  return g_object_new (KLY_TYPE_SEARCH_SERVICE,
                       "application-id", APPLICATION_ID ".SearchProvider",
                       "flags", G_APPLICATION_IS_SERVICE,
                       "inactivity-timeout", IDLE_MS,
                       NULL);
}
