/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-json.h"

#include "output.h"

static void
add_text (JsonBuilder *builder, KlyGuide *guide, const char *text)
{
  kly_json_add_string (builder, "text", kly_guide_translate (guide, text));
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_texts (JsonBuilder *builder, KlyGuide *guide, const char *name, GPtrArray *texts)
{
  begin_array (builder, name);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, kly_guide_translate (guide, texts->pdata[i]));
  json_builder_end_array (builder);
}

static void
add_head (JsonBuilder *builder, KlyGuide *guide)
{
  KlyExchange *exchange = kly_guide_get_exchange (guide);
  GPtrArray *menu = kly_guide_get_menu (guide);

  kly_json_add_string (builder, "id", kly_exchange_get_id (exchange));
  kly_json_add_string (builder, "name", kly_exchange_get_name (exchange));
  kly_json_add_string (builder, "status", kly_exchange_is_open (exchange) ? "open" : "closed");
  kly_json_add_string (builder, "closed", kly_exchange_get_closed_date (exchange));
  kly_json_add_string (builder, "successor", kly_exchange_get_successor (exchange));
  kly_json_add_string (builder, "gunbot", kly_exchange_get_gunbot_id (exchange));
  kly_json_add_string (builder, "compared", kly_guide_get_compared (guide));
  kly_json_add_string (builder, "summary", kly_guide_translate (guide, kly_guide_get_summary (guide)));
  add_texts (builder, guide, "closed_texts", kly_guide_get_closed_texts (guide));
  kly_json_add_string (builder, "key_page", kly_guide_get_key_page_url (guide));
  begin_array (builder, "menu");
  for (guint i = 0; i < menu->len; i++)
    json_builder_add_string_value (builder, menu->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_fields (JsonBuilder *builder, KlyGuide *guide)
{
  GPtrArray *fields = kly_guide_get_fields (guide);

  begin_array (builder, "fields");
  for (guint i = 0; i < fields->len; i++) {
    KlyGuideField *field = fields->pdata[i];

    json_builder_begin_object (builder);
    kly_json_add_string (builder, "name", field->name);
    kly_json_add_string (builder, "label", field->label);
    kly_json_add_string (builder, "gunbot", field->gunbot);
    add_text (builder, guide, field->text);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static const char *
nick_of_need (KlyNeed need)
{
  /* What is recommended is optional too: "recommended" beside it says so. */
  static const char *const nicks[] = {
    [KLY_NEED_OPTIONAL] = "optional",
    [KLY_NEED_ON] = "on",
    [KLY_NEED_OFF] = "off",
    [KLY_NEED_RECOMMENDED] = "optional",
  };

  return nicks[need];
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_item (JsonBuilder *builder, KlyGuide *guide, const char *group, const KlyFormItem *item)
{
  static const char *const kinds[] = { "check", "radio", "fixed", "input" };

  json_builder_begin_object (builder);
  kly_json_add_string (builder, "group", group);
  kly_json_add_string (builder, "kind", kinds[item->kind]);
  kly_json_add_string (builder, "label", item->label);
  if (item->kind == KLY_FORM_INPUT) {
    kly_json_add_string (builder, "example", item->example);
  } else {
    kly_json_add_string (builder, "need", nick_of_need (item->needs[KLY_PURPOSE_SPOT]));
    kly_json_add_string (builder, "need_futures", nick_of_need (item->needs[KLY_PURPOSE_FUTURES]));
    kly_json_add_string (builder, "permission",
                         item->permission != KLY_PERMISSION_NONE
                           ? kly_permission_to_nick ((KlyPermission) item->permission)
                           : NULL);
  }
  add_flag (builder, "recommended", item->needs[KLY_PURPOSE_SPOT] == KLY_NEED_RECOMMENDED);
  add_flag (builder, "recommended_futures", item->needs[KLY_PURPOSE_FUTURES] == KLY_NEED_RECOMMENDED);
  add_text (builder, guide, item->text);
  json_builder_end_object (builder);
}

static void
add_form (JsonBuilder *builder, KlyGuide *guide)
{
  GPtrArray *groups = kly_guide_get_form (guide);

  kly_json_add_string (builder, "form_title", kly_guide_get_form_title (guide));
  begin_array (builder, "form");
  for (guint g = 0; g < groups->len; g++) {
    KlyFormGroup *group = groups->pdata[g];

    for (guint i = 0; i < group->items->len; i++)
      add_item (builder, guide, group->label, group->items->pdata[i]);
  }
  json_builder_end_array (builder);
}

static void
add_steps (JsonBuilder *builder, KlyGuide *guide)
{
  GPtrArray *steps = kly_guide_get_steps (guide);

  begin_array (builder, "steps");
  for (guint i = 0; i < steps->len; i++) {
    KlyGuideStep *step = steps->pdata[i];

    json_builder_begin_object (builder);
    kly_json_add_string (builder, "id", step->id);
    add_text (builder, guide, step->text);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_notes (JsonBuilder *builder, KlyGuide *guide)
{
  GPtrArray *notes = kly_guide_get_notes (guide);

  begin_array (builder, "notes");
  for (guint i = 0; i < notes->len; i++) {
    KlyGuideNote *note = notes->pdata[i];

    json_builder_begin_object (builder);
    kly_json_add_string (builder, "id", note->id);
    add_texts (builder, guide, "texts", note->texts);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_rules (JsonBuilder *builder, KlyGuide *guide)
{
  GPtrArray *rules = kly_guide_get_rules (guide);

  begin_array (builder, "rules");
  for (guint i = 0; i < rules->len; i++) {
    KlyGuideRule *rule = rules->pdata[i];

    json_builder_begin_object (builder);
    kly_json_add_string (builder, "for", rule->scope == KLY_RULE_EVERY_KEY ? "every-key" : "without-ip-list");
    kly_json_add_string (builder, "source", rule->source);
    add_text (builder, guide, rule->text);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_sources (JsonBuilder *builder, KlyGuide *guide)
{
  GPtrArray *sources = kly_guide_get_sources (guide);

  begin_array (builder, "sources");
  for (guint i = 0; i < sources->len; i++) {
    KlyGuideSource *source = sources->pdata[i];

    json_builder_begin_object (builder);
    kly_json_add_string (builder, "title", source->title);
    kly_json_add_string (builder, "url", source->url);
    kly_json_add_string (builder, "dated", source->dated);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/**
 * kly_guide_to_json:
 * @guide: a guide
 *
 * Returns: (transfer full): the guide in the current language
 */
JsonNode *
kly_guide_to_json (KlyGuide *guide)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_head (builder, guide);
  add_fields (builder, guide);
  add_form (builder, guide);
  add_steps (builder, guide);
  add_notes (builder, guide);
  add_rules (builder, guide);
  add_sources (builder, guide);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
