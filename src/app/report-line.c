/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "report-line.h"

#include "page-parts.h"
#include "pair-line.h"
#include "template-texts.h"
#include "translation.h"

/* Which site a button stands for. */
#define SITE_ID "kly-site-id"

/**
 * KlyReportLine:
 *
 * One thing that a report says: a mark, words, and perhaps a button. The view
 * throws its lines away when anything about them changes.
 */
struct _KlyReportLine {
  GtkListBoxRow parent_instance;

  /* Template Widgets */
  GtkImage *icon;
  GtkBox *words;
  GtkButton *anchor_button;
  GtkButton *copy_button;

  char *anchor;    /* nullable: an id in the guide */
  char *copy_text; /* nullable */
  char *heading;   /* nullable: stands above the line */
};

enum {
  CHOOSE_SITE,
  SHOW_ANCHOR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KlyReportLine, kly_report_line, GTK_TYPE_LIST_BOX_ROW)

static void
on_anchor_clicked (KlyReportLine *self)
{
  g_signal_emit (self, signals[SHOW_ANCHOR], 0, self->anchor);
}

static void
on_copy_clicked (KlyReportLine *self)
{
  GtkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD);

  gtk_clipboard_set_text (clipboard, self->copy_text, -1);
  gtk_button_set_label (self->copy_button, _("Copied"));
}

static void
on_site_clicked (KlyReportLine *self, GtkButton *button)
{
  g_signal_emit (self, signals[CHOOSE_SITE], 0, g_object_get_data (G_OBJECT (button), SITE_ID));
}

static void
kly_report_line_finalize (GObject *object)
{
  KlyReportLine *self = KLY_REPORT_LINE (object);

  g_free (self->anchor);
  g_free (self->copy_text);
  g_free (self->heading);

  G_OBJECT_CLASS (kly_report_line_parent_class)->finalize (object);
}

