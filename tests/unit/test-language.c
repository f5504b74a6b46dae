/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language.h"

#include <locale.h>
#include <string.h>

static void
test_find (void)
{
  static const struct {
    const char *code;
    const char *language; /* NULL: none of ours */
  } cases[] = {
    { "ru", "ru" },       { "ru_RU.UTF-8", "ru" }, { "RU", "ru" }, { "ru-RU", "ru" },
    { "ru@latin", "ru" }, { "ru.KOI8-R", "ru" },   { "en", "en" }, { "en_GB", "en" },
    { "de", NULL },       { "rue", NULL },         { "eng", NULL }, { "r", NULL },
    { "", NULL },         { "C", NULL },           { "POSIX", NULL }, { "C.UTF-8", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const KlyLanguage *found = kly_language_find (cases[i].code);

    g_test_message ("“%s”", cases[i].code);
    g_assert_cmpstr (found != NULL ? found->code : NULL, ==, cases[i].language);
  }
}

static void
test_choose (void)
{
  static const struct {
    const char *setting;
    const char *system[4];
    const char *language;
  } cases[] = {
    /* The person's own choice wins. */
    { "en", { "ru_RU.UTF-8", "ru", NULL }, "en" },
    { "ru", { "en_US.UTF-8", "en", NULL }, "ru" },
    /* No choice, or one we no longer have: the system's languages in order. */
    { "", { "en_US.UTF-8", "en", "C", NULL }, "en" },
    { NULL, { "ru_RU.UTF-8", "ru", "C", NULL }, "ru" },
    { "tlh", { "en", NULL }, "en" },
    { "", { "de_DE", "en", "ru", NULL }, "en" },
    { "", { "de_DE", "ru", "en", NULL }, "ru" },
    /* A system that names none of ours, or no language at all. */
    { "", { "de_DE.UTF-8", "de", "C", NULL }, "ru" },
    { "", { "C", NULL }, "ru" },
    { "", { "C.UTF-8", "C", NULL }, "ru" },
    { "", { "POSIX", NULL }, "ru" },
    { NULL, { NULL }, "ru" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("case %u", i);
    g_assert_cmpstr (kly_language_choose (cases[i].setting, cases[i].system), ==, cases[i].language);
  }
}

static void
test_plural_russian (void)
{
  static const struct {
    gulong n;
    guint form;
  } cases[] = {
    { 0, 2 },  { 1, 0 },  { 2, 1 },  { 4, 1 },   { 5, 2 },   { 10, 2 },  { 11, 2 },  { 12, 2 },   { 14, 2 },
    { 20, 2 }, { 21, 0 }, { 22, 1 }, { 100, 2 }, { 101, 0 }, { 111, 2 }, { 112, 2 }, { 1021, 0 }, { 1000000, 2 },
  };
  const KlyLanguage *russian = kly_language_find ("ru");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%lu", cases[i].n);
    g_assert_cmpuint (russian->plural (cases[i].n), ==, cases[i].form);
  }
}

static void
test_plural_english (void)
{
  const KlyLanguage *english = kly_language_find ("en");

  g_assert_cmpuint (english->plural (1), ==, 0);
  g_assert_cmpuint (english->plural (0), ==, 1);
  g_assert_cmpuint (english->plural (2), ==, 1);
  g_assert_cmpuint (english->plural (21), ==, 1);
}

static void
test_list (void)
{
  guint n_languages;
  const KlyLanguage *languages = kly_languages (&n_languages);

  g_assert_cmpuint (n_languages, >=, 2);
  g_assert_cmpstr (languages[0].code, ==, "ru");
  for (guint i = 0; i < n_languages; i++) {
    g_assert_true (kly_language_find (languages[i].code) == &languages[i]);
    g_assert_true (g_utf8_validate (languages[i].name, -1, NULL));
    g_assert_cmpuint (strlen (languages[i].name), >, 0);
  }
}

/* Whatever the environment names, the program ends up in UTF-8. */
static void
test_prepare (gconstpointer locale)
{
  const char *charset;

  g_setenv ("LC_ALL", locale, TRUE);
  kly_language_prepare ();
  g_assert_true (g_get_charset (&charset));
  g_assert_cmpstr (charset, ==, "UTF-8");
  g_assert_cmpstr (setlocale (LC_CTYPE, NULL), !=, "C");
  g_unsetenv ("LC_ALL");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/language/find", test_find);
  g_test_add_func ("/language/choose", test_choose);
  g_test_add_func ("/language/plural/russian", test_plural_russian);
  g_test_add_func ("/language/plural/english", test_plural_english);
  g_test_add_func ("/language/list", test_list);
  g_test_add_data_func ("/language/prepare/C", "C", test_prepare);
  g_test_add_data_func ("/language/prepare/POSIX", "POSIX", test_prepare);
  g_test_add_data_func ("/language/prepare/C.UTF-8", "C.UTF-8", test_prepare);
  g_test_add_data_func ("/language/prepare/not-installed", "xx_YY.KOI8-R", test_prepare);

  return g_test_run ();
}
