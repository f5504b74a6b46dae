/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reply.h"

#include <string.h>

static gboolean
is_json (const char *body)
{
  g_autoptr (KlyReply) reply = kly_reply_new (200, body, -1);

  return reply->json != NULL;
}

static void
test_json (void)
{
  static const char *const good[] = {
    "{}", "[]", " \r\n\t{} \n", "{\"a\":[1,-2.5e+3,true,false,null,\"\"]}", "[\"/*\",\"//\",\"#\",\"'\"]",
    "{\"\\\"\":\"[[[{{{\\\\\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (is_json (good[i]));
}

/* json-glib would take most of these, or leak over them. */
static void
test_no_json (void)
{
  static const char *const bad[] = {
    "",     " ",         "null",        "1",      "\"text\"",   "{",        "[",
    "]",    "{}{}",      "[][]",        "1[]",    "9{\"a\":1}", "{} null",  "var a = {};",
    "[#\n]", "[/* */]",  "[// \n]",     "['a']",  "{\"a\":0x10}", "{\"a\":$f}", "\xff{}",
    "<html></html>",     "{\"a\":1,}1", "[1]]",   "\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (is_json (bad[i]));
}

/* Which of the two is meant? */
static void
test_duplicates (void)
{
  static const char *const bad[] = {
    "{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "[{\"b\":{\"a\":[],\"c\":{},\"a\":{}}}]", "{\"a\":{\"b\":1},\"b\":1,\"a\":{}}",
    "{\"a\":1,\"\\u0061\":2}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (is_json (bad[i]));
  g_assert_true (is_json ("{\"a\":{\"a\":{\"a\":[{\"a\":1},{\"a\":1}]}},\"b\":{\"a\":1}}"));
}

/* However an answer hides its brackets, it does not choose how deep the parser
 * goes: json-glib passes over comments, and one may hold a quote. */
static void
test_depth (void)
{
  static const char *const beginnings[] = { "", "[/*\"*/", "[//\"\n", "[#\"\n", "['\"'", "[\"\\\"\",", "[\"\\\\\"," };
  g_autofree char *deep = g_strnfill (200000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    g_autofree char *body = g_strconcat (beginnings[i], deep, NULL);

    g_assert_false (is_json (body));
  }
}

/* What comes after a NUL is part of the body. */
static void
test_nul (void)
{
  g_autoptr (KlyReply) hidden = kly_reply_new (200, "{}\0{}", 5);
  g_autoptr (KlyReply) quoted = kly_reply_new (200, "{\"a\":\"\0\"}", 9);

  g_assert_cmpuint (hidden->length, ==, 5);
  g_assert_null (hidden->json);
  g_assert_null (quoted->json);
}

static void
test_int (void)
{
  g_autoptr (KlyReply) reply = kly_reply_new (200, "{\"a\":1e400,\"b\":\"12\",\"c\":1.9e3,\"d\":[],\"e\":\"1x\"}", -1);
  JsonObject *object = kly_reply_get_object (reply);
  gint64 value;

  g_assert_false (kly_json_get_int (object, "a", &value));
  g_assert_true (kly_json_get_int (object, "b", &value));
  g_assert_cmpint (value, ==, 12);
  g_assert_true (kly_json_get_int (object, "c", &value));
  g_assert_cmpint (value, ==, 1900);
  g_assert_false (kly_json_get_int (object, "d", &value));
  g_assert_false (kly_json_get_int (object, "e", &value));
  g_assert_false (kly_json_get_int (object, "f", &value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/json", test_json);
  g_test_add_func ("/reply/no-json", test_no_json);
  g_test_add_func ("/reply/duplicates", test_duplicates);
  g_test_add_func ("/reply/depth", test_depth);
  g_test_add_func ("/reply/nul", test_nul);
  g_test_add_func ("/reply/int", test_int);
  return g_test_run ();
}
