/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "permission.h"

static const char *const permission_nicks[KLY_N_PERMISSIONS] = {
  [KLY_PERMISSION_READ] = "read",         [KLY_PERMISSION_SPOT] = "spot",
  [KLY_PERMISSION_MARGIN] = "margin",     [KLY_PERMISSION_FUTURES] = "futures",
  [KLY_PERMISSION_TRANSFER] = "transfer", [KLY_PERMISSION_WITHDRAW] = "withdraw",
};

static const char *const grant_nicks[] = {
  [KLY_GRANT_UNDISCLOSED] = "undisclosed",
  [KLY_GRANT_DENIED] = "denied",
  [KLY_GRANT_GRANTED] = "granted",
};

static const char *const need_nicks[] = {
  [KLY_NEED_OPTIONAL] = "optional",
  [KLY_NEED_ON] = "on",
  [KLY_NEED_OFF] = "off",
  [KLY_NEED_RECOMMENDED] = "recommended",
};

static const char *const purpose_nicks[KLY_N_PURPOSES] = {
  [KLY_PURPOSE_SPOT] = "spot",
  [KLY_PURPOSE_FUTURES] = "futures",
};

/* Answers the place of @nick in @nicks, or -1. */
static int
index_of (const char *const *nicks, guint n_nicks, const char *nick)
{
  for (guint i = 0; nick != NULL && i < n_nicks; i++) {
    if (g_str_equal (nicks[i], nick))
      return (int) i;
  }
  return -1;
}

/**
 * kly_permission_to_nick:
 * @permission: a permission
 *
 * Returns: (transfer none): the word that stands for it in guides and JSON
 */
const char *
kly_permission_to_nick (KlyPermission permission)
{
  return permission_nicks[permission];
}

/**
 * kly_permission_from_nick:
 * @nick: (nullable): a word
 * @permission: (out): the permission
 *
 * Returns: whether @nick names a permission
 */
gboolean
kly_permission_from_nick (const char *nick, KlyPermission *permission)
{
  int found = index_of (permission_nicks, G_N_ELEMENTS (permission_nicks), nick);

  if (found >= 0)
    *permission = (KlyPermission) found;
  return found >= 0;
}

const char *
kly_grant_to_nick (KlyGrant grant)
{
  return grant_nicks[grant];
}

/**
 * kly_need_from_nick:
 * @nick: (nullable): "on", "off", "optional" or "recommended"
 * @need: (out): the need
 *
 * Returns: whether @nick names a need
 */
gboolean
kly_need_from_nick (const char *nick, KlyNeed *need)
{
  int found = index_of (need_nicks, G_N_ELEMENTS (need_nicks), nick);

  if (found >= 0)
    *need = (KlyNeed) found;
  return found >= 0;
}

const char *
kly_purpose_to_nick (KlyPurpose purpose)
{
  return purpose_nicks[purpose];
}

/**
 * kly_purpose_from_nick:
 * @nick: (nullable): "spot" or "futures"
 * @purpose: (out): the purpose
 *
 * Returns: whether @nick names a purpose
 */
gboolean
kly_purpose_from_nick (const char *nick, KlyPurpose *purpose)
{
  int found = index_of (purpose_nicks, G_N_ELEMENTS (purpose_nicks), nick);

  if (found >= 0)
    *purpose = (KlyPurpose) found;
  return found >= 0;
}
