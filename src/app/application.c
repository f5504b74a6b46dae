/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "application.h"

#include "catalogue.h"
#include "checker.h"
#include "failure-dialog.h"
#include "key-ring.h"
#include "language.h"
#include "settings.h"
#include "translatable.h"
#include "translation.h"
#include "window.h"

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
  kly_translation_use (kly_language_choose (kly_settings_get_language (self->settings),
                                            (const char *const *) self->system_languages));
}

static void
on_language_changed (KlyApplication *self)
{
  use_language (self);
  if (self->window != NULL)
    kly_retranslate_tree (GTK_WIDGET (self->window));
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyApplication *self = user_data;
  /* Translators: your name and how to reach you; one line for each translator */
  const char *credits = _("translator-credits");
  /* Not gtk_show_about_dialog(): it keeps its dialog, in the language of the first time. */
  GtkWidget *dialog = g_object_new (GTK_TYPE_ABOUT_DIALOG,
                                    "transient-for", self->window,
                                    "modal", TRUE,
                                    "destroy-with-parent", TRUE,
                                    "program-name", _("Klyuchnik"),
                                    "logo-icon-name", APPLICATION_ID,
                                    "version", PACKAGE_VERSION,
                                    "comments", _("API keys for trading bots: how to make them, whether they are right, and a safe place for them."),
                                    "license-type", GTK_LICENSE_GPL_3_0,
                                    "translator-credits", g_str_equal (credits, "translator-credits") ? NULL : credits,
                                    NULL);

  g_signal_connect (dialog, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
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
add_actions (KlyApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = on_about },
    { .name = "quit", .activate = on_quit },
  };
  static const struct {
    const char *action;
    const char *accels[3];
  } keys[] = {
    { "app.quit", { "<Primary>q" } },
    { "win.search", { "<Primary>f" } },
    { "win.back", { "<Alt>Left", "Back" } },
    { "win.home", { "<Alt>Home" } },
    { "win.menu", { "F10" } },
  };
  g_autoptr (GPropertyAction) language = g_property_action_new ("language", self->settings, "language");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (language));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
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
show_window (KlyApplication *self)
{
  GtkWidget *window = kly_window_new (GTK_APPLICATION (self), self->catalogue, self->ring, self->checker, self->settings);

  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  g_signal_connect_object (window, "map", G_CALLBACK (on_window_mapped), self, G_CONNECT_AFTER);
  gtk_window_present (self->window);
}

static void
show_failure (KlyApplication *self, const GError *error)
{
  GtkWidget *dialog = kly_failure_dialog_new (NULL, _("The guides cannot be read"), error);

  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (self));
  g_set_weak_pointer (&self->window, GTK_WINDOW (dialog));
  gtk_window_present (self->window);
}

static void
kly_application_startup (GApplication *application)
{
  KlyApplication *self = KLY_APPLICATION (application);

  G_APPLICATION_CLASS (kly_application_parent_class)->startup (application);

  self->settings = kly_settings_new ();
  g_signal_connect_object (self->settings, "notify::language", G_CALLBACK (on_language_changed), self, G_CONNECT_SWAPPED);
  use_language (self);
  g_set_application_name (_("Klyuchnik"));
  gtk_window_set_default_icon_name (APPLICATION_ID);
  self->ring = kly_key_ring_new ();
  add_actions (self);
  add_style ();
}

static void
kly_application_activate (GApplication *application)
{
  KlyApplication *self = KLY_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (self->window != NULL) {
    gtk_window_present (self->window);
    return;
  }

  if (self->catalogue == NULL)
    self->catalogue = kly_catalogue_new (&error);
  if (self->catalogue == NULL) {
    show_failure (self, error);
    return;
  }
  if (self->checker == NULL)
    self->checker = kly_checker_new (self->catalogue);
  show_window (self);
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
  application_class->shutdown = kly_application_shutdown;
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
                                       "flags", G_APPLICATION_DEFAULT_FLAGS,
                                       NULL);

  self->system_languages = g_strdupv ((char **) system_languages);
  return self;
}
