/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "form-mark.h"
#include "guide-part.h"
#include "page-parts.h"
#include "translation.h"

static gboolean
item_has_mark (const KlyFormItem *item, KlyMarkKind kind)
{
  gboolean found = FALSE;

  for (guint purpose = 0; purpose < KLY_N_PURPOSES; purpose++)
    found |= item->kind != KLY_FORM_INPUT && kly_form_mark_kind_of (item, purpose) == kind;
  return found;
}

static gboolean
form_has_mark (KlyGuide *guide, KlyMarkKind kind)
{
  GPtrArray *groups = kly_guide_get_form (guide);

  for (guint i = 0; i < groups->len; i++) {
    const KlyFormGroup *group = g_ptr_array_index (groups, i);

    for (guint j = 0; j < group->items->len; j++) {
      if (item_has_mark (g_ptr_array_index (group->items, j), kind))
        return TRUE;
    }
  }
  return FALSE;
}

/**
 * kly_form_legend_build:
 *
 * What the marks of a form mean: those that stand in it.
 */
gboolean
kly_form_legend_build (GtkBox *box, KlyGuide *guide, KlyExchange *successor, guint index)
{
  const struct {
    KlyMarkKind kind;
    const char *text;
  } lines[] = {
    { KLY_MARK_TICKED, _("Tick it: the bot cannot work without it.") },
    { KLY_MARK_FIXED, _("The site ticks it by itself.") },
    { KLY_MARK_EMPTY, _("Your choice: the bot works without it.") },
    { KLY_MARK_FORBIDDEN, _("Leave it empty: it would be dangerous.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    GtkWidget *line;

    if (!form_has_mark (guide, lines[i].kind))
      continue;
    line = kly_plain_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
    gtk_container_add (GTK_CONTAINER (line), kly_form_mark_new (lines[i].kind, FALSE));
    gtk_container_add (GTK_CONTAINER (line), kly_text_label_new (lines[i].text));
    gtk_container_add (GTK_CONTAINER (box), line);
  }
  return FALSE;
}
