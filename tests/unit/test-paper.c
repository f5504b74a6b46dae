/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-pdf.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catalogue.h"
#include "paper-compose.h"
#include "paper-pages.h"
#include "translation.h"

#define TOLERANCE 1.0 /* half a line's width, in points */

typedef void (*Check) (KlyGuide *guide, KlyPurpose purpose);

/* Every guide in both languages for all that its keys are good for. */
static void
for_all_guides (Check check)
{
  static const char *const languages[] = { "ru", "en" };
  g_autoptr (KlyCatalogue) catalogue = kly_catalogue_new (NULL);

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++) {
    g_assert_true (kly_translation_use (languages[l]));
    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++) {
      g_autoptr (KlyExchange) exchange = g_list_model_get_item (G_LIST_MODEL (catalogue), i);
      g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (catalogue, kly_exchange_get_id (exchange), NULL);

      g_test_message ("%s, %s", kly_exchange_get_id (exchange), languages[l]);
      for (KlyPurpose purpose = 0; purpose < KLY_N_PURPOSES; purpose++) {
        if (kly_exchange_has_purpose (exchange, purpose))
          check (guide, purpose);
      }
    }
  }
}

static KlyPaper *
make_paper (const char *exchange_id)
{
  g_autoptr (KlyCatalogue) catalogue = kly_catalogue_new (NULL);
  g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (catalogue, exchange_id, NULL);

  g_assert_nonnull (guide);
  return kly_paper_new (guide, KLY_PURPOSE_SPOT);
}

/* What is drawn on a page lies inside its margins. */
static void
check_ink (KlyPaper *paper, guint page, double width, double height, double margin)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, w, h;

  kly_paper_draw_page (paper, page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
  g_assert_cmpfloat (w * h, >, 0);
  g_assert_cmpfloat (x, >=, margin - TOLERANCE);
  g_assert_cmpfloat (y, >=, margin - TOLERANCE);
  g_assert_cmpfloat (x + w, <=, width - margin + TOLERANCE);
  g_assert_cmpfloat (y + h, <=, height - margin + TOLERANCE);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
check_pages (KlyGuide *guide, KlyPurpose purpose)
{
  static const struct {
    double width, height, margin;
    guint most;
  } sheets[] = {
    { KLY_PAPER_WIDTH, KLY_PAPER_HEIGHT, KLY_PAPER_MARGIN, 2 },
    { 612, 792, KLY_PAPER_MARGIN, 2 },                       /* Letter */
    { KLY_PAPER_HEIGHT, KLY_PAPER_WIDTH, 50, 3 },            /* lying */
    { KLY_PAPER_HEIGHT / 2, KLY_PAPER_WIDTH, 30, 6 },        /* A5 */
  };
  g_autoptr (KlyPaper) paper = kly_paper_new (guide, purpose);

  /* The others are a matter of geometry, not of words. */
  for (guint s = 0; s < (purpose == KLY_PURPOSE_SPOT ? G_N_ELEMENTS (sheets) : 1); s++) {
    kly_paper_set_sheet (paper, sheets[s].width, sheets[s].height, sheets[s].margin);
    g_assert_cmpuint (kly_paper_get_n_pages (paper), <=, sheets[s].most);
    for (guint page = 0; page < kly_paper_get_n_pages (paper); page++)
      check_ink (paper, page, sheets[s].width, sheets[s].height, sheets[s].margin);
  }
}

static void
test_pages (void)
{
  for_all_guides (check_pages);
}

static void
check_places (const GArray *places, const KlySheet *sheet)
{
  for (guint i = 0; i < places->len; i++) {
    const KlyPlace *place = &g_array_index (places, KlyPlace, i);
    const KlyPlace *next = i + 1 < places->len ? &g_array_index (places, KlyPlace, i + 1) : NULL;
    double bottom = place->y + place->setting->height;

    g_assert_cmpfloat (place->y, >=, sheet->margin);
    g_assert_cmpfloat (bottom, <=, sheet->height - sheet->margin - sheet->foot);
    g_assert_cmpfloat (place->x + place->setting->width, <=, sheet->width - sheet->margin + 0.01);
    /* A heading, a label of a group, a choice: never without what follows. */
    g_assert_true (!place->block->keep || (next != NULL && next->x == place->x && next->y > place->y));
    if (next != NULL && next->x == place->x)
      g_assert_cmpfloat (next->y, >=, bottom);
  }
}

static void
check_setting (KlyGuide *guide, KlyPurpose purpose)
{
  const KlySheet sheet = { KLY_PAPER_WIDTH, KLY_PAPER_HEIGHT, KLY_PAPER_MARGIN, 20 };
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (GPtrArray) blocks = kly_paper_compose (guide, purpose);

  for (double size = 7; size <= 11; size += 2) {
    KlyPaperPages *pages = kly_paper_pages_new (blocks, context, &sheet, size);
    guint n = 0;

    while (!kly_paper_pages_go_on (pages))
      ;
    for (guint page = 0; page < pages->pages->len; page++) {
      const GArray *places = pages->pages->pdata[page];

      check_places (places, &sheet);
      /* All of them, each once, in the order in which they are read. */
      for (guint i = 0; i < places->len; i++)
        g_assert_true (g_array_index (places, KlyPlace, i).block == blocks->pdata[n++]);
    }
    g_assert_cmpuint (n, ==, blocks->len);
    kly_paper_pages_free (pages);
  }
  g_object_unref (context);
}

static void
test_setting (void)
{
  for_all_guides (check_setting);
}

static void
test_composition (void)
{
  g_autoptr (KlyCatalogue) catalogue = kly_catalogue_new (NULL);
  g_autoptr (KlyGuide) guide = kly_catalogue_load_guide (catalogue, "binance", NULL);

  for (KlyPurpose purpose = 0; purpose < KLY_N_PURPOSES; purpose++) {
    g_autoptr (GPtrArray) blocks = kly_paper_compose (guide, purpose);
    guint found = 0;

    for (guint i = 0; i < blocks->len; i++) {
      const KlyPaperBlock *block = blocks->pdata[i];
      gboolean spot = purpose == KLY_PURPOSE_SPOT;

      if (g_strcmp0 (block->lead, "Enable Spot &amp; Margin Trading") == 0)
        g_assert_cmpint (block->mark, ==, spot ? KLY_MARK_TICKED : KLY_MARK_EMPTY);
      else if (g_strcmp0 (block->lead, "Enable Futures") == 0)
        g_assert_cmpint (block->mark, ==, spot ? KLY_MARK_EMPTY : KLY_MARK_TICKED);
      else if (g_strcmp0 (block->lead, "Enable Withdrawals") == 0)
        g_assert_cmpint (block->mark, ==, KLY_MARK_FORBIDDEN);
      else if (g_strcmp0 (block->lead, "Restrict access to trusted IPs only (Recommended)") == 0)
        g_assert_cmpint (block->mark, ==, KLY_MARK_RECOMMENDED);
      else
        continue;
      found++;
    }
    g_assert_cmpuint (found, ==, 4);
  }
}

static void
test_same_bytes (void)
{
  g_autoptr (KlyPaper) first = make_paper ("kraken");
  g_autoptr (KlyPaper) second = make_paper ("kraken");
  g_autoptr (GBytes) a = kly_paper_to_pdf (first, NULL);
  g_autoptr (GBytes) b = NULL;

  g_usleep (G_USEC_PER_SEC * 11 / 10); /* dates in a PDF file are in seconds */
  b = kly_paper_to_pdf (second, NULL);
  g_assert_true (g_bytes_equal (a, b));
}

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("klyuchnik-paper-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

/* Answers how many files there are, and removes all. */
static guint
remove_folder (const char *folder)
{
  GDir *entries = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (entries)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_assert_cmpint (g_remove (path), ==, 0);
    n++;
  }
  g_dir_close (entries);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return n;
}

static void
assert_pdf (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 10000);
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_cmpmem (contents + length - 6, 6, "%%EOF\n", 6);
}

