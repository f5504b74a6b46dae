/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-vault.h"

#include "file-guard.h"
#include "freed-memory.h"
#include "key-call.h"
#include "key-item.h"
#include "key-ring-error.h"

#include <libsecret/secret.h>

#define SERVICE_SECONDS 15
/* The portal may ask the person to unlock the key ring outside the sandbox. */
#define PORTAL_SECONDS 120

/* Where libsecret looks for the portal; by the same marks as it does. */
static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP_NAME") != NULL;
}

/**
 * kly_vault_is_file:
 *
 * Returns: whether libsecret may keep the items in a file instead of asking
 *   a service
 */
gboolean
kly_vault_is_file (void)
{
  const char *backend = g_getenv ("SECRET_BACKEND");

  return is_sandboxed () ||
         (backend != NULL && *backend != '\0' && !g_str_equal (backend, "service"));
}

typedef struct {
  gboolean lacks_portal;
  gboolean is_mended; /* whether that was tried */
  GError *error;      /* nullable; why it does not open */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_error (&opening->error);
  g_free (opening);
}

/* Whatever it was, there is no key ring; except when it says more. */
static void
fail (GTask *task, GError *error)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr(GError) old = error;

  /* libsecret would stay with the service, even when there is a portal later. */
  if (opening->lacks_portal)
    secret_service_disconnect ();
  if (g_error_matches (old, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_DISMISSED) ||
      g_error_matches (old, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&old));
  else if (kly_vault_is_file () && g_error_matches (old, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED))
    g_task_return_error (task, g_steal_pointer (&old)); /* the file is there, but makes no sense */
  else if (opening->lacks_portal)
    g_task_return_error (task, kly_key_ring_error_new (KLY_KEY_RING_ERROR_NO_PORTAL));
  else
    g_task_return_new_error (task, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_NO_SERVICE, "%s", old->message);
}

static void ask (KlyCall *call);

static KlyCall *
begin (GTask *task)
{
  return kly_call_begin (task, KLY_CALL_ABANDONABLE, SERVICE_SECONDS);
}

static void
on_mended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);

  if (kly_file_guard_end_finish (result)) {
    secret_service_disconnect ();
    ask (begin (g_steal_pointer (&task)));
  } else {
    fail (task, g_steal_pointer (&opening->error));
  }
}

/* A program that died while it wrote may have left a file that nobody can
 * read. */
static gboolean
may_be_mended (Opening *opening, const GError *error)
{
  return kly_vault_is_file () && !opening->is_mended &&
         g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);
  g_autoptr(GTask) task = kly_call_end (user_data, &error);
  Opening *opening = task != NULL ? g_task_get_task_data (task) : NULL;

  g_list_free_full (items, g_object_unref);
  if (task == NULL)
    return;
  if (error == NULL) {
    g_task_return_boolean (task, TRUE);
  } else if (may_be_mended (opening, error)) {
    opening->is_mended = TRUE;
    opening->error = g_steal_pointer (&error);
    kly_file_guard_end_async (KLY_FILE_GUARD_MEND, on_mended, g_steal_pointer (&task));
  } else {
    fail (task, g_steal_pointer (&error));
  }
}

/* Any question brings up what answers the others: here one for no item. */
static void
ask (KlyCall *call)
{
  g_autoptr(GHashTable) query = kly_key_item_new_query ("");

  /* The whole file is read with the first question. */
  if (kly_vault_is_file ())
    kly_freed_memory_start_wiping ();
  secret_password_searchv (kly_key_item_get_schema (), query, SECRET_SEARCH_NONE,
                           kly_call_get_cancellable (call), on_answered, call);
}

static void
on_portal (GObject *source, GAsyncResult *result, gpointer user_data)
{
  KlyCall *call = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) version G_GNUC_UNUSED =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (kly_call_is_over (call)) {
    kly_call_end (call, &error);
    return;
  }
  kly_call_set_patience (call, PORTAL_SECONDS);
  /* A sandbox may be let through to the service itself; it is asked next. */
  ((Opening *) g_task_get_task_data (kly_call_get_task (call)))->lacks_portal = version == NULL;
  ask (call);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  KlyCall *call = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL || kly_call_is_over (call)) {
    g_autoptr(GTask) task = kly_call_end (call, &error);

    if (task != NULL)
      fail (task, g_steal_pointer (&error));
    return;
  }
  g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                          "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", "org.freedesktop.portal.Secret", "version"),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_portal, call);
}

/**
 * kly_vault_open_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Makes sure that there is a key ring that answers; does not unlock it. When
 * libsecret has lost its service, this finds the new one.
 *
 * In a sandbox libsecret asks for the portal's version in a blocking call; it
 * is asked here first, so that a portal that does not answer blocks nobody.
 * Cancelling libsecret while it waits for the portal is a deadlock before its
 * version 0.21, so that it is never told.
 */
void
kly_vault_open_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  KlyCall *call;

  g_task_set_source_tag (task, kly_vault_open_async);
  g_task_set_task_data (task, g_new0 (Opening, 1), opening_free);
  call = begin (task);
  if (is_sandboxed ())
    g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus, call);
  else
    ask (call);
}

gboolean
kly_vault_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
