/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "guide-page.h"

#include "anchor.h"
#include "clamp.h"
#include "form-picture.h"
#include "guide-part.h"
#include "guide-words.h"
#include "keys-section.h"
#include "page-parts.h"
#include "template-texts.h"

/**
 * KlyGuidePage:
 *
 * All there is to an exchange: its guide and the person's keys of it. The
 * guide's parts are built again at a change of language; the keys, which may
 * hold something half typed, stay.
 */
struct _KlyGuidePage {
  GtkBin parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkBox *content;
  GtkBox *banner_place;
  GtkBox *header_place;
  GtkLabel *open_failure;
  GtkLabel *form_heading;
  GtkLabel *form_intro;
  GtkBox *form_place;
  GtkBox *steps_place;
  GtkLabel *fields_heading;
  GtkBox *fields_place;
  GtkBox *keys_place;
  GtkBox *notes_place;
  GtkBox *sources_place;

  KlyGuide *guide;
  KlyWorkQueue *queue;
  GtkWidget *picture; /* borrowed: inside form_place */

  /* Owned until the keys are added */
  KlyKeyRing *ring;
  KlyChecker *checker;
  KlyNetworkHint *network;
};

static void
set_state_texts (KlyGuidePage *self)
{
  gtk_label_set_text (self->form_heading, kly_guide_form_heading (self->guide));
  gtk_label_set_text (self->form_intro, kly_guide_form_intro (self->guide));
  gtk_label_set_text (self->fields_heading, kly_guide_fields_heading (self->guide));
}

static void
kly_guide_page_retranslate (KlyTranslatable *translatable)
{
  set_state_texts (KLY_GUIDE_PAGE (translatable));
}

static void
kly_guide_page_translatable_init (KlyTranslatableInterface *iface)
{
  iface->retranslate = kly_guide_page_retranslate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KlyGuidePage, kly_guide_page, GTK_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (KLY_TYPE_TRANSLATABLE, kly_guide_page_translatable_init))

static void
visit (KlyGuidePage *self, GtkWidget *widget)
{
  kly_anchor_visit (widget, GTK_WIDGET (self->content), gtk_scrolled_window_get_vadjustment (self->scroller));
}

static void
show_anchor_in (KlyGuidePage *self, GtkBox *place, const char *anchor_id)
{
  GtkWidget *anchored;

  kly_work_queue_finish (self->queue);
  anchored = kly_anchor_find (GTK_WIDGET (place), anchor_id);
  if (anchored == NULL)
    return;

  visit (self, anchored);
  kly_anchor_highlight (anchored);
}

static void
on_show_note (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyGuidePage *self = user_data;

  show_anchor_in (self, self->notes_place, g_variant_get_string (parameter, NULL));
}

static void
on_show_keys (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyGuidePage *self = user_data;

  kly_work_queue_finish (self->queue);
  visit (self, GTK_WIDGET (self->keys_place));
}

static void
on_open_key_page (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  KlyGuidePage *self = user_data;
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_on_window (GTK_WINDOW (window), kly_guide_get_key_page_url (self->guide),
                               gtk_get_current_event_time (), &error))
    g_message ("Cannot open the key page: %s", error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->open_failure), error != NULL);
}

static void
add_actions (KlyGuidePage *self)
{
  static const GActionEntry entries[] = {
    { .name = "show-note", .activate = on_show_note, .parameter_type = "s" },
    { .name = "show-keys", .activate = on_show_keys },
    { .name = "open-key-page", .activate = on_open_key_page },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (group));
}

static gboolean
add_keys (GtkWidget *widget)
{
  KlyGuidePage *self = KLY_GUIDE_PAGE (widget);
  GtkWidget *keys = kly_keys_section_new (self->guide, self->ring, self->checker, self->network);

  g_signal_connect_object (keys, "show-anchor", G_CALLBACK (kly_guide_page_show_anchor), self, G_CONNECT_SWAPPED);
  gtk_widget_show (keys);
  gtk_container_add (GTK_CONTAINER (self->keys_place), keys);
  gtk_widget_show (GTK_WIDGET (self->keys_place));
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_object (&self->network);
  return FALSE;
}

static gboolean
show_section (GtkWidget *section)
{
  gtk_widget_show (section);
  return FALSE;
}

/* A section appears when its first piece is about to. */
static void
begin_section (KlyGuidePage *self, GtkBox *place)
{
  kly_work_queue_add (self->queue, gtk_widget_get_parent (GTK_WIDGET (place)), show_section);
}

static void
add_part (KlyGuidePage *self, GtkBox *place, KlyExchange *successor, KlyGuidePartBuild build)
{
  gtk_container_add (GTK_CONTAINER (place), kly_guide_part_new (self->guide, successor, build, self->queue));
}

static void
add_parts (KlyGuidePage *self, KlyExchange *successor)
{
  gboolean is_open = kly_exchange_is_open (kly_guide_get_exchange (self->guide));

  gtk_widget_set_visible (GTK_WIDGET (self->banner_place), !is_open);
  if (!is_open)
    add_part (self, self->banner_place, successor, kly_closed_banner_build);
  add_part (self, self->header_place, successor, kly_guide_header_build);
  begin_section (self, self->form_place);
  self->picture = kly_form_picture_new (self->guide, self->queue);
  gtk_container_add (GTK_CONTAINER (self->form_place), self->picture);
  if (is_open)
    add_part (self, self->form_place, successor, kly_form_legend_build);
  begin_section (self, self->steps_place);
  add_part (self, self->steps_place, successor, kly_guide_steps_build);
  begin_section (self, self->fields_place);
  add_part (self, self->fields_place, successor, kly_guide_fields_build);
  /* A key of a closed exchange may still be kept, and has to go. */
  if (is_open || kly_key_ring_count (self->ring, kly_exchange_get_id (kly_guide_get_exchange (self->guide))) > 0)
    kly_work_queue_add (self->queue, GTK_WIDGET (self), add_keys);
  begin_section (self, self->notes_place);
  add_part (self, self->notes_place, successor, kly_guide_notes_build);
  begin_section (self, self->sources_place);
  add_part (self, self->sources_place, successor, kly_guide_sources_build);
}

