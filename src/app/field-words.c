/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field-words.h"

/**
 * kly_field_get_title:
 * @guide: the guide of an exchange
 * @spec: (nullable): what the adapter knows of the field
 * @name: the field's name
 *
 * Returns: (transfer none): what the exchange calls it
 */
const char *
kly_field_get_title (KlyGuide *guide, const KlyFieldSpec *spec, const char *name)
{
  const KlyGuideField *field = kly_guide_find_field (guide, name);

  return spec != NULL ? spec->label : field != NULL ? field->label : name;
}

/**
 * kly_field_is_secret:
 * @spec: (nullable): what the adapter knows of the field
 * @name: the field's name
 *
 * Returns: whether nobody may see it
 */
gboolean
kly_field_is_secret (const KlyFieldSpec *spec, const char *name)
{
  return spec != NULL ? spec->secret : !g_str_equal (name, KLY_FIELD_KEY);
}
