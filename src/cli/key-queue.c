/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-queue.h"

void
kly_wait_on_done (GObject *source, GAsyncResult *result, gpointer wait)
{
  ((KlyWait *) wait)->result = g_object_ref (result);
}

/**
 * kly_wait_for:
 * @wait: as given to an asynchronous call with kly_wait_on_done()
 *
 * Returns: (transfer full): the result, when it is there
 */
GAsyncResult *
kly_wait_for (KlyWait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return wait->result;
}

/**
 * kly_check_key:
 * @checker: checks it
 * @key: a key with its fields
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): what was found
 */
KlyReport *
kly_check_key (KlyChecker *checker, KlyApiKey *key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  KlyWait wait = { NULL };

  kly_checker_check_async (checker, key, NULL, NULL, NULL, kly_wait_on_done, &wait);
  result = kly_wait_for (&wait);
  return kly_checker_check_finish (checker, result, error);
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
  KlyWait wait = { NULL };

  kly_key_ring_load_async (ring, NULL, kly_wait_on_done, &wait);
  result = kly_wait_for (&wait);
  return kly_key_ring_load_finish (ring, result, error);
}

/**
 * kly_unlock_keys:
 * @ring: a key ring that was listed
 * @error: return location for a %KLY_KEY_RING_ERROR
 *
 * Asks for the password, once for all.
 *
 * Returns: whether nothing is locked any more
 */
gboolean
kly_unlock_keys (KlyKeyRing *ring, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  KlyWait wait = { NULL };

  kly_key_ring_unlock_async (ring, NULL, kly_wait_on_done, &wait);
  result = kly_wait_for (&wait);
  return kly_key_ring_unlock_finish (ring, result, error);
}
