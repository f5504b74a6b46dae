/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "application.h"

#include "about-window.h"
#include "catalogue.h"
#include "checker.h"
#include "failure-dialog.h"
#include "key-ring.h"
#include "language.h"
#include "page-uri.h"
#include "preferences-window.h"
#include "secret-clipboard.h"
#include "settings.h"
#include "shortcuts-window.h"
#include "toolkit-language.h"
#include "translatable.h"
#include "translation.h"
#include "unknown-page-dialog.h"
#include "window.h"
#include "window-icon.h"

/**
 * KlyApplication:
 *
 * Owns what lives as long as the program, and follows the choice of language.
 */
struct _KlyApplication {
  GtkApplication parent_instance;

  char **system_languages;
  KlySettings *settings;
  KlyCatalogue *catalogue; /* nullable */
  KlyKeyRing *ring;
  KlyChecker *checker;
  GCancellable *cancellable; /* cancels what still runs at the end */
  GtkWindow *window;         /* nullable, borrowed */
};

G_DEFINE_FINAL_TYPE (KlyApplication, kly_application, GTK_TYPE_APPLICATION)

static void
use_language (KlyApplication *self)
{
  const char *code = kly_language_choose (kly_settings_get_language (self->settings),
                                          (const char *const *) self->system_languages);

  kly_translation_use (code);
  kly_toolkit_language_use (code);
}

static void
on_language_changed (KlyApplication *self)
{
  g_autoptr (GList) windows = NULL;

  use_language (self);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    kly_retranslate_tree (l->data);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyApplication *self = user_data;

  /* As if by its own button, so that it keeps its size. */
  if (self->window != NULL)
    gtk_window_close (self->window);
  else
    g_application_quit (G_APPLICATION (self));
}

static void
add_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/klyuchnik/Klyuchnik/ui/style.css");
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
on_ring_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* No reason to disturb anybody: what needs the key ring says so when it does. */
  if (!kly_key_ring_load_finish (KLY_KEY_RING (object), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_info ("The key ring was not read: %s", error->message);
}

/* The key ring may be slow to answer; the window need not wait for it. */
static void
on_first_frame (GdkFrameClock *clock, KlyApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_first_frame, self);
  kly_key_ring_load_async (self->ring, self->cancellable, on_ring_loaded, NULL);
}

static void
on_window_mapped (GtkWidget *window, KlyApplication *self)
{
  g_signal_handlers_disconnect_by_func (window, on_window_mapped, self);
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_first_frame), self, 0);
}

static void
add_clipboard (KlyApplication *self)
{
  KlySecretClipboard *clipboard = kly_secret_clipboard_attach (GTK_APPLICATION (self));

  g_object_bind_property (self->settings, "clipboard-seconds", clipboard, "seconds", G_BINDING_SYNC_CREATE);
}

static void
make_window (KlyApplication *self)
{
  GtkWidget *window = kly_window_new (GTK_APPLICATION (self), self->catalogue, self->ring, self->checker, self->settings);

  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  g_signal_connect_object (window, "map", G_CALLBACK (on_window_mapped), self, G_CONNECT_AFTER);
}

static void
make_failure (KlyApplication *self, const GError *error)
{
  GtkWidget *dialog = kly_failure_dialog_new (NULL, _("The guides cannot be read"), error);

  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (self));
  g_set_weak_pointer (&self->window, GTK_WINDOW (dialog));
}

/* Answers whether there is a window with pages. */
static gboolean
ensure_window (KlyApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (self->window != NULL)
    return KLY_IS_WINDOW (self->window);

  if (self->catalogue == NULL)
    self->catalogue = kly_catalogue_new (&error);
  if (self->catalogue == NULL) {
    make_failure (self, error);
    return FALSE;
  }
  if (self->checker == NULL)
    self->checker = kly_checker_new (self->catalogue);
  make_window (self);
  return TRUE;
}

static void
show_page (KlyApplication *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *name = kly_page_uri_get_name (uri);
  KlyExchange *exchange = name != NULL ? kly_catalogue_find (self->catalogue, name) : NULL;

  if (exchange != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->window), "show-exchange",
                                    g_variant_new_string (kly_exchange_get_id (exchange)));
  else if (name == NULL || name[0] != '\0')
    gtk_window_present (GTK_WINDOW (kly_unknown_page_dialog_new (self->window, name)));
}

/* Answers whether there is one already; it is raised then. */
static gboolean
raise_window_of (KlyApplication *self, GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next) {
    if (!G_TYPE_CHECK_INSTANCE_TYPE (l->data, type) || !gtk_widget_get_visible (l->data))
      continue;
    gtk_window_present (l->data);
    return TRUE;
  }
  /* These actions can be reached over D-Bus, where there may be no window yet. */
  if (ensure_window (self) && !gtk_widget_get_visible (GTK_WIDGET (self->window)))
    gtk_window_present (self->window);
  return !KLY_IS_WINDOW (self->window);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyApplication *self = user_data;

  if (!raise_window_of (self, KLY_TYPE_ABOUT_WINDOW))
    gtk_window_present (GTK_WINDOW (kly_about_window_new (self->window, self->catalogue)));
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyApplication *self = user_data;

  if (!raise_window_of (self, KLY_TYPE_PREFERENCES_WINDOW))
    gtk_window_present (GTK_WINDOW (kly_preferences_window_new (self->window, self->settings)));
}

