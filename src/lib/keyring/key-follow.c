/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-follow.h"

#include "key-job.h"

/* SECTION: following what others do to the keys
 *
 * Nothing happens here until the Secret Service says that something has. What
 * it says of items that were read since, as it does of all that we ourselves
 * store and delete, is not worth reading everything again. */

#define SERVICE "org.freedesktop.secrets"
#define COLLECTION "org.freedesktop.Secret.Collection"

/* Signals come in swarms. A service that answers each reading with another
 * signal is read more and more seldom. */
#define SHORTEST_MS 200
#define LONGEST_MS 60000
#define SWARM (5 * G_TIME_SPAN_SECOND)
/* A service that is being replaced is back by then. */
#define ABSENCE_MS 1000

typedef enum {
  SIGNAL_COLLECTION,
  SIGNAL_SERVICE,
  SIGNAL_PROPERTIES,
  N_SUBSCRIPTIONS
} Subscription;

typedef struct {
  gint64 at;
  gboolean is_gone;
} Event;

struct _KlyKeyFollow {
  KlyKeyRing *ring; /* unowned; it owns this */
  GDBusConnection *bus; /* nullable */
  GCancellable *cancellable;
  guint name_watch;
  guint subscriptions[N_SUBSCRIPTIONS];

  GHashTable *events; /* object path -> Event */
  gint64 all_at;      /* when any item may have changed; 0 when none did */
  GSource *timer;     /* nullable */
  gboolean is_due;    /* whether the key ring's jobs are waited for */
  gboolean is_there;  /* whether the service is */
  guint delay;
  gint64 read_at;
};