static void
kly_guide_page_dispose (GObject *object)
{
  KlyGuidePage *self = KLY_GUIDE_PAGE (object);

  kly_work_queue_stop (self->queue);
  g_clear_object (&self->guide);
  g_clear_object (&self->ring);
  g_clear_object (&self->checker);
  g_clear_object (&self->network);

  G_OBJECT_CLASS (kly_guide_page_parent_class)->dispose (object);
}

static void
kly_guide_page_finalize (GObject *object)
{
  g_object_unref (KLY_GUIDE_PAGE (object)->queue);

  G_OBJECT_CLASS (kly_guide_page_parent_class)->finalize (object);
}

static void
kly_guide_page_class_init (KlyGuidePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kly_guide_page_dispose;
  object_class->finalize = kly_guide_page_finalize;

  g_type_ensure (KLY_TYPE_CLAMP);
  kly_template_texts_install (widget_class, "/io/github/klyuchnik/Klyuchnik/ui/guide-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, content);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, banner_place);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, header_place);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, open_failure);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, form_heading);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, form_intro);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, form_place);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, steps_place);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, fields_heading);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, fields_place);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, keys_place);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, notes_place);
  gtk_widget_class_bind_template_child (widget_class, KlyGuidePage, sources_place);
}

static void
kly_guide_page_init (KlyGuidePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kly_template_texts_apply (GTK_WIDGET (self));
  gtk_container_set_focus_vadjustment (GTK_CONTAINER (self->content),
                                       gtk_scrolled_window_get_vadjustment (self->scroller));
  self->queue = kly_work_queue_new (GTK_WIDGET (self));
  add_actions (self);
}

/**
 * kly_guide_page_new:
 * @guide: what to show
 * @successor: (nullable): the exchange that took over a closed one
 * @ring: the person's keys
 * @checker: what checks keys
 * @network: what is known of the network
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
kly_guide_page_new (KlyGuide *guide, KlyExchange *successor, KlyKeyRing *ring, KlyChecker *checker, KlyNetworkHint *network)
{
  KlyGuidePage *self = g_object_new (KLY_TYPE_GUIDE_PAGE, "visible", TRUE, NULL);

  self->guide = g_object_ref (guide);
  self->ring = g_object_ref (ring);
  self->checker = g_object_ref (checker);
  self->network = g_object_ref (network);
  set_state_texts (self);
  add_parts (self, successor);
  return GTK_WIDGET (self);
}

/**
 * kly_guide_page_get_guide:
 *
 * Returns: (transfer none): what the page shows
 */
KlyGuide *
kly_guide_page_get_guide (KlyGuidePage *self)
{
  return self->guide;
}

/**
 * kly_guide_page_get_purpose:
 *
 * Returns: for what the form on the page is filled in now
 */
KlyPurpose
kly_guide_page_get_purpose (KlyGuidePage *self)
{
  return kly_form_picture_get_purpose (KLY_FORM_PICTURE (self->picture));
}

/**
 * kly_guide_page_show_anchor:
 * @self: a page
 * @anchor_id: the id of a step or a note of its guide
 *
 * Scrolls to that step or note and makes it stand out for a moment. Where a
 * step and a note have the same id, the step is meant: it says what to do.
 */
void
kly_guide_page_show_anchor (KlyGuidePage *self, const char *anchor_id)
{
  show_anchor_in (self, self->content, anchor_id);
}

static KlyKeysSection *
find_keys (KlyGuidePage *self)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (self->keys_place));

  for (GList *l = children; l != NULL; l = l->next) {
    if (KLY_IS_KEYS_SECTION (l->data))
      return l->data;
  }
  return NULL;
}

/**
 * kly_guide_page_show_key:
 * @self: a page
 * @key: a key of its exchange, as listed
 *
 * Brings @key into sight, and the keyboard to it.
 */
void
kly_guide_page_show_key (KlyGuidePage *self, KlyApiKey *key)
{
  KlyKeysSection *keys;

  kly_work_queue_finish (self->queue);
  keys = find_keys (self);
  if (keys != NULL)
    kly_keys_section_show_key (keys, key);
}

static gboolean
destroy_one (GtkBox *place)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (place));

  if (children == NULL)
    return FALSE;

  gtk_widget_destroy (children->data);
  return TRUE;
}

/**
 * kly_guide_page_take_down:
 * @self: a page that is not shown any more
 *
 * Destroys a part of the page, the keys first: to destroy all of it at once
 * would take longer than a frame.
 *
 * Returns: whether there was anything left
 */
gboolean
kly_guide_page_take_down (KlyGuidePage *self)
{
  GtkBox *const places[] = {
    self->keys_place, self->form_place, self->notes_place, self->sources_place, self->steps_place, self->fields_place,
  };

  kly_work_queue_stop (self->queue);
  /* The window may have gone first and taken everything with it. */
  for (guint i = 0; self->content != NULL && i < G_N_ELEMENTS (places); i++) {
    if (destroy_one (places[i]))
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_guide_page_has_input:
 * @self: a page
 *
 * Returns: whether a new key is typed on it that is not saved
 */
gboolean
kly_guide_page_has_input (KlyGuidePage *self)
{
  KlyKeysSection *keys = find_keys (self);

  return keys != NULL && kly_keys_section_has_input (keys);
}
