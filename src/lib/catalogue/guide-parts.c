/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-parts.h"

static void
field_free (gpointer data)
{
  KlyGuideField *field = data;

  g_free (field->name);
  g_free (field->label);
  g_free (field->gunbot);
  g_free (field->text);
  g_free (field);
}

static void
item_free (gpointer data)
{
  KlyFormItem *item = data;

  g_free (item->label);
  g_free (item->example);
  g_free (item->token);
  g_free (item->text);
  g_free (item);
}

static void
group_free (gpointer data)
{
  KlyFormGroup *group = data;

  g_free (group->label);
  g_ptr_array_unref (group->items);
  g_free (group);
}

static void
step_free (gpointer data)
{
  KlyGuideStep *step = data;

  g_free (step->id);
  g_free (step->text);
  g_free (step);
}

static void
note_free (gpointer data)
{
  KlyGuideNote *note = data;

  g_free (note->id);
  g_ptr_array_unref (note->texts);
  g_free (note);
}

static void
rule_free (gpointer data)
{
  KlyGuideRule *rule = data;

  g_free (rule->source);
  g_free (rule->text);
  g_free (rule);
}

static void
source_free (gpointer data)
{
  KlyGuideSource *source = data;

  g_free (source->title);
  g_free (source->url);
  g_free (source->dated);
  g_free (source);
}

static gpointer
append (GPtrArray *parts, gsize size)
{
  gpointer part = g_malloc0 (size);

  g_ptr_array_add (parts, part);
  return part;
}

GPtrArray *
kly_guide_fields_new (void)
{
  return g_ptr_array_new_with_free_func (field_free);
}

GPtrArray *
kly_guide_groups_new (void)
{
  return g_ptr_array_new_with_free_func (group_free);
}

GPtrArray *
kly_guide_steps_new (void)
{
  return g_ptr_array_new_with_free_func (step_free);
}

GPtrArray *
kly_guide_notes_new (void)
{
  return g_ptr_array_new_with_free_func (note_free);
}

GPtrArray *
kly_guide_rules_new (void)
{
  return g_ptr_array_new_with_free_func (rule_free);
}

GPtrArray *
kly_guide_sources_new (void)
{
  return g_ptr_array_new_with_free_func (source_free);
}

static const char *const note_nicks[KLY_N_NOTE_KINDS] = {
  [KLY_NOTE_IP] = "ip",           [KLY_NOTE_EXPIRY] = "expiry", [KLY_NOTE_ACTIVATION] = "activation",
  [KLY_NOTE_ACCOUNT] = "account", [KLY_NOTE_TRAP] = "trap",     [KLY_NOTE_SITE] = "site",
  [KLY_NOTE_CLOCK] = "clock",     [KLY_NOTE_NONCE] = "nonce",   [KLY_NOTE_LIMITS] = "limits",
  [KLY_NOTE_GUNBOT] = "gunbot",   [KLY_NOTE_HISTORY] = "history",
};

/**
 * kly_note_kind_from_nick:
 * @nick: (nullable): a kind as guides spell it
 * @kind: (out): the kind
 *
 * Returns: whether @nick names a kind
 */
gboolean
kly_note_kind_from_nick (const char *nick, KlyNoteKind *kind)
{
  for (guint i = 0; nick != NULL && i < KLY_N_NOTE_KINDS; i++) {
    if (g_str_equal (note_nicks[i], nick)) {
      *kind = (KlyNoteKind) i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * kly_guide_add_field:
 *
 * Returns: (transfer none): an empty field at the end, to be filled
 */
KlyGuideField *
kly_guide_add_field (KlyGuide *self)
{
  return append (kly_guide_get_fields (self), sizeof (KlyGuideField));
}

/**
 * kly_guide_add_group:
 *
 * Returns: (transfer none): an empty group at the end, to be filled
 */
KlyFormGroup *
kly_guide_add_group (KlyGuide *self)
{
  KlyFormGroup *group = append (kly_guide_get_form (self), sizeof (KlyFormGroup));

  group->items = g_ptr_array_new_with_free_func (item_free);
  return group;
}

/**
 * kly_form_group_add_item:
 *
 * Returns: (transfer none): an empty item at the end, to be filled
 */
KlyFormItem *
kly_form_group_add_item (KlyFormGroup *group)
{
  KlyFormItem *item = append (group->items, sizeof (KlyFormItem));

  item->permission = KLY_PERMISSION_NONE;
  item->exact = TRUE;
  return item;
}

/**
 * kly_guide_add_step:
 *
 * Returns: (transfer none): an empty step at the end, to be filled
 */
KlyGuideStep *
kly_guide_add_step (KlyGuide *self)
{
  return append (kly_guide_get_steps (self), sizeof (KlyGuideStep));
}

/**
 * kly_guide_add_note:
 *
 * Returns: (transfer none): an empty note at the end, to be filled
 */
KlyGuideNote *
kly_guide_add_note (KlyGuide *self)
{
  KlyGuideNote *note = append (kly_guide_get_notes (self), sizeof (KlyGuideNote));

  note->texts = g_ptr_array_new_with_free_func (g_free);
  return note;
}

/**
 * kly_guide_add_rule:
 *
 * Returns: (transfer none): an empty rule at the end, to be filled
 */
KlyGuideRule *
kly_guide_add_rule (KlyGuide *self)
{
  return append (kly_guide_get_rules (self), sizeof (KlyGuideRule));
}

/**
 * kly_guide_add_source:
 *
 * Returns: (transfer none): an empty source at the end, to be filled
 */
KlyGuideSource *
kly_guide_add_source (KlyGuide *self)
{
  return append (kly_guide_get_sources (self), sizeof (KlyGuideSource));
}

/**
 * kly_guide_rule_holds:
 * @rule: a rule of a guide
 * @ip: what is known of a key's list of addresses
 *
 * Returns: whether @rule may be about that key
 */
gboolean
kly_guide_rule_holds (const KlyGuideRule *rule, KlyIpState ip)
{
  return rule->scope == KLY_RULE_EVERY_KEY || ip != KLY_IP_RESTRICTED;
}