static void
clear_timer (KlyKeyFollow *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
set_timer (KlyKeyFollow *self, guint milliseconds, GSourceFunc callback)
{
  clear_timer (self);
  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->timer, callback, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static gboolean
is_news (KlyKeyFollow *self, const char *path, Event *event)
{
  KlyKeyShelf *shelf = kly_key_ring_get_shelf (self->ring);

  return event->is_gone ? kly_key_shelf_was_read (shelf, path, 0)
                        : !kly_key_shelf_was_read (shelf, path, event->at);
}

static gboolean
has_news (KlyKeyFollow *self)
{
  GHashTableIter iter;
  gpointer path, event;

  if (self->all_at > kly_key_ring_get_listed_at (self->ring))
    return TRUE;
  g_hash_table_iter_init (&iter, self->events);
  while (g_hash_table_iter_next (&iter, &path, &event)) {
    if (is_news (self, path, event))
      return TRUE;
  }
  return FALSE;
}

/* The key ring holds what follows it for as long as its call lasts. */
static void
on_reloaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  KlyKeyFollow *self = user_data;
  g_autoptr(GError) error = NULL;

  kly_key_ring_load_finish (KLY_KEY_RING (source), result, &error);
  self->read_at = g_get_monotonic_time ();
  kly_key_ring_emit_reloaded (self->ring, error);
}

static void
reload_if_needed (KlyKeyFollow *self)
{
  gboolean needed = has_news (self);

  self->is_due = FALSE;
  self->all_at = 0;
  g_hash_table_remove_all (self->events);
  if (needed)
    kly_key_ring_load_async (self->ring, NULL, on_reloaded, self);
}

static gboolean
on_time (gpointer user_data)
{
  KlyKeyFollow *self = user_data;

  clear_timer (self);
  self->is_due = TRUE;
  if (!kly_key_ring_is_working (self->ring))
    reload_if_needed (self);
  return G_SOURCE_REMOVE;
}

/**
 * kly_key_follow_idle:
 *
 * The key ring has nothing else to do.
 */
void
kly_key_follow_idle (KlyKeyFollow *self)
{
  if (self->is_due)
    reload_if_needed (self);
}

static void
schedule (KlyKeyFollow *self)
{
  gboolean is_swarm = self->read_at > 0 && g_get_monotonic_time () - self->read_at < SWARM;

  if (self->timer != NULL || self->is_due || !kly_key_ring_was_asked (self->ring))
    return;
  self->delay = is_swarm ? MIN (2 * self->delay, LONGEST_MS) : SHORTEST_MS;
  set_timer (self, self->delay, on_time);
}

static void
on_all_changed (KlyKeyFollow *self)
{
  self->all_at = g_get_monotonic_time ();
  schedule (self);
}

static void
on_item_signal (KlyKeyFollow *self, const char *member, GVariant *parameters)
{
  Event *event;
  char *path;

  if (!g_str_has_prefix (member, "Item") || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(o)")))
    return;
  event = g_new0 (Event, 1);
  event->at = g_get_monotonic_time ();
  event->is_gone = g_str_equal (member, "ItemDeleted");
  g_variant_get (parameters, "(o)", &path);
  g_hash_table_replace (self->events, path, event);
  schedule (self);
}

static gboolean
tells_of_locking (GVariant *parameters)
{
  g_autoptr(GVariant) changed = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return FALSE;
  changed = g_variant_get_child_value (parameters, 1);
  return g_variant_lookup (changed, "Locked", "b", NULL);
}

static void
on_signal (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *member,
           GVariant *parameters,
           gpointer user_data)
{
  KlyKeyFollow *self = user_data;

  if (g_str_equal (interface, COLLECTION))
    on_item_signal (self, member, parameters);
  else if (!g_str_equal (member, "PropertiesChanged") || tells_of_locking (parameters))
    on_all_changed (self);
}

/* What is kept of the connection while its answer is awaited. */
static void
on_activatable (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autofree const char **names = NULL;
  g_autoptr(GError) gone = NULL;
  KlyKeyFollow *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (answer != NULL)
    g_variant_get (answer, "(^a&s)", &names);
  if (self->is_there || (names != NULL && g_strv_contains (names, SERVICE)))
    return;
  gone = kly_key_ring_error_new (KLY_KEY_RING_ERROR_NO_SERVICE);
  kly_key_ring_emit_reloaded (self->ring, gone);
}

/* One that is started again by the next question needs no words. */
static gboolean
on_still_absent (gpointer user_data)
{
  KlyKeyFollow *self = user_data;

  clear_timer (self);
  g_dbus_connection_call (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "ListActivatableNames", NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                          on_activatable, self);
  return G_SOURCE_REMOVE;
}

static void
subscribe (KlyKeyFollow *self, Subscription which, const char *interface, const char *argument)
{
  if (self->subscriptions[which] == 0)
    self->subscriptions[which] =
      g_dbus_connection_signal_subscribe (self->bus, SERVICE, interface, NULL, NULL, argument,
                                          G_DBUS_SIGNAL_FLAGS_NONE, on_signal, self, NULL);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  KlyKeyFollow *self = user_data;

  g_set_object (&self->bus, bus);
  subscribe (self, SIGNAL_COLLECTION, COLLECTION, NULL);
  subscribe (self, SIGNAL_SERVICE, "org.freedesktop.Secret.Service", NULL);
  subscribe (self, SIGNAL_PROPERTIES, "org.freedesktop.DBus.Properties", COLLECTION);
  clear_timer (self);
  self->is_there = TRUE;
  on_all_changed (self);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  KlyKeyFollow *self = user_data;
  gboolean was_there = self->is_there;

  self->is_there = FALSE;
  if (was_there && bus != NULL && kly_key_ring_was_asked (self->ring))
    set_timer (self, ABSENCE_MS, on_still_absent);
}

/**
 * kly_key_follow_new:
 * @ring: (transfer none): what is to be followed; it must outlive what is
 *   returned
 *
 * Returns: (transfer full): what does it
 */
KlyKeyFollow *
kly_key_follow_new (KlyKeyRing *ring)
{
  KlyKeyFollow *self = g_new0 (KlyKeyFollow, 1);

  self->ring = ring;
  self->cancellable = g_cancellable_new ();
  self->delay = SHORTEST_MS;
  self->events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->name_watch = g_bus_watch_name (G_BUS_TYPE_SESSION, SERVICE, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                       on_appeared, on_vanished, self, NULL);
  return self;
}

void
kly_key_follow_free (KlyKeyFollow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_bus_unwatch_name (self->name_watch);
  for (guint i = 0; i < N_SUBSCRIPTIONS; i++) {
    if (self->subscriptions[i] != 0)
      g_dbus_connection_signal_unsubscribe (self->bus, self->subscriptions[i]);
  }
  clear_timer (self);
  g_clear_object (&self->bus);
  g_hash_table_unref (self->events);
  g_free (self);
}
