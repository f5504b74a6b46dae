/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-words.h"

#include "api-key.h"
#include "translation.h"

static gboolean
is_open (KlyGuide *guide)
{
  return kly_exchange_is_open (kly_guide_get_exchange (guide));
}

/**
 * kly_note_kind_heading:
 * @kind: a kind of note
 *
 * Returns: what stands above notes of this kind
 */
const char *
kly_note_kind_heading (KlyNoteKind kind)
{
  static const char *const headings[KLY_N_NOTE_KINDS] = {
    [KLY_NOTE_IP] = NC_("note", "IP addresses"),
    [KLY_NOTE_EXPIRY] = NC_("note", "Expiry"),
    [KLY_NOTE_ACTIVATION] = NC_("note", "Activation"),
    [KLY_NOTE_ACCOUNT] = NC_("note", "Account"),
    [KLY_NOTE_TRAP] = NC_("note", "Take care"),
    /* Translators: the heading of notes on which web sites a guide is for */
    [KLY_NOTE_SITE] = NC_("note", "Sites"),
    [KLY_NOTE_CLOCK] = NC_("note", "Clock"),
    [KLY_NOTE_NONCE] = NC_("note", "One key for one program"),
    [KLY_NOTE_LIMITS] = NC_("note", "Limits"),
    [KLY_NOTE_GUNBOT] = NC_("note", "In Gunbot"),
    [KLY_NOTE_HISTORY] = NC_("note", "History"),
  };

  return C_("note", headings[kind]);
}

/**
 * kly_guide_kind_text:
 *
 * Returns: the line below the name of the exchange
 */
const char *
kly_guide_kind_text (KlyGuide *guide)
{
  KlyExchange *exchange = kly_guide_get_exchange (guide);
  gboolean spot = kly_exchange_has_purpose (exchange, KLY_PURPOSE_SPOT);
  gboolean futures = kly_exchange_has_purpose (exchange, KLY_PURPOSE_FUTURES);

  if (!is_open (guide))
    return _("This exchange is closed");
  if (spot && futures)
    return _("Spot and futures trading");
  return futures ? _("Futures trading") : _("Spot trading");
}

const char *
kly_guide_form_heading (KlyGuide *guide)
{
  return is_open (guide) ? _("The form on the site") : _("The form as it was");
}

const char *
kly_guide_form_intro (KlyGuide *guide)
{
  return is_open (guide) ? _("This is how the form has to look when you are done.")
                         : _("This is how a key used to be made. There is nothing to fill in any more.");
}

const char *
kly_guide_fields_heading (KlyGuide *guide)
{
  return is_open (guide) ? _("What you copy") : _("What was copied");
}

/**
 * kly_guide_menu_path:
 *
 * Returns: (transfer full): the way to the key page through the site's menus;
 *   empty where none is known
 */
char *
kly_guide_menu_path (KlyGuide *guide)
{
  GPtrArray *menu = kly_guide_get_menu (guide);
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < menu->len; i++)
    g_string_append_printf (path, i == 0 ? "%s" : " › %s", (const char *) g_ptr_array_index (menu, i));
  return g_string_free (path, FALSE);
}

/**
 * kly_guide_fields_to_copy:
 *
 * Returns: (transfer full): the labels of what the exchange gives out
 */
char *
kly_guide_fields_to_copy (KlyGuide *guide)
{
  GPtrArray *fields = kly_guide_get_fields (guide);
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++) {
    const KlyGuideField *field = g_ptr_array_index (fields, i);

    /* A one-time code is typed when it is asked for. */
    if (!g_str_equal (field->name, KLY_FIELD_OTP))
      g_string_append_printf (labels, labels->len == 0 ? "%s" : ", %s", field->label);
  }
  return g_string_free (labels, FALSE);
}