static void
kly_report_line_class_init (KlyReportLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = kly_report_line_finalize;

  /**
   * KlyReportLine::choose-site:
   * @site_id: a site of the exchange
   *
   * The person says that the key was created there.
   */
  signals[CHOOSE_SITE] = g_signal_new ("choose-site", KLY_TYPE_REPORT_LINE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * KlyReportLine::show-anchor:
   * @anchor: the id of a step or note
   *
   * The person wants to see the place in the guide.
   */
  signals[SHOW_ANCHOR] = g_signal_new ("show-anchor", KLY_TYPE_REPORT_LINE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/report-line.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyReportLine, icon);
  gtk_widget_class_bind_template_child (widget_class, KlyReportLine, words);
  gtk_widget_class_bind_template_child (widget_class, KlyReportLine, anchor_button);
  gtk_widget_class_bind_template_child (widget_class, KlyReportLine, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, on_anchor_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
kly_report_line_init (KlyReportLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_button_wrap (self->anchor_button);
  kly_button_wrap (self->copy_button);
  kly_template_texts_apply (GTK_WIDGET (self));
}

static GtkWidget *
make_title (const char *title)
{
  GtkWidget *label = kly_text_label_new (title);

  kly_widget_add_class (label, "kly-line-title");
  return label;
}

static KlyReportLine *
make_line (KlyMark mark, const char *name)
{
  KlyReportLine *self = g_object_new (KLY_TYPE_REPORT_LINE, NULL);

  kly_icon_show (self->icon, kly_mark_get_icon_name (mark), GTK_ICON_SIZE_MENU);
  kly_mark_apply (mark, GTK_WIDGET (self));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), name);
  return self;
}

/* Not a KlyText, which only guesses its width: these end where the line does. */
static GtkWidget *
make_end_words (const char *words)
{
  return g_object_new (GTK_TYPE_LABEL, "visible", TRUE, "label", words, "wrap", TRUE, "xalign", 0.0, NULL);
}

/* "It is so. Do this.", whether the first ends with a full stop or not. */
static char *
join_sentences (const char *title, const char *detail)
{
  if (detail == NULL)
    return g_strdup (title);
  return g_strdup_printf (g_str_has_suffix (title, ".") ? "%s %s" : "%s. %s", title, detail);
}

/**
 * kly_report_line_new:
 * @mark: how it is meant
 * @title: what it is about
 * @detail: (nullable): more about it
 *
 * Returns: (transfer floating): a line
 */
GtkWidget *
kly_report_line_new (KlyMark mark, const char *title, const char *detail)
{
  g_autofree char *name = join_sentences (title, detail);
  KlyReportLine *self = make_line (mark, name);

  gtk_container_add (GTK_CONTAINER (self->words), make_title (title));
  if (detail != NULL) {
    GtkWidget *label = kly_text_label_new (detail);

    kly_widget_add_class (label, "kly-detail");
    gtk_container_add (GTK_CONTAINER (self->words), label);
  }
  return GTK_WIDGET (self);
}

/**
 * kly_report_line_new_short:
 * @mark: how it is meant
 * @title: what it is about
 * @words: a few words about it, beside @title where there is room
 *
 * Returns: (transfer floating): a line
 */
GtkWidget *
kly_report_line_new_short (KlyMark mark, const char *title, const char *words)
{
  /* Translators: what a screen reader reads for a line of a report: the name of
   * a permission, and whether it is granted */
  g_autofree char *name = g_strdup_printf (C_("line", "%s: %s"), title, words);
  KlyReportLine *self = make_line (mark, name);

  gtk_container_add (GTK_CONTAINER (self->words),
                     kly_pair_line_new (make_title (title), make_end_words (words), TRUE));
  return GTK_WIDGET (self);
}

/**
 * kly_report_line_add_anchor:
 * @self: a line
 * @anchor: (nullable): the id of the guide's step or note that mends it
 *
 * Adds the button that leads there.
 */
void
kly_report_line_add_anchor (KlyReportLine *self, const char *anchor)
{
  g_free (self->anchor);
  self->anchor = g_strdup (anchor);
  gtk_widget_set_visible (GTK_WIDGET (self->anchor_button), anchor != NULL);
}

/**
 * kly_report_line_add_copy:
 * @self: a line
 * @text: what the button puts on the clipboard; no secret
 */
void
kly_report_line_add_copy (KlyReportLine *self, const char *text)
{
  /* Translators: %s is an IP address */
  g_autofree char *label = g_strdup_printf (_("Copy %s"), text);

  g_free (self->copy_text);
  self->copy_text = g_strdup (text);
  gtk_button_set_label (self->copy_button, label);
  gtk_widget_show (GTK_WIDGET (self->copy_button));
}

/**
 * kly_report_line_add_site:
 * @self: a line
 * @site_id: a site of the exchange
 * @label: what the button says that chooses it
 */
void
kly_report_line_add_site (KlyReportLine *self, const char *site_id, const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = kly_text_label_new (label);

  g_object_set (button, "visible", TRUE, "halign", GTK_ALIGN_START, NULL);
  g_object_set_data_full (G_OBJECT (button), SITE_ID, g_strdup (site_id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_site_clicked), self, G_CONNECT_SWAPPED);
  kly_widget_add_class (button, "kly-small");
  gtk_container_add (GTK_CONTAINER (button), words);
  gtk_container_add (GTK_CONTAINER (self->words), button);
}

/**
 * kly_report_line_set_icon:
 * @self: a line
 * @icon_name: an icon instead of the mark's
 */
void
kly_report_line_set_icon (KlyReportLine *self, const char *icon_name)
{
  kly_icon_show (self->icon, icon_name, GTK_ICON_SIZE_MENU);
}

/**
 * kly_report_line_set_heading:
 * @self: a line
 * @heading: (nullable): what it and those below it belong to
 */
void
kly_report_line_set_heading (KlyReportLine *self, const char *heading)
{
  g_free (self->heading);
  self->heading = g_strdup (heading);
  gtk_list_box_row_changed (GTK_LIST_BOX_ROW (self));
}

/**
 * kly_report_line_show_heading:
 * @row: a line
 * @before: (nullable): the one before
 *
 * A #GtkListBoxUpdateHeaderFunc that shows the headings of lines.
 */
void
kly_report_line_show_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  KlyReportLine *self = KLY_REPORT_LINE (row);

  if (self->heading != NULL)
    gtk_list_box_row_set_header (row, kly_heading_label_new (self->heading, "kly-line-heading"));
}
