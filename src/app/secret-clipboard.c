/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "secret-clipboard.h"

#include "display-buffers.h"

/**
 * KlySecretClipboard:
 *
 * Lends secrets to the clipboard: for some seconds, marked as such, and from
 * secret memory. Clipboard managers that know the mark keep no history of them.
 *
 * The clipboard is taken back by putting an empty text there. To give it up
 * would not do: then mutter, which copies every text, puts it back. Wayland lets
 * only a focused window do it; until then nobody gets the secret from us.
 */
struct _KlySecretClipboard {
  GObject parent_instance;

  GtkClipboard *clipboard; /* GTK's own */
  gboolean needs_focus;
  int seconds;

  KlySecretText *text; /* nullable: what is lent */
  char *title;         /* nullable: what it is called; of a field that is no secret too */
  gint64 end;          /* in monotonic time */
  guint tick_id;
  gboolean ours;       /* the clipboard is */
  GtkWindow *window;   /* nullable: whose focus is waited for */
};

/* How long it is said that something is copied that is no secret. */
#define SECONDS_TO_READ 4
#define DEFAULT_SECONDS 30

#define MARK "x-kde-passwordManagerHint"
#define MARK_VALUE "secret"

enum {
  TARGET_TEXT,
  TARGET_MARK
};

enum {
  PROP_0,
  PROP_SECONDS,
  N_PROPS
};

enum {
  CHANGED,
  CLEARED,
  COPIED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlySecretClipboard, kly_secret_clipboard, G_TYPE_OBJECT)

