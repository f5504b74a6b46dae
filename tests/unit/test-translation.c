/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "translation.h"

#define OVERLAY "/io/github/klyuchnik/Klyuchnik/po/ru.mo=" TEST_CATALOGUE

static void
test_before_a_choice (void)
{
  g_assert_cmpstr (kly_translation_get_current (), ==, "en");
  g_assert_cmpstr (_("Key"), ==, "Key");
  g_assert_cmpstr (C_ ("keyboard", "Key"), ==, "Key");
}

static void
test_plain (void)
{
  g_assert_true (kly_translation_use ("ru"));
  g_assert_cmpstr (kly_translation_get_current (), ==, "ru");
  g_assert_cmpstr (_("Key"), ==, "Ключ");
  g_assert_cmpstr (_("A"), ==, "А");
  g_assert_cmpstr (_("z"), ==, "я");
  g_assert_cmpstr (_("“Quoted” — with signs beyond ASCII"), ==, "«В кавычках»");
}

static void
test_missing (void)
{
  const char *unknown = "No such text";

  g_assert_true (kly_translation_use ("ru"));
  g_assert_true (_(unknown) == unknown);
  g_assert_cmpstr (_("Untranslated"), ==, "Untranslated");
  /* The empty msgid is the catalogue's header, which nobody wants to read. */
  g_assert_cmpstr (_(""), ==, "");
  g_assert_cmpstr (_("Ke"), ==, "Ke");
  g_assert_cmpstr (_("Keys"), ==, "Keys");
}

static void
test_context (void)
{
  g_assert_true (kly_translation_use ("ru"));
  g_assert_cmpstr (C_ ("keyboard", "Key"), ==, "Клавиша");
  g_assert_cmpstr (C_ ("keyboards", "Key"), ==, "Клавиши");
  g_assert_cmpstr (C_ ("keyboar", "Key"), ==, "Key");
  g_assert_cmpstr (C_ ("door", "Key"), ==, "Key");
  g_assert_cmpstr (_("Key"), ==, "Ключ");
}

/* msgfmt sorts by unsigned bytes; so must the search. */
static void
test_neighbours (void)
{
  g_assert_true (kly_translation_use ("ru"));
  g_assert_cmpstr (_("keyboard"), ==, "клавиатура");
  g_assert_cmpstr (_("keyboard\t"), ==, "клавиатура с табуляцией");
  g_assert_cmpstr (_("keyboard…"), ==, "клавиатура с многоточием");
  g_assert_cmpstr (_("keyboard— long"), ==, "клавиатура с тире");
  g_assert_cmpstr (_("keyboardé"), ==, "клавиатура с акцентом");
  g_assert_cmpstr (C_ ("keyboard", "Key"), ==, "Клавиша");
}

static void
test_plural (void)
{
  static const struct {
    gulong n;
    const char *russian;
    const char *english;
  } cases[] = {
    { 0, "%d ключей", "%d keys" },  { 1, "%d ключ", "%d key" },   { 2, "%d ключа", "%d keys" },
    { 11, "%d ключей", "%d keys" }, { 21, "%d ключ", "%d keys" }, { 104, "%d ключа", "%d keys" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (kly_translation_use ("ru"));
    g_assert_cmpstr (ngettext ("%d key", "%d keys", cases[i].n), ==, cases[i].russian);
    g_assert_true (kly_translation_use ("en"));
    g_assert_cmpstr (ngettext ("%d key", "%d keys", cases[i].n), ==, cases[i].english);
  }

  g_assert_true (kly_translation_use ("ru"));
  g_assert_cmpstr (ngettext ("one", "many", 1), ==, "one");
  g_assert_cmpstr (ngettext ("one", "many", 5), ==, "many");
}

static void
test_switch (void)
{
  const char *russian;

  g_assert_true (kly_translation_use ("ru_RU.UTF-8"));
  russian = _("Key");
  g_assert_true (kly_translation_use ("en"));
  g_assert_cmpstr (_("Key"), ==, "Key");
  /* What was on the screen a moment ago is still there. */
  g_assert_cmpstr (russian, ==, "Ключ");

  g_assert_false (kly_translation_use ("de"));
  g_assert_false (kly_translation_use (""));
  g_assert_cmpstr (kly_translation_get_current (), ==, "en");
  g_assert_true (kly_translation_use ("ru"));
  g_assert_true (_("Key") == russian);
}

int
main (int argc, char *argv[])
{
  /* GResource reads this once, at its first look-up. */
  g_setenv ("G_RESOURCE_OVERLAYS", OVERLAY, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/translation/before-a-choice", test_before_a_choice);
  g_test_add_func ("/translation/plain", test_plain);
  g_test_add_func ("/translation/missing", test_missing);
  g_test_add_func ("/translation/context", test_context);
  g_test_add_func ("/translation/neighbours", test_neighbours);
  g_test_add_func ("/translation/plural", test_plural);
  g_test_add_func ("/translation/switch", test_switch);

  return g_test_run ();
}
