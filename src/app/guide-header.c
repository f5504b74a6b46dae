/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "guide-part.h"
#include "guide-words.h"
#include "monogram.h"
#include "page-parts.h"
#include "pair-line.h"
#include "translation.h"

#define DIAMETER 64
#define VALUE_CHARS 14

static GtkWidget *
make_title (KlyGuide *guide)
{
  KlyExchange *exchange = kly_guide_get_exchange (guide);
  GtkWidget *line = kly_plain_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *names = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *monogram = g_object_new (KLY_TYPE_MONOGRAM, "visible", TRUE, NULL);
  GtkWidget *kind;

  kly_monogram_set_exchange (KLY_MONOGRAM (monogram), exchange);
  kly_monogram_set_diameter (KLY_MONOGRAM (monogram), DIAMETER);
  kind = kly_text_label_new (kly_guide_kind_text (guide));
  kly_widget_add_class (kind, "kly-quiet");

  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (names), kly_heading_label_new (kly_exchange_get_name (exchange), "kly-page-title"));
  gtk_container_add (GTK_CONTAINER (names), kind);
  gtk_container_add (GTK_CONTAINER (line), monogram);
  gtk_container_add (GTK_CONTAINER (line), names);
  return line;
}

static GtkWidget *
make_summary (KlyGuide *guide)
{
  GtkWidget *summary = kly_text_label_new (kly_guide_translate (guide, kly_guide_get_summary (guide)));

  gtk_label_set_selectable (GTK_LABEL (summary), TRUE);
  return summary;
}

/* A link inside a text cannot name an action, so this looks for it as a button would. */
static gboolean
on_link_activated (GtkLabel *label, const char *note_id, gpointer user_data)
{
  for (GtkWidget *widget = GTK_WIDGET (label); widget != NULL; widget = gtk_widget_get_parent (widget)) {
    GActionGroup *group = gtk_widget_get_action_group (widget, "page");

    if (group == NULL)
      continue;
    g_action_group_activate_action (group, "show-note", g_variant_new_string (note_id));
    break;
  }
  return GDK_EVENT_STOP;
}

/* Not a GtkGrid: a screen reader would find its children in reverse. */
typedef struct {
  GtkBox *lines;
  GtkSizeGroup *names;
} Facts;

static GtkWidget *
make_fact_value (const char *name, const char *value, const char *note_id)
{
  g_autofree char *markup = NULL;
  GtkWidget *label;

  if (note_id == NULL)
    return kly_text_label_new (value);

  markup = g_markup_printf_escaped ("%s <a href=\"%s\" title=\"%s\">%s</a>", value, note_id, name,
                                    /* Translators: a link after the first sentence of a note */
                                    _("Read more"));
  label = kly_markup_label_new (markup);
  g_signal_connect (label, "activate-link", G_CALLBACK (on_link_activated), NULL);
  return label;
}

static void
add_fact (Facts *facts, const char *name, const char *value, const char *note_id)
{
  GtkWidget *line = g_object_new (KLY_TYPE_PAIR_LINE, "second-chars", VALUE_CHARS, NULL);
  GtkWidget *name_label = kly_text_label_new (name);

  kly_widget_add_class (name_label, "kly-quiet");
  gtk_widget_set_valign (name_label, GTK_ALIGN_START);
  gtk_size_group_add_widget (facts->names, name_label);
  gtk_container_add (GTK_CONTAINER (line), name_label);
  gtk_container_add (GTK_CONTAINER (line), make_fact_value (name, value, note_id));
  gtk_container_add (GTK_CONTAINER (facts->lines), line);
  /* cppcheck-suppress memleak ; what it was added to owns it */
}

static void
add_note_fact (Facts *facts, KlyGuide *guide, const char *name, KlyNoteKind kind)
{
  GPtrArray *notes = kly_guide_get_notes (guide);

  for (guint i = 0; i < notes->len; i++) {
    const KlyGuideNote *note = g_ptr_array_index (notes, i);
    const char *text = kly_guide_translate (guide, g_ptr_array_index (note->texts, 0));
    g_autofree char *sentence = kly_first_sentence (text);

    if (note->kind != kind)
      continue;
    add_fact (facts, name, sentence, note->texts->len > 1 || !g_str_equal (sentence, text) ? note->id : NULL);
    return;
  }
}

static GtkWidget *
make_facts (KlyGuide *guide)
{
  KlyExchange *exchange = kly_guide_get_exchange (guide);
  GtkWidget *lines = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GtkSizeGroup) names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  Facts facts = { GTK_BOX (lines), names };
  g_autofree char *path = kly_guide_menu_path (guide);
  g_autofree char *fields = kly_guide_fields_to_copy (guide);

  if (path[0] != '\0')
    /* Translators: where on the exchange's site keys are made; a path through its menus follows */
    add_fact (&facts, _("Where"), path, NULL);
  /* Translators: the fields of a key follow: "API Key, Secret Key" */
  add_fact (&facts, _("You copy"), fields, NULL);
  if (kly_exchange_get_gunbot_id (exchange) != NULL)
    /* Translators: the name of the exchange in Gunbot follows */
    add_fact (&facts, _("In Gunbot"), kly_exchange_get_gunbot_id (exchange), NULL);
  add_note_fact (&facts, guide, _("IP addresses"), KLY_NOTE_IP);
  add_note_fact (&facts, guide, _("Expiry"), KLY_NOTE_EXPIRY);
  add_note_fact (&facts, guide, _("Activation"), KLY_NOTE_ACTIVATION);
  return lines;
}

static GtkWidget *
make_button (const char *text, const char *action, const char *style_class)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  kly_button_wrap (GTK_BUTTON (button));
  gtk_widget_set_visible (button, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (style_class != NULL)
    kly_widget_add_class (button, style_class);
  return button;
}

static GtkWidget *
make_buttons (const char *url)
{
  GtkWidget *lines = kly_plain_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *open = make_button (_("Open the key page"), "page.open-key-page", GTK_STYLE_CLASS_SUGGESTED_ACTION);
  GtkWidget *address = kly_text_label_new (url);
  /* Translators: %s is an address of a page on the web */
  g_autofree char *tooltip = g_strdup_printf (_("Opens %s in your web browser"), url);

  gtk_widget_set_tooltip_text (open, tooltip);
  gtk_label_set_selectable (GTK_LABEL (address), TRUE);
  kly_widget_add_class (address, "kly-quiet");
  gtk_container_add (GTK_CONTAINER (lines),
                     kly_pair_line_new (open, make_button (_("Go to your keys"), "page.show-keys", NULL), FALSE));
  gtk_container_add (GTK_CONTAINER (lines), address);
  return lines;
}

/**
 * kly_guide_header_build:
 *
 * The head of a guide's page: whose it is, what the key must be like, the
 * facts in short, and the way to the exchange's own page.
 */
gboolean
kly_guide_header_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index)
{
  gboolean is_open = kly_exchange_is_open (kly_guide_get_exchange (guide));

  switch (index) {
  case 0:
    gtk_box_set_spacing (box, 18);
    gtk_container_add (GTK_CONTAINER (box), make_title (guide));
    return TRUE;
  case 1:
    gtk_container_add (GTK_CONTAINER (box), make_summary (guide));
    return is_open;
  case 2:
    gtk_container_add (GTK_CONTAINER (box), make_facts (guide));
    return kly_guide_get_key_page_url (guide) != NULL;
  default:
    gtk_container_add (GTK_CONTAINER (box), make_buttons (kly_guide_get_key_page_url (guide)));
    return FALSE;
  }
}
