/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ring-steps.h"

#define SERVICE "org.freedesktop.secrets"

/* A Secret Service that the test starts and stops; for tests only. */

static inline gboolean
service_is_there (const char *name)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                 "org.freedesktop.DBus", "NameHasOwner",
                                 g_variant_new ("(s)", name),
                                 G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean is_there = FALSE;

  g_variant_get (answer, "(b)", &is_there);
  return is_there;
}

static inline void
service_wait_until (const char *name, gboolean is_there)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (service_is_there (name) != is_there) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, FALSE);
    g_usleep (10000);
  }
}

static inline void
service_stop (GSubprocess *service)
{
  g_subprocess_force_exit (service);
  g_subprocess_wait (service, NULL, NULL);
  service_wait_until (SERVICE, FALSE);
  secret_service_disconnect ();
}
