/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "printer.h"

#include "announce.h"
#include "page-parts.h"
#include "paper-pdf.h"
#include "translation.h"

enum {
  PRINT,
  SAVE,
  N_ACTIONS
};

/**
 * KlyPrinter:
 *
 * The actions that bring the guide of a window to paper and into a file. What
 * a person chose in the print dialog stays until the window closes.
 */
struct _KlyPrinter {
  GObject parent_instance;

  GtkWindow *window;             /* nullable, borrowed: the parent of the dialogs */
  KlyGuidePage *page;            /* nullable, borrowed: what is to be printed */
  GSimpleAction *actions[N_ACTIONS];
  GtkPrintSettings *settings;
  GtkPageSetup *page_setup;
  GtkFileChooserNative *chooser; /* nullable: while a name is asked for */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (KlyPrinter, kly_printer, G_TYPE_OBJECT)

static void
kly_printer_dispose (GObject *object)
{
  KlyPrinter *self = KLY_PRINTER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->chooser);
  for (guint i = 0; i < N_ACTIONS; i++)
    g_clear_object (&self->actions[i]);

  G_OBJECT_CLASS (kly_printer_parent_class)->dispose (object);
}

static void
kly_printer_finalize (GObject *object)
{
  KlyPrinter *self = KLY_PRINTER (object);

  g_object_unref (self->settings);
  g_object_unref (self->page_setup);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (kly_printer_parent_class)->finalize (object);
}

static void
kly_printer_class_init (KlyPrinterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kly_printer_dispose;
  G_OBJECT_CLASS (klass)->finalize = kly_printer_finalize;
}

static void
kly_printer_init (KlyPrinter *self)
{
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  self->cancellable = g_cancellable_new ();
  self->settings = gtk_print_settings_new ();
  self->page_setup = gtk_page_setup_new ();
  gtk_page_setup_set_paper_size_and_default_margins (self->page_setup, size);
}

static void
show_failure (KlyPrinter *self, const char *what, const GError *error)
{
  GtkWidget *dialog = gtk_message_dialog_new (self->window, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                              GTK_MESSAGE_ERROR, GTK_BUTTONS_NONE, "%s", what);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", error->message);
  kly_widget_describe (dialog, ATK_ROLE_ALERT, what);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _("_Close"), GTK_RESPONSE_CLOSE);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The paper has its own margins, unless the printer needs wider ones. */
static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, KlyPaper *paper)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  double margin = KLY_PAPER_MARGIN;

  margin = MAX (margin, gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS));
  margin = MAX (margin, gtk_page_setup_get_right_margin (setup, GTK_UNIT_POINTS));
  margin = MAX (margin, gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS));
  margin = MAX (margin, gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_POINTS));
  kly_paper_set_sheet (paper, gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
                       gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS), margin);
}

static gboolean
on_paginate (GtkPrintOperation *operation, GtkPrintContext *context, KlyPaper *paper)
{
  if (!kly_paper_paginate (paper))
    return FALSE;

  gtk_print_operation_set_n_pages (operation, (int) kly_paper_get_n_pages (paper));
  return TRUE;
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, KlyPaper *paper)
{
  kly_paper_draw_page (paper, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, KlyPrinter *self)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY) {
    g_set_object (&self->settings, gtk_print_operation_get_print_settings (operation));
    g_set_object (&self->page_setup, gtk_print_operation_get_default_page_setup (operation));
  } else if (result == GTK_PRINT_OPERATION_RESULT_ERROR) {
    gtk_print_operation_get_error (operation, &error);
    show_failure (self, _("The guide was not printed"), error);
  }
}

static void
unref_paper (gpointer paper, GClosure *closure)
{
  g_object_unref (paper);
}

static void
connect_paper (GtkPrintOperation *operation, KlyPaper *paper)
{
  const struct {
    const char *signal;
    GCallback callback;
  } rows[] = {
    { "begin-print", G_CALLBACK (on_begin_print) },
    { "paginate", G_CALLBACK (on_paginate) },
    { "draw-page", G_CALLBACK (on_draw_page) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_data (operation, rows[i].signal, rows[i].callback, g_object_ref (paper), unref_paper, 0);
}

/* In the language and for the purpose that the page has now. */
static KlyPaper *
make_paper (KlyPrinter *self)
{
  return kly_paper_new (kly_guide_page_get_guide (self->page), kly_guide_page_get_purpose (self->page));
}

static void
on_print (KlyPrinter *self)
{
  g_autoptr (KlyPaper) paper = make_paper (self);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autofree char *name = kly_paper_file_name (paper);

  /* What a file is called if it is printed into one; the ending is added. */
  name[strlen (name) - strlen (".pdf")] = '\0';
  gtk_print_settings_set (self->settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_settings_unset (self->settings, GTK_PRINT_SETTINGS_OUTPUT_URI);

  gtk_print_operation_set_job_name (operation, kly_paper_get_title (paper));
  gtk_print_operation_set_print_settings (operation, self->settings);
  gtk_print_operation_set_default_page_setup (operation, self->page_setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  connect_paper (operation, paper);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, self->window, NULL);
}

static void
on_saved (GObject *paper, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  KlyPrinter *self;

  if (!kly_paper_save_finish (KLY_PAPER (paper), result, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = user_data;
  if (error != NULL)
    show_failure (self, _("The guide was not saved"), error);
  else if (self->window != NULL)
    kly_announce (GTK_WIDGET (self->window), _("The guide is saved."));
}

static void
on_chosen (GtkNativeDialog *dialog, int response, KlyPrinter *self)
{
  KlyPaper *paper = g_object_get_data (G_OBJECT (dialog), "paper");
  g_autofree char *path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    kly_paper_save_async (paper, path, self->cancellable, on_saved, self);
  g_clear_object (&self->chooser);
}

static void
on_save (KlyPrinter *self)
{
  g_autoptr (KlyPaper) paper = make_paper (self);
  g_autofree char *name = kly_paper_file_name (paper);
  GtkFileFilter *filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save as PDF"), self->window, GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Save"), _("_Cancel"));
  /* Translators: a kind of files */
  gtk_file_filter_set_name (filter, _("PDF files"));
  gtk_file_filter_add_pattern (filter, "*.pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_object_set_data_full (G_OBJECT (self->chooser), "paper", g_steal_pointer (&paper), g_object_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * kly_printer_new:
 * @window: where the actions "print" and "save-pdf" are added
 *
 * Returns: (transfer full): a printer for the guides that @window shows
 */
KlyPrinter *
kly_printer_new (GtkApplicationWindow *window)
{
  static const struct {
    const char *name;
    void (*activate) (KlyPrinter *self);
  } rows[N_ACTIONS] = { [PRINT] = { "print", on_print }, [SAVE] = { "save-pdf", on_save } };
  KlyPrinter *self = g_object_new (KLY_TYPE_PRINTER, NULL);

  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  for (guint i = 0; i < N_ACTIONS; i++) {
    self->actions[i] = g_simple_action_new (rows[i].name, NULL);
    g_signal_connect_object (self->actions[i], "activate", G_CALLBACK (rows[i].activate), self, G_CONNECT_SWAPPED);
    g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (self->actions[i]));
  }
  kly_printer_set_page (self, NULL);
  return self;
}

/**
 * kly_printer_set_page:
 * @self: a printer
 * @page: (nullable): the guide's page that is seen, if one is
 */
void
kly_printer_set_page (KlyPrinter *self, KlyGuidePage *page)
{
  g_set_weak_pointer (&self->page, page);
  for (guint i = 0; i < N_ACTIONS; i++)
    g_simple_action_set_enabled (self->actions[i], page != NULL);
}
