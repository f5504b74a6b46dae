/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-job.h"

#include "key-item.h"

/* The same jobs for keys that are kept for this session only. They are done at
 * once: there is nobody to wait for. */

void
kly_session_job_reveal (GTask *task)
{
  KlyApiKey *kept = kly_key_shelf_get_kept (kly_key_job_get_shelf (task), kly_key_job_get (task)->key);
  KlyApiKey *key = kly_api_key_copy (kept);

  kly_key_item_set_state (key, KLY_KEY_STATE_SESSION);
  g_task_return_pointer (task, key, g_object_unref);
  g_object_unref (task);
}

void
kly_session_job_store (GTask *task)
{
  KlyApiKey *key = kly_key_job_get (task)->key;
  g_autoptr(GList) names = kly_api_key_list_fields (key);

  if (names == NULL)
    g_task_return_new_error (task, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED,
                             "A key without fields is not stored");
  else
    g_task_return_pointer (task, kly_key_shelf_keep (kly_key_job_get_shelf (task), key), g_object_unref);
  g_object_unref (task);
}

void
kly_session_job_delete (GTask *task)
{
  kly_key_shelf_drop_kept (kly_key_job_get_shelf (task), kly_key_job_get (task)->key);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}
