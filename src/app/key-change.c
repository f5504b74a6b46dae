/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-change.h"

static gboolean
has_same_fields (KlyApiKey *a, KlyApiKey *b)
{
  g_autoptr (GList) names = kly_api_key_list_fields (a);
  g_autoptr (GList) others = kly_api_key_list_fields (b);
  gboolean same = g_list_length (names) == g_list_length (others);

  for (GList *l = names; l != NULL && same; l = l->next)
    same = kly_secret_text_equal (kly_api_key_get_field (a, l->data), kly_api_key_get_field (b, l->data));
  return same;
}

/**
 * kly_key_change_between:
 * @before: a key with its fields
 * @after: what may have become of it
 *
 * Returns: what is different
 */
KlyKeyChange
kly_key_change_between (KlyApiKey *before, KlyApiKey *after)
{
  if (!g_str_equal (kly_api_key_get_site (before), kly_api_key_get_site (after)) ||
      kly_api_key_get_purpose (before) != kly_api_key_get_purpose (after) ||
      !has_same_fields (before, after))
    return KLY_KEY_CHANGED;
  if (!g_str_equal (kly_api_key_get_label (before), kly_api_key_get_label (after)) ||
      !g_str_equal (kly_api_key_get_note (before), kly_api_key_get_note (after)))
    return KLY_KEY_WORDS_CHANGED;
  return KLY_KEY_UNCHANGED;
}
