/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper-pdf.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "translation.h"

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The date is that of the guide, so that the same guide gives the same bytes. */
static void
set_metadata (KlyPaper *self, cairo_surface_t *surface)
{
  g_autofree char *date = g_strconcat (kly_paper_get_date (self), "T00:00:00Z", NULL);
  const struct {
    cairo_pdf_metadata_t kind;
    const char *value;
  } rows[] = {
    { CAIRO_PDF_METADATA_TITLE, kly_paper_get_title (self) },
    { CAIRO_PDF_METADATA_SUBJECT, kly_paper_get_summary (self) },
    { CAIRO_PDF_METADATA_CREATOR, "Klyuchnik " PACKAGE_VERSION },
    { CAIRO_PDF_METADATA_CREATE_DATE, date },
    { CAIRO_PDF_METADATA_MOD_DATE, date },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    cairo_pdf_surface_set_metadata (surface, rows[i].kind, rows[i].value);
}

/**
 * kly_paper_to_pdf:
 * @self: a paper
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): a PDF file for A4 sheets
 */
GBytes *
kly_paper_to_pdf (KlyPaper *self, GError **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, file, KLY_PAPER_WIDTH, KLY_PAPER_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  set_metadata (self, surface);
  for (guint i = 0; i < kly_paper_get_n_pages (self); i++) {
    kly_paper_draw_page (self, i, cr);
    cairo_show_page (cr);
  }
  cairo_surface_finish (surface);
  status = cairo_status (cr) != CAIRO_STATUS_SUCCESS ? cairo_status (cr) : cairo_surface_status (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

static gboolean
fail (const char *path, int code, GError **error)
{
  static const struct {
    int code;
    const char *text;
  } reasons[] = {
    { ENOSPC, N_("The disk is full.") },
    { EDQUOT, N_("The disk is full.") },
    { EFBIG, N_("The disk is full.") },
    { EACCES, N_("You may not write there.") },
    { EPERM, N_("You may not write there.") },
    { EROFS, N_("You may not write there.") },
    { ENOENT, N_("The folder does not exist.") },
    { ENOTDIR, N_("The folder does not exist.") },
    { EISDIR, N_("There is a folder of this name.") },
    { ENAMETOOLONG, N_("The name is too long.") },
  };
  const char *reason = g_strerror (code);
  g_autofree char *name = g_filename_display_name (path);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    if (reasons[i].code == code)
      reason = _(reasons[i].text);
  }
  /* Translators: %s is the name of a file, then a sentence that says why */
  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (code), _("“%s” cannot be written. %s"), name, reason);
  return FALSE;
}

static gboolean
write_all (int descriptor, const guint8 *data, gsize length)
{
  while (length > 0) {
    gssize written = write (descriptor, data, length);

    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return FALSE;
    data += written;
    length -= (gsize) written;
  }
  return TRUE;
}

/* Into a pipe or a device, which cannot be replaced. */
static gboolean
write_into (const char *path, const guint8 *data, gsize length)
{
  int descriptor = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  gboolean written;
  int code;

  if (descriptor < 0)
    return FALSE;
  written = write_all (descriptor, data, length);
  code = errno;
  if (close (descriptor) < 0 && written)
    return FALSE;
  errno = code;
  return written;
}

/* Beside @path first, and in its place only when all of it is on the disk. */
static gboolean
write_beside (const char *path, mode_t mode, const guint8 *data, gsize length)
{
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  int descriptor = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, (int) mode);
  gboolean written;
  int code;

  if (descriptor < 0)
    return FALSE;
  written = write_all (descriptor, data, length) && fsync (descriptor) == 0;
  code = errno;
  if (close (descriptor) < 0 && written) {
    written = FALSE;
    code = errno;
  }
  if (written && g_rename (beside, path) < 0) {
    written = FALSE;
    code = errno;
  }
  if (!written)
    g_unlink (beside);
  errno = code;
  return written;
}

static gboolean
write_file (const char *path, const guint8 *data, gsize length)
{
  char *real = realpath (path, NULL); /* a link stays a link */
  struct stat status;
  gboolean written;
  int code;

  if (stat (path, &status) < 0) {
    written = errno == ENOENT && write_beside (path, 0666, data, length);
  } else if (S_ISDIR (status.st_mode)) {
    written = FALSE;
    errno = EISDIR;
  } else if (S_ISREG (status.st_mode)) {
    written = write_beside (real != NULL ? real : path, status.st_mode & 0777, data, length);
  } else {
    written = write_into (path, data, length);
  }
  code = errno;
  free (real);
  errno = code;
  return written;
}

/**
 * kly_paper_save:
 * @self: a paper
 * @path: the name of a file; if there is one, it is replaced when the new one
 *   is written whole, and not before
 * @error: return location for a #GIOErrorEnum, with a message for people
 *
 * Writes a PDF file. Blocks.
 *
 * Returns: whether it is written
 */
gboolean
kly_paper_save (KlyPaper *self, const char *path, GError **error)
{
  g_autoptr (GBytes) file = kly_paper_to_pdf (self, error);
  const guint8 *data;
  gsize length;

  if (file == NULL)
    return FALSE;
  data = g_bytes_get_data (file, &length);
  return write_file (path, data, length) || fail (path, errno, error);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (kly_paper_save (source, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * kly_paper_save_async:
 * @self: a paper; nobody else may use it until @callback is called
 * @path: as for kly_paper_save()
 * @cancellable: (nullable): cancels the answer, not the writing
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Writes a PDF file in a thread of its own.
 */
void
kly_paper_save_async (KlyPaper *self,
                      const char *path,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, kly_paper_save_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
kly_paper_save_finish (KlyPaper *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
