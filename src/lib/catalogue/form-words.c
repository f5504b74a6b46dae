/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-words.h"

#include "translation.h"

const KlyMarkKind kly_form_marks_in_order[KLY_N_MARK_KINDS] = {
  KLY_MARK_TICKED, KLY_MARK_FIXED, KLY_MARK_RECOMMENDED, KLY_MARK_EMPTY, KLY_MARK_FORBIDDEN,
};

/* What stands beside a box, and beside a round button. */
typedef struct {
  const char *box;
  const char *round;
} Words;

/* Translators: what to do with a box of a form (Tick) or with one of several
 * round buttons (Choose). "Leave empty": it is dangerous and must not be
 * ticked. "not needed": the bot works without it, the person decides. */
static const Words words[] = {
  [KLY_NEED_OPTIONAL] = { NC_("form", "not needed"), NC_("form", "not needed") },
  [KLY_NEED_ON] = { NC_("form", "Tick"), NC_("form", "Choose") },
  [KLY_NEED_OFF] = { NC_("form", "Leave empty"), NC_("form", "Do not choose") },
  [KLY_NEED_RECOMMENDED] = { NC_("form", "Recommended"), NC_("form", "Recommended") },
};

/* Translators: the same on the form of an exchange that is closed: how it had to be left */
static const Words words_of_closed[] = {
  [KLY_NEED_OPTIONAL] = { NC_("form", "was not needed"), NC_("form", "was not needed") },
  [KLY_NEED_ON] = { NC_("form", "was ticked"), NC_("form", "was chosen") },
  [KLY_NEED_OFF] = { NC_("form", "was left empty"), NC_("form", "was not chosen") },
  [KLY_NEED_RECOMMENDED] = { NC_("form", "was recommended"), NC_("form", "was recommended") },
};

/**
 * kly_form_mark_kind_of:
 * @item: a box or a round button of a form
 * @purpose: what the key is to be used for
 *
 * Returns: how it is to be left
 */
KlyMarkKind
kly_form_mark_kind_of (const KlyFormItem *item, KlyPurpose purpose)
{
  static const KlyMarkKind kinds[] = {
    [KLY_NEED_OPTIONAL] = KLY_MARK_EMPTY,
    [KLY_NEED_ON] = KLY_MARK_TICKED,
    [KLY_NEED_OFF] = KLY_MARK_FORBIDDEN,
    [KLY_NEED_RECOMMENDED] = KLY_MARK_RECOMMENDED,
  };

  return item->kind == KLY_FORM_FIXED ? KLY_MARK_FIXED : kinds[item->needs[purpose]];
}

/**
 * kly_form_advises_against:
 * @group: the group that has @item
 * @item: a part of a form
 * @purpose: what the key is to be used for
 *
 * Round buttons of a group exclude each other: to recommend one is to advise
 * against the others.
 *
 * Returns: whether another one is recommended
 */
gboolean
kly_form_advises_against (const KlyFormGroup *group, const KlyFormItem *item, KlyPurpose purpose)
{
  if (item->kind != KLY_FORM_RADIO || item->needs[purpose] != KLY_NEED_OPTIONAL)
    return FALSE;
  for (guint i = 0; i < group->items->len; i++) {
    const KlyFormItem *other = g_ptr_array_index (group->items, i);

    if (other->kind == KLY_FORM_RADIO && other->needs[purpose] == KLY_NEED_RECOMMENDED)
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_form_word_of:
 * @guide: the guide that has @group
 * @group: the group that has @item
 * @item: a part of a form
 * @purpose: what the key is to be used for
 *
 * Returns: (nullable): what to do with @item, in a word or two; %NULL for a
 *   line to type into of which there is nothing to say
 */
const char *
kly_form_word_of (KlyGuide *guide, const KlyFormGroup *group, const KlyFormItem *item, KlyPurpose purpose)
{
  gboolean is_open = kly_exchange_is_open (kly_guide_get_exchange (guide));
  KlyNeed need = item->needs[purpose];
  const Words *pair = is_open ? &words[need] : &words_of_closed[need];

  if (item->kind == KLY_FORM_INPUT && need == KLY_NEED_OPTIONAL)
    return NULL;
  if (item->kind == KLY_FORM_FIXED && is_open)
    /* Translators: on a box of a form: the site ticks it by itself */
    return C_("form", "Already ticked");
  if (is_open && kly_form_advises_against (group, item, purpose))
    /* Translators: beside a round button of a form: another one is recommended */
    return C_("form", "Not recommended");
  return C_("form", item->kind == KLY_FORM_RADIO ? pair->round : pair->box);
}

/**
 * kly_form_mark_text:
 * @kind: a mark
 *
 * Returns: what it means, for the legend of a form
 */
const char *
kly_form_mark_text (KlyMarkKind kind)
{
  static const char *const texts[KLY_N_MARK_KINDS] = {
    [KLY_MARK_TICKED] = N_("Tick it: the bot cannot work without it."),
    [KLY_MARK_FIXED] = N_("The site ticks it by itself."),
    [KLY_MARK_RECOMMENDED] = N_("Recommended: choose it unless you have a reason not to."),
    [KLY_MARK_EMPTY] = N_("Your choice: the bot works without it."),
    [KLY_MARK_FORBIDDEN] = N_("Leave it empty: it would be dangerous."),
  };

  return _(texts[kind]);
}

static gboolean
item_has_mark (const KlyFormItem *item, KlyMarkKind kind, const KlyPurpose *purpose)
{
  if (item->kind == KLY_FORM_INPUT)
    return FALSE;
  if (purpose != NULL)
    return kly_form_mark_kind_of (item, *purpose) == kind;
  for (KlyPurpose p = 0; p < KLY_N_PURPOSES; p++) {
    if (kly_form_mark_kind_of (item, p) == kind)
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_form_has_mark:
 * @guide: a guide
 * @kind: a mark
 * @purpose: (nullable): what the key is to be used for; %NULL for any
 * @round: (out): whether only round buttons have it
 *
 * Returns: whether the form of @guide has such a mark
 */
gboolean
kly_form_has_mark (KlyGuide *guide, KlyMarkKind kind, const KlyPurpose *purpose, gboolean *round)
{
  GPtrArray *groups = kly_guide_get_form (guide);
  gboolean found = FALSE;

  *round = TRUE;
  for (guint g = 0; g < groups->len; g++) {
    const KlyFormGroup *group = g_ptr_array_index (groups, g);

    for (guint i = 0; i < group->items->len; i++) {
      const KlyFormItem *item = g_ptr_array_index (group->items, i);

      if (!item_has_mark (item, kind, purpose))
        continue;
      found = TRUE;
      *round = *round && item->kind == KLY_FORM_RADIO;
    }
  }
  return found;
}