/* The end of what was lent, whoever ends it. */
static void
forget (KlySecretClipboard *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_pointer (&self->text, kly_secret_text_unref);
  g_clear_pointer (&self->title, g_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop_waiting (KlySecretClipboard *self)
{
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_weak_pointer (&self->window);
}

/* GTK copies what it is given, sends it, and frees it. */
static void
on_asked (GtkClipboard *clipboard, GtkSelectionData *data, guint info, gpointer user_data)
{
  KlySecretClipboard *self = KLY_SECRET_CLIPBOARD (user_data);

  if (info == TARGET_MARK) {
    gtk_selection_data_set (data, gtk_selection_data_get_target (data), 8, (const guchar *) MARK_VALUE, strlen (MARK_VALUE));
    return;
  }
  gtk_selection_data_set_text (data, kly_secret_text_peek (self->text), (int) kly_secret_text_get_length (self->text));
  kly_display_buffers_overwrite_later (gtk_clipboard_get_display (clipboard));
}

/* Somebody has copied something else. */
static void
on_lost (GtkClipboard *clipboard, gpointer user_data)
{
  KlySecretClipboard *self = KLY_SECRET_CLIPBOARD (user_data);

  self->ours = FALSE;
  stop_waiting (self);
  forget (self);
}

static void
take (KlySecretClipboard *self)
{
  GtkTargetList *list = gtk_target_list_new (NULL, 0);
  GtkTargetEntry *targets;
  int n_targets;

  gtk_target_list_add_text_targets (list, TARGET_TEXT);
  gtk_target_list_add (list, gdk_atom_intern_static_string (MARK), 0, TARGET_MARK);
  targets = gtk_target_table_new_from_list (list, &n_targets);
  /* What we put there before is lost now too. */
  self->ours = gtk_clipboard_set_with_data (self->clipboard, targets, (guint) n_targets, on_asked, on_lost, self);
  gtk_target_table_free (targets, n_targets);
  gtk_target_list_unref (list);
  gdk_display_flush (gtk_clipboard_get_display (self->clipboard));
}

/* The word that it is lost may still be on its way. */
static gboolean
is_ours (KlySecretClipboard *self)
{
  return self->ours && gdk_selection_owner_get_for_display (gtk_clipboard_get_display (self->clipboard),
                                                            gtk_clipboard_get_selection (self->clipboard)) != NULL;
}

static void
take_back (KlySecretClipboard *self)
{
  stop_waiting (self);
  if (is_ours (self))
    take (self);
}

static void
on_active_changed (KlySecretClipboard *self)
{
  if (gtk_window_is_active (self->window))
    take_back (self);
}

static void
take_back_when_possible (KlySecretClipboard *self)
{
  if (!self->needs_focus || self->window == NULL || gtk_window_is_active (self->window))
    take_back (self);
  else
    g_signal_connect_object (self->window, "notify::is-active", G_CALLBACK (on_active_changed), self, G_CONNECT_SWAPPED);
}

static gboolean
on_tick (gpointer user_data)
{
  KlySecretClipboard *self = KLY_SECRET_CLIPBOARD (user_data);

  if (g_get_monotonic_time () < self->end) {
    g_signal_emit (self, signals[CHANGED], 0);
    return G_SOURCE_CONTINUE;
  }
  self->tick_id = 0;
  if (self->text != NULL)
    kly_secret_clipboard_clear (self);
  else
    forget (self);
  return G_SOURCE_REMOVE;
}

static void
begin (KlySecretClipboard *self, const char *title, guint seconds)
{
  self->title = g_strdup (title);
  self->end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  self->tick_id = g_timeout_add_seconds (1, on_tick, self);
  g_signal_emit (self, signals[COPIED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
kly_secret_clipboard_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, KLY_SECRET_CLIPBOARD (object)->seconds);
}

/* What is lent already stays as long as was said. */
static void
kly_secret_clipboard_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  KLY_SECRET_CLIPBOARD (object)->seconds = g_value_get_int (value);
}

static void
kly_secret_clipboard_dispose (GObject *object)
{
  KlySecretClipboard *self = KLY_SECRET_CLIPBOARD (object);

  stop_waiting (self);
  forget (self);
  if (self->ours)
    gtk_clipboard_clear (self->clipboard);

  G_OBJECT_CLASS (kly_secret_clipboard_parent_class)->dispose (object);
}

static void
kly_secret_clipboard_class_init (KlySecretClipboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = kly_secret_clipboard_get_property;
  object_class->set_property = kly_secret_clipboard_set_property;
  object_class->dispose = kly_secret_clipboard_dispose;

  /**
   * KlySecretClipboard:seconds:
   *
   * For how long a secret is lent.
   */
  props[PROP_SECONDS] = g_param_spec_int ("seconds", NULL, NULL, 1, G_MAXINT, DEFAULT_SECONDS,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * KlySecretClipboard::changed:
   *
   * What is copied, or the time that is left for it, is another.
   */
  signals[CHANGED] = g_signal_new ("changed", KLY_TYPE_SECRET_CLIPBOARD, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlySecretClipboard::cleared:
   *
   * A secret was taken off the clipboard.
   */
  signals[CLEARED] = g_signal_new ("cleared", KLY_TYPE_SECRET_CLIPBOARD, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * KlySecretClipboard::copied:
   *
   * Something was copied.
   */
  signals[COPIED] = g_signal_new ("copied", KLY_TYPE_SECRET_CLIPBOARD, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kly_secret_clipboard_init (KlySecretClipboard *self)
{
  self->seconds = DEFAULT_SECONDS;
}

/**
 * kly_secret_clipboard_new:
 * @clipboard: a clipboard
 * @needs_focus: whether it can be set only by a focused window
 *
 * Returns: (transfer full): nothing lent
 */
KlySecretClipboard *
kly_secret_clipboard_new (GtkClipboard *clipboard, gboolean needs_focus)
{
  KlySecretClipboard *self = g_object_new (KLY_TYPE_SECRET_CLIPBOARD, NULL);

  self->clipboard = clipboard;
  self->needs_focus = needs_focus;
  return self;
}

/* Now or never, with or without the focus. */
static void
on_shutdown (KlySecretClipboard *self)
{
  if (self->text != NULL || self->window != NULL) {
    forget (self);
    take_back (self);
  }
}

static GQuark
application_quark (void)
{
  return g_quark_from_static_string ("kly-secret-clipboard");
}

/**
 * kly_secret_clipboard_attach:
 * @application: the application
 *
 * Makes one for all windows of @application. It is cleared when the
 * application shuts down, and lives as long as it.
 *
 * Returns: (transfer none): what kly_secret_clipboard_of() finds from now on
 */
KlySecretClipboard *
kly_secret_clipboard_attach (GtkApplication *application)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);
  GdkDisplay *display = gtk_clipboard_get_display (clipboard);
  gboolean wayland = g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkWaylandDisplay");
  KlySecretClipboard *self = kly_secret_clipboard_new (clipboard, wayland);

  g_object_set_qdata_full (G_OBJECT (application), application_quark (), self, g_object_unref);
  g_signal_connect_object (application, "shutdown", G_CALLBACK (on_shutdown), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * kly_secret_clipboard_of:
 * @widget: a widget in a window of the application
 *
 * Returns: (transfer none) (nullable): the application's
 */
KlySecretClipboard *
kly_secret_clipboard_of (GtkWidget *widget)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (widget);
  GtkApplication *application = GTK_IS_WINDOW (toplevel) ? gtk_window_get_application (GTK_WINDOW (toplevel)) : NULL;

  return application != NULL ? g_object_get_qdata (G_OBJECT (application), application_quark ()) : NULL;
}

/**
 * kly_secret_clipboard_copy:
 * @self: a clipboard
 * @widget: where it was asked for
 * @title: what @text is called
 * @text: a secret
 *
 * Lends @text to the clipboard.
 */
void
kly_secret_clipboard_copy (KlySecretClipboard *self, GtkWidget *widget, const char *title, KlySecretText *text)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (widget);

  stop_waiting (self);
  forget (self);
  take (self);
  g_set_weak_pointer (&self->window, GTK_WINDOW (toplevel));
  self->text = kly_secret_text_ref (text);
  begin (self, title, (guint) self->seconds);
}

/**
 * kly_secret_clipboard_copy_public:
 * @self: a clipboard
 * @title: what @text is called
 * @text: what is no secret
 *
 * Puts @text into the clipboard, to stay there.
 */
void
kly_secret_clipboard_copy_public (KlySecretClipboard *self, const char *title, const KlySecretText *text)
{
  forget (self);
  gtk_clipboard_set_text (self->clipboard, kly_secret_text_peek (text), (int) kly_secret_text_get_length (text));
  begin (self, title, SECONDS_TO_READ);
}

/**
 * kly_secret_clipboard_clear:
 * @self: a clipboard
 *
 * Takes back what is lent, unless something else was copied since.
 */
void
kly_secret_clipboard_clear (KlySecretClipboard *self)
{
  gboolean lent = self->text != NULL;

  forget (self);
  if (!lent)
    return;
  take_back_when_possible (self);
  g_signal_emit (self, signals[CLEARED], 0);
}

/**
 * kly_secret_clipboard_get_title:
 * @self: a clipboard
 *
 * Returns: (nullable): what was copied last, %NULL when there is nothing to be
 *   said about it any more
 */
const char *
kly_secret_clipboard_get_title (KlySecretClipboard *self)
{
  return self->title;
}

/**
 * kly_secret_clipboard_get_left:
 * @self: a clipboard
 *
 * Returns: the seconds left until the secret is taken back, 0 when it is none
 */
guint
kly_secret_clipboard_get_left (KlySecretClipboard *self)
{
  gint64 left = self->end - g_get_monotonic_time ();

  return self->text != NULL && left > 0 ? (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}
