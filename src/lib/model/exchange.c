/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange.h"

#include <string.h>

/**
 * KlyExchange:
 *
 * What the list shows and searches of an exchange. What its page says is in
 * its guide, which is read when the page is opened.
 */
struct _KlyExchange {
  GObject parent_instance;

  char *id;
  char *name;
  char *colour;      /* nullable; "#rrggbb", the monogram's ground */
  char *gunbot_id;   /* nullable */
  char *closed_date; /* NULL while the exchange is open */
  char *successor;   /* nullable */
  GPtrArray *aliases; /* NULL-terminated */
  char *folded;      /* nullable, made at the first search */
  gboolean purposes[KLY_N_PURPOSES];
};

G_DEFINE_FINAL_TYPE (KlyExchange, kly_exchange, G_TYPE_OBJECT)

static void
kly_exchange_finalize (GObject *object)
{
  KlyExchange *self = KLY_EXCHANGE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->colour);
  g_free (self->gunbot_id);
  g_free (self->closed_date);
  g_free (self->successor);
  g_free (self->folded);
  g_ptr_array_unref (self->aliases);

  G_OBJECT_CLASS (kly_exchange_parent_class)->finalize (object);
}

static void
kly_exchange_class_init (KlyExchangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_exchange_finalize;
}

static void
kly_exchange_init (KlyExchange *self)
{
  self->aliases = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->aliases, NULL);
}

/**
 * kly_exchange_new:
 * @id: the guide's id
 * @name: the exchange's own name, never translated
 *
 * Returns: (transfer full): an open exchange without aliases
 */
KlyExchange *
kly_exchange_new (const char *id, const char *name)
{
  KlyExchange *self = g_object_new (KLY_TYPE_EXCHANGE, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  return self;
}

const char *
kly_exchange_get_id (KlyExchange *self)
{
  return self->id;
}

const char *
kly_exchange_get_name (KlyExchange *self)
{
  return self->name;
}

/**
 * kly_exchange_get_colour:
 *
 * Returns: (nullable): the ground of its monogram, "#rrggbb"
 */
const char *
kly_exchange_get_colour (KlyExchange *self)
{
  return self->colour;
}

/**
 * kly_exchange_get_gunbot_id:
 *
 * Returns: (nullable): its name in Gunbot's configuration
 */
const char *
kly_exchange_get_gunbot_id (KlyExchange *self)
{
  return self->gunbot_id;
}

/**
 * kly_exchange_get_closed_date:
 *
 * Returns: (nullable): the ISO date, or only the year, of its closing
 */
const char *
kly_exchange_get_closed_date (KlyExchange *self)
{
  return self->closed_date;
}

/**
 * kly_exchange_get_successor:
 *
 * Returns: (nullable): the id of the exchange that took over its clients
 */
const char *
kly_exchange_get_successor (KlyExchange *self)
{
  return self->successor;
}

/**
 * kly_exchange_get_aliases:
 *
 * Returns: (array zero-terminated=1) (transfer none): other spellings
 */
const char *const *
kly_exchange_get_aliases (KlyExchange *self)
{
  return (const char *const *) self->aliases->pdata;
}

gboolean
kly_exchange_is_open (KlyExchange *self)
{
  return self->closed_date == NULL;
}

gboolean
kly_exchange_has_purpose (KlyExchange *self, KlyPurpose purpose)
{
  return self->purposes[purpose];
}

static void
replace_string (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

void
kly_exchange_set_colour (KlyExchange *self, const char *colour)
{
  replace_string (&self->colour, colour);
}

void
kly_exchange_set_gunbot_id (KlyExchange *self, const char *gunbot_id)
{
  replace_string (&self->gunbot_id, gunbot_id);
}

void
kly_exchange_set_closed (KlyExchange *self, const char *date, const char *successor)
{
  replace_string (&self->closed_date, date);
  replace_string (&self->successor, successor);
}

void
kly_exchange_add_alias (KlyExchange *self, const char *alias)
{
  g_ptr_array_insert (self->aliases, (int) self->aliases->len - 1, g_strdup (alias));
}

void
kly_exchange_add_purpose (KlyExchange *self, KlyPurpose purpose)
{
  self->purposes[purpose] = TRUE;
}

/* Lower case, decomposed, and without the marks: "Битфайнекс" finds "битфаинекс". */
static char *
fold (const char *text)
{
  g_autofree char *cased = g_utf8_casefold (text, -1);
  g_autofree char *decomposed = g_utf8_normalize (cased, -1, G_NORMALIZE_NFKD);
  GString *folded = g_string_new (NULL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_ismark (c))
      g_string_append_unichar (folded, c);
  }
  return g_string_free (folded, FALSE);
}

/**
 * kly_exchange_fold_search:
 * @text: what a person typed
 *
 * Returns: (transfer full) (array zero-terminated=1): its words, ready for
 *   kly_exchange_matches()
 */
char **
kly_exchange_fold_search (const char *text)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) pieces = g_strsplit_set (folded, " \t\n", -1);
  GStrvBuilder *words = g_strv_builder_new ();
  char **result;

  for (guint i = 0; pieces[i] != NULL; i++) {
    if (pieces[i][0] != '\0')
      g_strv_builder_add (words, pieces[i]);
  }
  result = g_strv_builder_end (words);
  g_strv_builder_unref (words);
  return result;
}

static void
append_folded (GString *all, const char *text)
{
  g_autofree char *folded = text != NULL ? fold (text) : NULL;

  if (folded != NULL)
    g_string_append_printf (all, "\n%s", folded);
}

static const char *
get_folded (KlyExchange *self)
{
  GString *all;

  if (self->folded != NULL)
    return self->folded;

  all = g_string_new (NULL);
  append_folded (all, self->name);
  append_folded (all, self->id);
  append_folded (all, self->gunbot_id);
  for (guint i = 0; i + 1 < self->aliases->len; i++)
    append_folded (all, self->aliases->pdata[i]);
  self->folded = g_string_free (all, FALSE);
  return self->folded;
}

/**
 * kly_exchange_matches:
 * @folded_words: (array zero-terminated=1): words of kly_exchange_fold_search()
 *
 * Returns: whether every word stands in the name, the id, Gunbot's id or an
 *   alias; true for no words
 */
gboolean
kly_exchange_matches (KlyExchange *self, const char *const *folded_words)
{
  const char *folded = get_folded (self);

  for (guint i = 0; folded_words[i] != NULL; i++) {
    if (strstr (folded, folded_words[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}
