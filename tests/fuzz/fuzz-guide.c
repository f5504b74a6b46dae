/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A guide's XML, to the parser. */
#include "fuzz.h"

#include <string.h>

#include "guide-parser.h"

static void
check_required (const char *text)
{
  g_assert_nonnull (text);
  fuzz_check_text (text);
}

static void
check_fields (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++) {
    const KlyGuideField *field = fields->pdata[i];

    check_required (field->name);
    check_required (field->label);
    fuzz_check_text (field->gunbot);
    fuzz_check_text (field->text);
  }
}

static void
check_form (GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++) {
    const KlyFormGroup *group = groups->pdata[i];

    fuzz_check_text (group->label);
    for (guint j = 0; j < group->items->len; j++) {
      const KlyFormItem *item = group->items->pdata[j];

      check_required (item->label);
      fuzz_check_text (item->text);
      fuzz_check_text (item->token);
      g_assert_cmpint (item->permission, <, KLY_N_PERMISSIONS);
    }
  }
}

static void
check_places (KlyGuide *guide)
{
  GPtrArray *steps = kly_guide_get_steps (guide), *notes = kly_guide_get_notes (guide);

  for (guint i = 0; i < steps->len; i++)
    fuzz_check_text (((const KlyGuideStep *) steps->pdata[i])->text);
  for (guint i = 0; i < notes->len; i++) {
    const KlyGuideNote *note = notes->pdata[i];

    g_assert_cmpint (note->kind, <, KLY_N_NOTE_KINDS);
    for (guint j = 0; j < note->texts->len; j++)
      check_required (note->texts->pdata[j]);
  }
}

static void
check_guide (KlyGuide *guide)
{
  static const char *const anchors[] = { "copy", "create", "note:ip", NULL };
  KlyExchange *exchange = kly_guide_get_exchange (guide);

  check_required (kly_exchange_get_id (exchange));
  check_required (kly_exchange_get_name (exchange));
  check_required (kly_guide_get_summary (guide));
  check_fields (kly_guide_get_fields (guide));
  check_form (kly_guide_get_form (guide));
  check_places (guide);
  fuzz_check_text (kly_guide_find_anchor (guide, anchors));
  fuzz_check_text (kly_guide_translate (guide, kly_guide_get_summary (guide)));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL, head_error = NULL;
  g_autoptr (KlyGuide) guide = kly_guide_parse ("fuzz.xml", (const char *) data, (gssize) size, &error);
  g_autoptr (KlyExchange) head = kly_guide_parse_head ("fuzz.xml", (const char *) data, (gssize) size, &head_error);

  g_assert_true ((guide == NULL) == (error != NULL));
  g_assert_true ((head == NULL) == (head_error != NULL));
  if (error != NULL)
    fuzz_check_text (error->message);
  if (guide == NULL)
    return 0;

  check_guide (guide);
  /* The list shows what the page will. */
  g_assert_nonnull (head);
  g_assert_cmpstr (kly_exchange_get_id (head), ==, kly_exchange_get_id (kly_guide_get_exchange (guide)));
  g_assert_cmpstr (kly_exchange_get_name (head), ==, kly_exchange_get_name (kly_guide_get_exchange (guide)));
  return 0;
}
