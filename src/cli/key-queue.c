/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-queue.h"

/* The terminal program does one thing at a time: it runs the main loop until
 * the thing is done. */
typedef struct {
  GAsyncResult *result;
} Wait;

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Wait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return wait->result;
}

static KlyApiKey *
reveal (KlyKeyRing *ring, KlyApiKey *key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { NULL };

  if (kly_api_key_get_item_id (key) == NULL)
    return g_object_ref (key);
  kly_key_ring_reveal_async (ring, key, NULL, on_done, &wait);
  result = wait_for (&wait);
  return kly_key_ring_reveal_finish (ring, result, error);
}

static KlyReport *
check (KlyChecker *checker, KlyApiKey *key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { NULL };

  kly_checker_check_async (checker, key, NULL, NULL, NULL, on_done, &wait);
  result = wait_for (&wait);
  return kly_checker_check_finish (checker, result, error);
}

/**
 * kly_check_keys:
 * @checker: checks them
 * @ring: (nullable): where the keys are from
 * @keys: (element-type KlyApiKey): the keys
 * @report: called with each report
 * @user_data: for @report
 * @error: return location for a #GError
 *
 * Checks @keys one after the other.
 *
 * Returns: whether each of them could be read and has a report
 */
gboolean
kly_check_keys (KlyChecker *checker, KlyKeyRing *ring, GPtrArray *keys, KlyReportFunc report, gpointer user_data, GError **error)
{
  for (guint i = 0; i < keys->len; i++) {
    g_autoptr (KlyApiKey) key = reveal (ring, keys->pdata[i], error);
    g_autoptr (KlyReport) found = key != NULL ? check (checker, key, error) : NULL;

    if (found == NULL)
      return FALSE;
    report (key, found, user_data);
  }
  return TRUE;
}

/**
 * kly_load_keys:
 * @ring: a key ring
 * @error: return location for a %KLY_KEY_RING_ERROR
 *
 * Returns: whether the key ring could be listed
 */
gboolean
kly_load_keys (KlyKeyRing *ring, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { NULL };

  kly_key_ring_load_async (ring, NULL, on_done, &wait);
  result = wait_for (&wait);
  return kly_key_ring_load_finish (ring, result, error);
}
