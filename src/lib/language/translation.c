/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "translation.h"

#include <gio/gio.h>
#include <string.h>

#include "language.h"

#define CATALOGUE_PATH "/io/github/klyuchnik/Klyuchnik/po/%s.mo"
#define CONTEXT_GLUE '\004'

/* The .mo format: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
 * Our own build writes the file for the machine it runs on, and msgfmt sorts
 * the originals, so a binary search in the mapped bytes is all it takes. */
#define MO_MAGIC 0x950412de

typedef struct {
  guint32 magic;
  guint32 revision;
  guint32 n_strings;
  guint32 originals;    /* offset of the table of originals */
  guint32 translations; /* offset of the table of translations */
} MoHeader;

typedef struct {
  guint32 length;
  guint32 offset;
} MoString;

typedef struct {
  const KlyLanguage *language;
  GBytes *file; /* nullable: the source language has none */
  const char *data;
  const MoHeader *header;
} Catalogue;

/* Texts are asked for in every corner of the program, so, as with gettext,
 * the process has one current catalogue. Catalogues are never freed: what they
 * answered may still be on the screen. */
static Catalogue *current;

static const MoString *
mo_string (const Catalogue *catalogue, guint32 table, guint32 index)
{
  return (const MoString *) (catalogue->data + table) + index;
}

/* Compares @context, the glue and @msgid with an original. */
static int
compare_original (const char *context, const char *msgid, const char *original)
{
  gsize length;
  int order;

  if (context == NULL)
    return strcmp (msgid, original);

  length = strlen (context);
  order = strncmp (context, original, length);
  if (order != 0)
    return order;
  order = CONTEXT_GLUE - (guchar) original[length];
  return order != 0 ? order : strcmp (msgid, original + length + 1);
}

/* Answers the translation, whose plural forms follow each other, or NULL. */
static const MoString *
look_up (const Catalogue *catalogue, const char *context, const char *msgid)
{
  guint32 low = 0, high;

  if (catalogue == NULL || catalogue->file == NULL || msgid[0] == '\0')
    return NULL;

  high = catalogue->header->n_strings;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    const MoString *original = mo_string (catalogue, catalogue->header->originals, middle);
    int order = compare_original (context, msgid, catalogue->data + original->offset);

    if (order == 0)
      return mo_string (catalogue, catalogue->header->translations, middle);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

/**
 * kly_translate:
 * @msgid: an English text
 *
 * Returns: (transfer none): @msgid in the current language; valid as long as
 *   the process
 */
const char *
kly_translate (const char *msgid)
{
  return kly_translate_in (NULL, msgid);
}

/**
 * kly_translate_in:
 * @context: (nullable): where the text stands
 * @msgid: an English text
 *
 * Returns: (transfer none): @msgid in the current language
 */
const char *
kly_translate_in (const char *context, const char *msgid)
{
  const Catalogue *catalogue = g_atomic_pointer_get (&current);
  const MoString *found = look_up (catalogue, context, msgid);

  return found != NULL && found->length > 0 ? catalogue->data + found->offset : msgid;
}

/**
 * kly_translate_plural:
 * @msgid: an English text for one
 * @msgid_plural: an English text for many
 * @n: how many
 *
 * Returns: (transfer none): the form for @n in the current language
 */
const char *
kly_translate_plural (const char *msgid, const char *msgid_plural, gulong n)
{
  const Catalogue *catalogue = g_atomic_pointer_get (&current);
  const MoString *found = look_up (catalogue, NULL, msgid);
  const char *form, *end;

  if (found == NULL || found->length == 0)
    return n == 1 ? msgid : msgid_plural;

  form = catalogue->data + found->offset;
  end = form + found->length;
  for (guint i = catalogue->language->plural (n); i > 0 && form + strlen (form) + 1 < end; i--)
    form += strlen (form) + 1;
  return form;
}

static gboolean
load (Catalogue *catalogue)
{
  g_autofree char *path = g_strdup_printf (CATALOGUE_PATH, catalogue->language->code);
  gsize size;

  catalogue->file = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (catalogue->file == NULL)
    return FALSE;

  catalogue->data = g_bytes_get_data (catalogue->file, &size);
  catalogue->header = (const MoHeader *) catalogue->data;
  return size >= sizeof (MoHeader) && catalogue->header->magic == MO_MAGIC;
}

/**
 * kly_translation_use:
 * @language: the code of a language, such as "ru"
 *
 * Makes @language the current one.
 *
 * Returns: whether the program speaks it; nothing changes if it does not
 */
gboolean
kly_translation_use (const char *language)
{
  static GHashTable *loaded;
  const KlyLanguage *wanted = kly_language_find (language);
  Catalogue *catalogue;

  if (wanted == NULL)
    return FALSE;

  if (loaded == NULL)
    loaded = g_hash_table_new (g_str_hash, g_str_equal);
  catalogue = g_hash_table_lookup (loaded, wanted->code);
  if (catalogue == NULL) {
    catalogue = g_new0 (Catalogue, 1);
    catalogue->language = wanted;
    if (!load (catalogue))
      g_clear_pointer (&catalogue->file, g_bytes_unref);
    g_hash_table_insert (loaded, (gpointer) wanted->code, catalogue);
  }
  g_atomic_pointer_set (&current, catalogue);
  return TRUE;
}

/**
 * kly_translation_get_current:
 *
 * Returns: (transfer none): the code of the current language, "en" before any
 *   was chosen
 */
const char *
kly_translation_get_current (void)
{
  const Catalogue *catalogue = g_atomic_pointer_get (&current);

  return catalogue != NULL ? catalogue->language->code : "en";
}
