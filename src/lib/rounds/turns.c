/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "turns.h"

#define N_PLACES 2

typedef struct {
  gpointer thing;
  char *places[N_PLACES]; /* nullable */
} Turn;

struct _KlyTurns {
  KlyTurnsBegin begin;
  gpointer user_data;
  GQueue waiting;     /* Turn */
  GHashTable *taken;  /* place -> Turn that is under way there */
  GHashTable *begun;  /* thing -> Turn */
  gboolean beginning;
};

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  for (guint i = 0; i < N_PLACES; i++)
    g_free (turn->places[i]);
  g_free (turn);
}

/**
 * kly_turns_new:
 * @begin: called when a thing's turn has come
 * @user_data: for @begin
 *
 * Returns: (transfer full): turns that nobody waits for
 */
KlyTurns *
kly_turns_new (KlyTurnsBegin begin, gpointer user_data)
{
  KlyTurns *self = g_new0 (KlyTurns, 1);

  self->begin = begin;
  self->user_data = user_data;
  g_queue_init (&self->waiting);
  self->taken = g_hash_table_new (g_str_hash, g_str_equal);
  self->begun = g_hash_table_new_full (NULL, NULL, NULL, turn_free);
  return self;
}

void
kly_turns_free (KlyTurns *self)
{
  kly_turns_drop_waiting (self);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->begun);
  g_free (self);
}

/**
 * kly_turns_add:
 * @self: turns
 * @thing: something that is not waiting yet
 * @place: what it needs for itself
 * @other_place: (nullable): what else it needs for itself
 *
 * Puts @thing at the end of the queue; kly_turns_begin() looks at it.
 */
void
kly_turns_add (KlyTurns *self, gpointer thing, const char *place, const char *other_place)
{
  Turn *turn = g_new0 (Turn, 1);

  turn->thing = thing;
  turn->places[0] = g_strdup (place);
  turn->places[1] = g_strdup (other_place);
  g_queue_push_tail (&self->waiting, turn);
}

static gboolean
can_begin (KlyTurns *self, const Turn *turn)
{
  for (guint i = 0; i < N_PLACES; i++) {
    if (turn->places[i] != NULL && g_hash_table_contains (self->taken, turn->places[i]))
      return FALSE;
  }
  return TRUE;
}

static GList *
find_next (KlyTurns *self)
{
  for (GList *l = self->waiting.head; l != NULL; l = l->next) {
    if (can_begin (self, l->data))
      return l;
  }
  return NULL;
}

/**
 * kly_turns_begin:
 * @self: turns
 *
 * Begins everything that need not wait.
 */
void
kly_turns_begin (KlyTurns *self)
{
  GList *next;

  if (self->beginning)
    return; /* one that is beginning has ended already: the loop below sees it */
  self->beginning = TRUE;
  while ((next = find_next (self)) != NULL) {
    Turn *turn = next->data;

    g_queue_delete_link (&self->waiting, next);
    g_hash_table_insert (self->begun, turn->thing, turn);
    for (guint i = 0; i < N_PLACES; i++) {
      if (turn->places[i] != NULL)
        g_hash_table_insert (self->taken, turn->places[i], turn);
    }
    self->begin (turn->thing, self->user_data);
  }
  self->beginning = FALSE;
}

/**
 * kly_turns_end:
 * @self: turns
 * @thing: something that has begun
 *
 * Frees what @thing needed, and begins what waited for that.
 */
void
kly_turns_end (KlyTurns *self, gpointer thing)
{
  Turn *turn = g_hash_table_lookup (self->begun, thing);

  g_return_if_fail (turn != NULL);

  for (guint i = 0; i < N_PLACES; i++) {
    if (turn->places[i] != NULL)
      g_hash_table_remove (self->taken, turn->places[i]);
  }
  g_hash_table_remove (self->begun, thing);
  kly_turns_begin (self);
}

/* Those that have not begun never will. */
void
kly_turns_drop_waiting (KlyTurns *self)
{
  g_queue_clear_full (&self->waiting, turn_free);
}

gboolean
kly_turns_are_over (KlyTurns *self)
{
  return g_queue_is_empty (&self->waiting) && g_hash_table_size (self->begun) == 0;
}
