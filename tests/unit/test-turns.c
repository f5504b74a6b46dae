/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "turns.h"

/* Things are words; those that have begun are written one after the other. */
typedef struct {
  KlyTurns *turns;
  GString *begun;
  gboolean ends_at_once;
} Fixture;

static void
on_begin (gpointer thing, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_string_append (fixture->begun, thing);
  if (fixture->ends_at_once)
    kly_turns_end (fixture->turns, thing);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->turns = kly_turns_new (on_begin, fixture);
  fixture->begun = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  kly_turns_free (fixture->turns);
  g_string_free (fixture->begun, TRUE);
}

static gpointer
word (const char *text)
{
  return (gpointer) g_intern_string (text);
}

static void
add (Fixture *fixture, const char *thing, const char *place, const char *other_place)
{
  kly_turns_add (fixture->turns, word (thing), place, other_place);
}

static void
end (Fixture *fixture, const char *thing)
{
  kly_turns_end (fixture->turns, word (thing));
}

#define assert_begun(words) g_assert_cmpstr (fixture->begun->str, ==, words)

static void
test_side_by_side (Fixture *fixture, gconstpointer data)
{
  add (fixture, "a", "binance", NULL);
  add (fixture, "b", "kraken", NULL);
  add (fixture, "c", "poloniex", NULL);
  assert_begun ("");
  kly_turns_begin (fixture->turns);
  assert_begun ("abc");
  g_assert_false (kly_turns_are_over (fixture->turns));
  end (fixture, "b");
  end (fixture, "a");
  end (fixture, "c");
  g_assert_true (kly_turns_are_over (fixture->turns));
}

static void
test_one_after_the_other (Fixture *fixture, gconstpointer data)
{
  add (fixture, "a", "binance", NULL);
  add (fixture, "b", "binance", NULL);
  add (fixture, "c", "kraken", NULL);
  add (fixture, "d", "binance", NULL);
  kly_turns_begin (fixture->turns);
  assert_begun ("ac");
  end (fixture, "c");
  assert_begun ("ac");
  end (fixture, "a");
  assert_begun ("acb");
  end (fixture, "b");
  assert_begun ("acbd");
  end (fixture, "d");
  g_assert_true (kly_turns_are_over (fixture->turns));
}

/* Two exchanges may share a host: neither it nor an exchange is asked twice at once. */
static void
test_two_places (Fixture *fixture, gconstpointer data)
{
  add (fixture, "a", "binance", "api.example");
  add (fixture, "b", "binance-futures", "api.example");
  add (fixture, "c", "binance-futures", "fapi.example");
  add (fixture, "d", "binance", "testnet.example");
  kly_turns_begin (fixture->turns);
  assert_begun ("ac");
  end (fixture, "a");
  assert_begun ("acd");
  end (fixture, "c");
  assert_begun ("acdb");
}

static void
test_ending_at_once (Fixture *fixture, gconstpointer data)
{
  fixture->ends_at_once = TRUE;
  add (fixture, "a", "binance", NULL);
  add (fixture, "b", "binance", NULL);
  add (fixture, "c", "kraken", NULL);
  add (fixture, "d", "binance", NULL);
  kly_turns_begin (fixture->turns);
  assert_begun ("abcd");
  g_assert_true (kly_turns_are_over (fixture->turns));
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  add (fixture, "a", "binance", NULL);
  add (fixture, "b", "binance", NULL);
  kly_turns_begin (fixture->turns);
  kly_turns_drop_waiting (fixture->turns);
  g_assert_false (kly_turns_are_over (fixture->turns));
  end (fixture, "a");
  assert_begun ("a");
  g_assert_true (kly_turns_are_over (fixture->turns));
}

static void
test_dropped_half_way (Fixture *fixture, gconstpointer data)
{
  add (fixture, "a", "binance", NULL);
  add (fixture, "b", "binance", NULL);
  kly_turns_begin (fixture->turns);
  assert_begun ("a");
  /* tear_down() frees both. */
}

#define ADD(name, function) \
  g_test_add ("/turns/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("side-by-side", test_side_by_side);
  ADD ("one-after-the-other", test_one_after_the_other);
  ADD ("two-places", test_two_places);
  ADD ("ending-at-once", test_ending_at_once);
  ADD ("drop", test_drop);
  ADD ("dropped-half-way", test_dropped_half_way);

  return g_test_run ();
}