static void
on_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyApplication *self = user_data;

  if (!raise_window_of (self, KLY_TYPE_SHORTCUTS_WINDOW))
    gtk_window_present (GTK_WINDOW (kly_shortcuts_window_new (self->window)));
}

/* From the search of the desktop. */
static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyApplication *self = user_data;

  if (ensure_window (self))
    g_action_group_activate_action (G_ACTION_GROUP (self->window), "search-for", parameter);
  gtk_window_present (self->window);
}

static void
add_actions (KlyApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = on_about },
    { .name = "preferences", .activate = on_preferences },
    { .name = "shortcuts", .activate = on_shortcuts },
    { .name = "quit", .activate = on_quit },
    { .name = "search", .activate = on_search, .parameter_type = "s" },
  };
  static const struct {
    const char *action;
    const char *accels[3];
  } keys[] = {
    { "app.quit", { "<Primary>q" } },
    { "app.preferences", { "<Primary>comma" } },
    { "app.shortcuts", { "<Primary>question", "<Primary>F1" } },
    { "win.search", { "<Primary>f" } },
    { "win.back", { "<Alt>Left", "Back" } },
    { "win.home", { "<Alt>Home" } },
    { "win.keys", { "<Primary>k" } },
    { "win.menu", { "F10" } },
    { "win.print", { "<Primary>p" } },
    { "win.undo-delete", { "<Primary>z" } },
  };
  g_autoptr (GPropertyAction) language = g_property_action_new ("language", self->settings, "language");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (language));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
}

static void
kly_application_startup (GApplication *application)
{
  KlyApplication *self = KLY_APPLICATION (application);

  /* Fontconfig reads its files in a thread, and meanwhile GTK starts. */
  pango_cairo_font_map_get_default ();
  G_APPLICATION_CLASS (kly_application_parent_class)->startup (application);

  self->settings = kly_settings_new ();
  g_signal_connect_object (self->settings, "notify::language", G_CALLBACK (on_language_changed), self, G_CONNECT_SWAPPED);
  use_language (self);
  g_set_application_name (_("Klyuchnik"));
  kly_window_icon_set_default ();
  self->ring = kly_key_ring_new ();
  add_actions (self);
  add_clipboard (self);
  add_style ();
}

static void
kly_application_activate (GApplication *application)
{
  KlyApplication *self = KLY_APPLICATION (application);

  ensure_window (self);
  gtk_window_present (self->window);
}

static void
kly_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  KlyApplication *self = KLY_APPLICATION (application);
  gboolean has_pages = ensure_window (self);

  /* A dialog wants to be above the window, so that one comes first. */
  gtk_window_present (self->window);
  for (int i = 0; has_pages && i < n_files; i++)
    show_page (self, files[i]);
}

/* Names of exchanges become URIs, as which they can go to another instance. */
static gboolean
kly_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  char **words = *arguments;

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++) {
    char *uri;

    if (words[i][0] == '-')
      continue;
    uri = kly_page_uri_new (words[i]);
    g_free (words[i]);
    words[i] = uri;
  }
  return G_APPLICATION_CLASS (kly_application_parent_class)->local_command_line (application, arguments, status);
}

static int
kly_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;

  g_print ("klyuchnik " PACKAGE_VERSION "\n");
  return 0;
}

static void
kly_application_shutdown (GApplication *application)
{
  g_cancellable_cancel (KLY_APPLICATION (application)->cancellable);

  G_APPLICATION_CLASS (kly_application_parent_class)->shutdown (application);
}

static void
kly_application_finalize (GObject *object)
{
  KlyApplication *self = KLY_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->checker);
  g_clear_object (&self->ring);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_strfreev (self->system_languages);

  G_OBJECT_CLASS (kly_application_parent_class)->finalize (object);
}

static void
kly_application_class_init (KlyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kly_application_finalize;
  application_class->startup = kly_application_startup;
  application_class->activate = kly_application_activate;
  application_class->open = kly_application_open;
  application_class->local_command_line = kly_application_local_command_line;
  application_class->handle_local_options = kly_application_handle_local_options;
  application_class->shutdown = kly_application_shutdown;
}

static void
add_options (GApplication *application)
{
  const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, _("Print the version"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (application, options);
  /* Translators: what the command line takes, in the output of --help */
  g_application_set_option_context_parameter_string (application, _("[EXCHANGE]"));
  g_application_set_option_context_summary (application,
                                            _("API keys for trading bots: how to make them, whether they are right, and a safe place for them."));
  /* Translators: EXCHANGE stands for what was called so above */
  g_application_set_option_context_description (application,
                                                _("EXCHANGE opens the page of an exchange: a name, another name of it, or klyuchnik://kraken. “klyuchnik-cli list” names them all."));
}

static void
kly_application_init (KlyApplication *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * kly_application_new:
 * @system_languages: (array zero-terminated=1): the languages of the system,
 *   best first
 *
 * Returns: (transfer full): the application
 */
KlyApplication *
kly_application_new (const char *const *system_languages)
{
  KlyApplication *self = g_object_new (KLY_TYPE_APPLICATION,
                                       "application-id", APPLICATION_ID,
                                       "flags", G_APPLICATION_HANDLES_OPEN,
                                       NULL);

  self->system_languages = g_strdupv ((char **) system_languages);
  kly_translation_use (kly_language_choose (NULL, system_languages));
  add_options (G_APPLICATION (self));
  return self;
}
