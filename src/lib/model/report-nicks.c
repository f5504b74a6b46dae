/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

static const char *const ip_states[] = { "undisclosed", "open", "restricted" };
static const char *const expiry_states[] = { "undisclosed", "never", "on" };
static const char *const severities[] = { "info", "warning", "danger" };

/* The first one stands for what is not known. */
static guint
find (const char *const *nicks, gsize length, const char *nick)
{
  for (guint i = 0; i < length; i++) {
    if (g_strcmp0 (nicks[i], nick) == 0)
      return i;
  }
  return 0;
}

const char *
kly_ip_state_to_nick (KlyIpState state)
{
  return ip_states[state];
}

KlyIpState
kly_ip_state_from_nick (const char *nick)
{
  return find (ip_states, G_N_ELEMENTS (ip_states), nick);
}

const char *
kly_expiry_state_to_nick (KlyExpiryState state)
{
  return expiry_states[state];
}

KlyExpiryState
kly_expiry_state_from_nick (const char *nick)
{
  return find (expiry_states, G_N_ELEMENTS (expiry_states), nick);
}

const char *
kly_severity_to_nick (KlySeverity severity)
{
  return severities[severity];
}
