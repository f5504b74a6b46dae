/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-ring-error.h"

#include <gio/gio.h>
#include <libsecret/secret.h>

G_DEFINE_QUARK (kly-key-ring-error-quark, kly_key_ring_error)

/* For logs and for programs; what a person reads is worded by the code. */
static const char *const messages[] = {
  [KLY_KEY_RING_ERROR_NO_SERVICE] = "No key ring answers",
  [KLY_KEY_RING_ERROR_NO_PORTAL] = "There is no Secret portal",
  [KLY_KEY_RING_ERROR_DIED] = "The key ring stopped before it had answered",
  [KLY_KEY_RING_ERROR_LOCKED] = "The key ring is locked",
  [KLY_KEY_RING_ERROR_DISMISSED] = "The key ring was not unlocked",
  [KLY_KEY_RING_ERROR_NO_COLLECTION] = "The key ring has no default collection",
  [KLY_KEY_RING_ERROR_READ_ONLY] = "The key ring cannot be written to",
  [KLY_KEY_RING_ERROR_DISK_FULL] = "There is no room for the key ring",
  [KLY_KEY_RING_ERROR_NOT_STORED] = "What was stored could not be read back",
  [KLY_KEY_RING_ERROR_BROKEN_ITEM] = "The item cannot be understood",
  [KLY_KEY_RING_ERROR_GONE] = "The item is not in the key ring any more",
  [KLY_KEY_RING_ERROR_FAILED] = "The key ring failed",
};

G_STATIC_ASSERT (G_N_ELEMENTS (messages) == KLY_N_KEY_RING_ERRORS);

typedef struct {
  int cause;
  KlyKeyRingError code;
} Mapping;

static const Mapping from_secret[] = {
  { SECRET_ERROR_IS_LOCKED, KLY_KEY_RING_ERROR_LOCKED },
  { SECRET_ERROR_NO_SUCH_OBJECT, KLY_KEY_RING_ERROR_GONE },
};

/* An object that went away is UnknownMethod to older services. */
static const Mapping from_dbus[] = {
  { G_DBUS_ERROR_UNKNOWN_OBJECT, KLY_KEY_RING_ERROR_GONE },
  { G_DBUS_ERROR_UNKNOWN_METHOD, KLY_KEY_RING_ERROR_GONE },
  { G_DBUS_ERROR_UNKNOWN_INTERFACE, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_SERVICE_UNKNOWN, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_NAME_HAS_NO_OWNER, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_NO_REPLY, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_NO_SERVER, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_TIMEOUT, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_TIMED_OUT, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_DISCONNECTED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_ACCESS_DENIED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_SPAWN_FAILED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_SPAWN_EXEC_FAILED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_SPAWN_FORK_FAILED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_SPAWN_CHILD_EXITED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_SPAWN_CHILD_SIGNALED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_SPAWN_SERVICE_INVALID, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND, KLY_KEY_RING_ERROR_NO_SERVICE },
};

static const Mapping from_gio[] = {
  { G_IO_ERROR_TIMED_OUT, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_IO_ERROR_CLOSED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_IO_ERROR_BROKEN_PIPE, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_IO_ERROR_NOT_CONNECTED, KLY_KEY_RING_ERROR_NO_SERVICE },
  { G_IO_ERROR_CONNECTION_REFUSED, KLY_KEY_RING_ERROR_NO_SERVICE },
  /* Of libsecret's file. */
  { G_IO_ERROR_NO_SPACE, KLY_KEY_RING_ERROR_DISK_FULL },
  { G_IO_ERROR_READ_ONLY, KLY_KEY_RING_ERROR_READ_ONLY },
  { G_IO_ERROR_PERMISSION_DENIED, KLY_KEY_RING_ERROR_READ_ONLY },
};

static KlyKeyRingError
find_code (const Mapping *mappings, gsize length, int cause)
{
  for (gsize i = 0; i < length; i++) {
    if (mappings[i].cause == cause)
      return mappings[i].code;
  }
  return KLY_KEY_RING_ERROR_FAILED;
}

static KlyKeyRingError
code_for (const GError *cause)
{
  if (cause->domain == SECRET_ERROR)
    return find_code (from_secret, G_N_ELEMENTS (from_secret), cause->code);
  if (cause->domain == G_DBUS_ERROR)
    return find_code (from_dbus, G_N_ELEMENTS (from_dbus), cause->code);
  if (cause->domain == G_IO_ERROR)
    return find_code (from_gio, G_N_ELEMENTS (from_gio), cause->code);
  return KLY_KEY_RING_ERROR_FAILED;
}

/**
 * kly_key_ring_error_new:
 * @code: what went wrong
 *
 * Returns: (transfer full): an error with a plain message
 */
GError *
kly_key_ring_error_new (KlyKeyRingError code)
{
  return g_error_new_literal (KLY_KEY_RING_ERROR, code, messages[code]);
}

/**
 * kly_key_ring_error_from:
 * @cause: what libsecret or D-Bus said
 *
 * Turns a foreign error into one of ours. Being cancelled stays
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): an error
 */
GError *
kly_key_ring_error_from (const GError *cause)
{
  g_autoptr(GError) stripped = NULL;
  KlyKeyRingError code;

  if (cause->domain == KLY_KEY_RING_ERROR ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);

  code = code_for (cause);
  if (code != KLY_KEY_RING_ERROR_FAILED)
    return kly_key_ring_error_new (code);

  stripped = g_error_copy (cause);
  g_dbus_error_strip_remote_error (stripped);
  return g_error_new (KLY_KEY_RING_ERROR, code, "%s: %s", messages[code], stripped->message);
}

/**
 * kly_key_ring_error_can_keep:
 * @error: why a key could not be stored
 *
 * Returns: whether the key ring is to blame, so that the key could be kept
 *   elsewhere
 */
gboolean
kly_key_ring_error_can_keep (const GError *error)
{
  return error->domain == KLY_KEY_RING_ERROR;
}
