/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "file-guard.h"

#include "key-ring-error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* SECTION: libsecret's file, guarded
 *
 * Where libsecret keeps the items in a file, it writes the whole file anew.
 * When the disk is full, GIO puts what it has of the new file in the place of
 * the old one, and every key of the person is lost. A second name for the old
 * file, which takes no room, keeps it until the new one is there. */

#define SECOND_NAME ".klyuchnik-before"
#define THIRD_NAME ".klyuchnik-unreadable"

/* As GIO calls a file that it is writing. */
#define UNFINISHED_PREFIX ".goutputstream-"
#define LATE_WRITE_MS 2000
#define LATE_WRITE_STEP_MS 5

/* As libsecret finds it. */
static char *
get_path (void)
{
  const char *test_path = g_getenv ("SECRET_FILE_TEST_PATH");

  if (test_path != NULL)
    return g_strdup (test_path);
  return g_build_filename (g_get_user_data_dir (), "keyrings", "default.keyring", NULL);
}

static gboolean
is_empty (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size == 0;
}

/* A file system without second names gets a copy. */
static gboolean
copy (const char *path, const char *second, GError **error)
{
  g_autoptr(GFile) from = g_file_new_for_path (path);
  g_autoptr(GFile) to = g_file_new_for_path (second);
  gboolean copied = g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);

  if (!copied)
    g_unlink (second);
  return copied;
}

static void
begin_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = get_path ();
  g_autofree char *second = g_strconcat (path, SECOND_NAME, NULL);
  g_autoptr(GError) error = NULL;

  g_unlink (second);
  if (link (path, second) == 0 || errno == ENOENT || copy (path, second, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, kly_key_ring_error_from (error));
}

/* What was begun where there was no file is no file either. */
static gboolean
restore (const char *path, const char *second)
{
  if (g_rename (second, path) == 0)
    return TRUE;
  return errno == ENOENT && g_unlink (path) == 0;
}

static gboolean
has_unfinished (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_prefix (name, UNFINISHED_PREFIX))
      return TRUE;
  }
  return FALSE;
}

/* GIO may tell that a write has failed before it puts what it has of the new
 * file in the place of the old one, from a thread of its own; what was restored
 * earlier would be lost after all. An unfinished file of a program that died
 * costs this patience, and only after a failed write. */
static void
await_late_write (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint waited = 0; waited < LATE_WRITE_MS && has_unfinished (folder); waited += LATE_WRITE_STEP_MS)
    g_usleep (LATE_WRITE_STEP_MS * 1000);
}

/* What cannot be read is put aside: it may be that something else is wrong. */
static gboolean
mend (const char *path, const char *second)
{
  g_autofree char *aside = g_strconcat (path, THIRD_NAME, NULL);

  if (g_access (second, F_OK) != 0 && !is_empty (path))
    return FALSE;
  g_rename (path, aside);
  return restore (path, second) || !g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
end_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = get_path ();
  g_autofree char *second = g_strconcat (path, SECOND_NAME, NULL);
  gboolean done = FALSE;

  switch ((KlyFileGuardEnd) GPOINTER_TO_INT (data)) {
  case KLY_FILE_GUARD_RESTORE:
    await_late_write (path);
    done = restore (path, second);
    break;
  case KLY_FILE_GUARD_MEND:
    done = mend (path, second);
    break;
  case KLY_FILE_GUARD_KEEP:
  default:
    g_unlink (second);
    break;
  }
  g_task_return_boolean (task, done);
}

/**
 * kly_file_guard_begin_async:
 * @callback: (scope async): called when the file may be written
 * @user_data: for @callback
 *
 * Gives the file a second name.
 */
void
kly_file_guard_begin_async (GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, kly_file_guard_begin_async);
  g_task_run_in_thread (task, begin_in_thread);
}

/**
 * kly_file_guard_begin_finish:
 *
 * Returns: whether the file may be written
 */
gboolean
kly_file_guard_begin_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * kly_file_guard_end_async:
 * @how: what becomes of the file
 * @callback: (scope async): called when that has happened
 * @user_data: for @callback
 */
void
kly_file_guard_end_async (KlyFileGuardEnd how, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, kly_file_guard_end_async);
  g_task_set_task_data (task, GINT_TO_POINTER (how), NULL);
  g_task_run_in_thread (task, end_in_thread);
}

/**
 * kly_file_guard_end_finish:
 *
 * Returns: whether the file is another one now
 */
gboolean
kly_file_guard_end_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