static void
test_save (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "Kraken.pdf", NULL);
  g_autofree char *link = g_build_filename (folder, "link.pdf", NULL);
  g_autoptr (KlyPaper) paper = make_paper ("kraken");
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  kly_paper_save (paper, path, &error);
  g_assert_no_error (error);
  assert_pdf (path);

  /* One that is there is replaced and stays as private as it was; a link stays a link. */
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_cmpint (symlink (path, link), ==, 0);
  kly_paper_save (paper, link, &error);
  g_assert_no_error (error);
  assert_pdf (path);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (remove_folder (folder), ==, 2);
}

static void
test_cannot_save (void)
{
  static const struct {
    const char *path;
    int code;
    const char *words;
  } rows[] = {
    { "/nowhere/at/all.pdf", G_IO_ERROR_NOT_FOUND, "The folder does not exist." },
    { "/dev/null/a.pdf", G_IO_ERROR_NOT_DIRECTORY, "The folder does not exist." },
    { "/", G_IO_ERROR_IS_DIRECTORY, "There is a folder of this name." },
    { "/dev/full", G_IO_ERROR_NO_SPACE, "The disk is full." },
  };
  g_autoptr (KlyPaper) paper = make_paper ("bittrex");

  g_assert_true (kly_translation_use ("en"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (kly_paper_save (paper, rows[i].path, &error));
    g_assert_error (error, G_IO_ERROR, rows[i].code);
    g_assert_nonnull (strstr (error->message, rows[i].path));
    g_assert_nonnull (strstr (error->message, rows[i].words));
  }
}

/* The file grows over a limit in its middle, as on a disk that fills up. */
static void
test_disk_full (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "old.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (KlyPaper) paper = make_paper ("kraken");
  g_autoptr (GError) error = NULL;
  struct rlimit limit, small;
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);
  gboolean saved;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  saved = kly_paper_save (paper, path, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  signal (SIGXFSZ, handler);

  g_assert_false (saved);
  g_assert_nonnull (strstr (error->message, "The disk is full."));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
  g_assert_cmpuint (remove_folder (folder), ==, 1);
}

static void
on_saved (GObject *paper, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  g_assert_true (kly_paper_save_finish (KLY_PAPER (paper), result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
test_in_a_thread (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "thread.pdf", NULL);
  g_autoptr (KlyPaper) paper = make_paper ("kraken");
  gboolean done = FALSE;

  kly_paper_save_async (paper, path, NULL, on_saved, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  assert_pdf (path);
  g_assert_cmpuint (remove_folder (folder), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paper/pages", test_pages);
  g_test_add_func ("/paper/setting", test_setting);
  g_test_add_func ("/paper/composition", test_composition);
  g_test_add_func ("/paper/same-bytes", test_same_bytes);
  g_test_add_func ("/paper/save", test_save);
  g_test_add_func ("/paper/cannot-save", test_cannot_save);
  g_test_add_func ("/paper/disk-full", test_disk_full);
  g_test_add_func ("/paper/in-a-thread", test_in_a_thread);

  return g_test_run ();
}
