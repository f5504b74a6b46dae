/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-disk.h"

#include "key-ring-error.h"

/* A file of this size can no longer be written anew beside itself. */
#define LITTLE_ROOM (1024 * 1024)

typedef struct {
  GTask *task;
  GError *error;
} Question;

/* Takes @question. */
static void
answer (Question *question, KlyKeyRingError code)
{
  g_autoptr(GTask) task = question->task;
  g_autoptr(GError) error = question->error;

  g_free (question);
  if (code != KLY_KEY_RING_ERROR_FAILED)
    g_task_return_error (task, kly_key_ring_error_new (code));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_may_write (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  gboolean may_not = info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE) &&
                     !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE);

  answer (user_data, may_not ? KLY_KEY_RING_ERROR_READ_ONLY : KLY_KEY_RING_ERROR_FAILED);
}

static void
on_filesystem (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GFileInfo) info = g_file_query_filesystem_info_finish (G_FILE (source), result, NULL);

  if (info == NULL)
    answer (user_data, KLY_KEY_RING_ERROR_FAILED);
  else if (g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_READONLY))
    answer (user_data, KLY_KEY_RING_ERROR_READ_ONLY);
  else if (g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) &&
           g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) < LITTLE_ROOM)
    answer (user_data, KLY_KEY_RING_ERROR_DISK_FULL);
  else
    g_file_query_info_async (G_FILE (source), G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE, G_FILE_QUERY_INFO_NONE,
                             G_PRIORITY_DEFAULT, NULL, on_may_write, user_data);
}

/**
 * kly_disk_return_error:
 * @task: (transfer full): what was to be written
 * @error: (transfer full): why it was not
 *
 * Fails @task with @error; when that does not say why, as GNOME Keyring's
 * "error on the device" does not, with what is seen in the place where most
 * services keep their files.
 */
void
kly_disk_return_error (GTask *task, GError *error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "keyrings", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  Question *question = g_new0 (Question, 1);

  question->task = task;
  question->error = error;
  if (!g_error_matches (error, KLY_KEY_RING_ERROR, KLY_KEY_RING_ERROR_FAILED))
    answer (question, KLY_KEY_RING_ERROR_FAILED);
  else
    g_file_query_filesystem_info_async (folder,
                                        G_FILE_ATTRIBUTE_FILESYSTEM_READONLY "," G_FILE_ATTRIBUTE_FILESYSTEM_FREE,
                                        G_PRIORITY_DEFAULT, NULL, on_filesystem, question);
}
