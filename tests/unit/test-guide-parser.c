/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-parser.h"

#include <string.h>

#include "form-words.h"

#define OPEN "<guide id='x' name='Ex' compared='2026-01-02' purposes='spot'>\n"
#define ALIASES "<aliases><alias>Икс</alias><alias> X\n  Change </alias></aliases>\n"
#define SUMMARY "<summary><text>Read and trade.</text></summary>\n"
#define KEY_PAGE "<key-page url='https://x.example/api'><menu label='API'/><menu label='New'/></key-page>\n"
#define FIELD "<field name='key' label='Key' gunbot='key'><text>Not secret.</text></field>"
#define FIELDS "<fields>" FIELD "</fields>\n"
#define BOX "<box label='Read' need='on' permission='read' token='r'><text>It must see.</text></box>"
#define FORM "<form title='New key'><group label='Rights'>" BOX "</group></form>\n"
#define STEPS "<steps><step id='open'><text>Open it.</text></step></steps>\n"
#define NOTES "<notes><note id='ip' kind='ip'><text>One.</text><text>Two.</text></note></notes>\n"
#define SOURCES "<sources><source title='Help' url='https://x.example' dated='2025'/></sources>\n"
#define RULE "<rule for='without-ip-list' source='Help'><text>Gone after a month.</text></rule>"
#define REST FIELDS FORM STEPS NOTES SOURCES "</guide>\n"
#define GOOD OPEN ALIASES SUMMARY KEY_PAGE REST

static KlyGuide *
parse_good (const char *xml)
{
  g_autoptr (GError) error = NULL;
  KlyGuide *guide = kly_guide_parse ("x.xml", xml, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (guide);
  return guide;
}

static void
test_head_of_guide (void)
{
  g_autoptr (KlyGuide) guide = parse_good (GOOD);
  KlyExchange *exchange = kly_guide_get_exchange (guide);

  g_assert_cmpstr (kly_exchange_get_id (exchange), ==, "x");
  g_assert_cmpstr (kly_exchange_get_name (exchange), ==, "Ex");
  g_assert_true (kly_exchange_is_open (exchange));
  g_assert_true (kly_exchange_has_purpose (exchange, KLY_PURPOSE_SPOT));
  g_assert_false (kly_exchange_has_purpose (exchange, KLY_PURPOSE_FUTURES));
  g_assert_cmpstr (kly_exchange_get_aliases (exchange)[0], ==, "Икс");
  g_assert_cmpstr (kly_exchange_get_aliases (exchange)[1], ==, "X Change");
  g_assert_cmpstr (kly_guide_get_compared (guide), ==, "2026-01-02");
  g_assert_cmpstr (kly_guide_get_summary (guide), ==, "Read and trade.");
  g_assert_cmpstr (kly_guide_get_key_page_url (guide), ==, "https://x.example/api");
  g_assert_cmpuint (kly_guide_get_menu (guide)->len, ==, 2);
  g_assert_cmpstr (kly_guide_get_menu (guide)->pdata[1], ==, "New");
  g_assert_cmpuint (kly_guide_get_closed_texts (guide)->len, ==, 0);
}

static void
test_parts (void)
{
  g_autoptr (KlyGuide) guide = parse_good (GOOD);
  const KlyGuideField *field = kly_guide_find_field (guide, "key");
  const KlyGuideStep *step = kly_guide_get_steps (guide)->pdata[0];
  const KlyGuideNote *note = kly_guide_get_notes (guide)->pdata[0];
  const KlyGuideSource *source = kly_guide_get_sources (guide)->pdata[0];

  g_assert_cmpstr (field->label, ==, "Key");
  g_assert_cmpstr (field->gunbot, ==, "key");
  g_assert_cmpstr (field->text, ==, "Not secret.");
  g_assert_null (kly_guide_find_field (guide, "secret"));
  g_assert_cmpstr (step->id, ==, "open");
  g_assert_cmpstr (step->text, ==, "Open it.");
  g_assert_cmpint (note->kind, ==, KLY_NOTE_IP);
  g_assert_cmpuint (note->texts->len, ==, 2);
  g_assert_cmpstr (note->texts->pdata[1], ==, "Two.");
  g_assert_cmpstr (source->title, ==, "Help");
  g_assert_cmpstr (source->dated, ==, "2025");
}

static void
test_rules (void)
{
  g_autoptr (KlyGuide) guide =
    parse_good (OPEN ALIASES SUMMARY KEY_PAGE FIELDS FORM STEPS NOTES "<rules>" RULE
                "<rule for='every-key' source='Help'><text>Or later.</text></rule></rules>" SOURCES "</guide>");
  g_autoptr (KlyGuide) without = parse_good (GOOD);
  const KlyGuideRule *rule = kly_guide_get_rules (guide)->pdata[0];
  const KlyGuideRule *other = kly_guide_get_rules (guide)->pdata[1];

  g_assert_cmpstr (rule->text, ==, "Gone after a month.");
  g_assert_cmpstr (kly_guide_find_source (guide, rule->source)->url, ==, "https://x.example");
  g_assert_true (kly_guide_rule_holds (rule, KLY_IP_OPEN));
  g_assert_true (kly_guide_rule_holds (rule, KLY_IP_UNDISCLOSED));
  g_assert_false (kly_guide_rule_holds (rule, KLY_IP_RESTRICTED));
  g_assert_true (kly_guide_rule_holds (other, KLY_IP_RESTRICTED));
  g_assert_cmpuint (kly_guide_get_rules (without)->len, ==, 0);
}

static const KlyFormItem *
only_item (KlyGuide *guide)
{
  KlyFormGroup *group = kly_guide_get_form (guide)->pdata[0];

  g_assert_cmpuint (group->items->len, ==, 1);
  return group->items->pdata[0];
}

static KlyGuide *
parse_item (const char *item)
{
  g_autofree char *xml = g_strconcat (OPEN ALIASES SUMMARY KEY_PAGE FIELDS "<form title='F'><group>", item,
                                      "</group></form>" STEPS NOTES SOURCES "</guide>", NULL);

  return parse_good (xml);
}

static void
test_box (void)
{
  g_autoptr (KlyGuide) guide = parse_good (GOOD);
  const KlyFormItem *item = only_item (guide);

  g_assert_cmpstr (kly_guide_get_form_title (guide), ==, "New key");
  g_assert_cmpstr (((KlyFormGroup *) kly_guide_get_form (guide)->pdata[0])->label, ==, "Rights");
  g_assert_cmpint (item->kind, ==, KLY_FORM_CHECK);
  g_assert_cmpstr (item->label, ==, "Read");
  g_assert_cmpint (item->needs[KLY_PURPOSE_SPOT], ==, KLY_NEED_ON);
  g_assert_cmpint (item->needs[KLY_PURPOSE_FUTURES], ==, KLY_NEED_ON);
  g_assert_cmpint (item->permission, ==, KLY_PERMISSION_READ);
  g_assert_cmpstr (item->token, ==, "r");
  g_assert_true (item->exact);
}

static void
test_box_rare (void)
{
  g_autoptr (KlyGuide) guide = parse_item ("<box label='F' kind='radio' need='optional' need-futures='on' exact='no'>"
                                           "<text>Why.</text></box>");
  const KlyFormItem *item = only_item (guide);

  g_assert_cmpint (item->kind, ==, KLY_FORM_RADIO);
  g_assert_cmpint (item->needs[KLY_PURPOSE_SPOT], ==, KLY_NEED_OPTIONAL);
  g_assert_cmpint (item->needs[KLY_PURPOSE_FUTURES], ==, KLY_NEED_ON);
  g_assert_cmpint (item->permission, ==, KLY_PERMISSION_NONE);
  g_assert_null (item->token);
  g_assert_false (item->exact);
}

static void
test_input (void)
{
  g_autoptr (KlyGuide) guide = parse_item ("<input label='Name' example='Gunbot'><text>Any.</text></input>");
  const KlyFormItem *item = only_item (guide);

  g_assert_cmpint (item->kind, ==, KLY_FORM_INPUT);
  g_assert_cmpstr (item->example, ==, "Gunbot");
  g_assert_cmpint (item->needs[KLY_PURPOSE_SPOT], ==, KLY_NEED_OPTIONAL);
  g_assert_cmpint (item->permission, ==, KLY_PERMISSION_NONE);
}

static void
test_recommended (void)
{
  g_autoptr (KlyGuide) input = parse_item ("<input label='IP' need='recommended'><text>Any.</text></input>");
  g_autoptr (KlyGuide) radios = parse_item ("<box label='A' kind='radio' need='optional'><text>a</text></box>"
                                            "<box label='B' kind='radio' need='recommended'><text>b</text></box>"
                                            "<box label='C' need='optional'><text>c</text></box>");
  const KlyFormGroup *group = kly_guide_get_form (radios)->pdata[0];
  const struct {
    const char *word;
    KlyMarkKind mark;
    gboolean against;
  } rows[] = {
    { "Not recommended", KLY_MARK_EMPTY, TRUE },
    { "Recommended", KLY_MARK_RECOMMENDED, FALSE },
    { "not needed", KLY_MARK_EMPTY, FALSE },
  };

  g_assert_cmpint (only_item (input)->needs[KLY_PURPOSE_FUTURES], ==, KLY_NEED_RECOMMENDED);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const KlyFormItem *item = group->items->pdata[i];

    g_assert_cmpstr (kly_form_word_of (radios, group, item, KLY_PURPOSE_SPOT), ==, rows[i].word);
    g_assert_cmpint (kly_form_mark_kind_of (item, KLY_PURPOSE_SPOT), ==, rows[i].mark);
    g_assert_cmpint (kly_form_advises_against (group, item, KLY_PURPOSE_SPOT), ==, rows[i].against);
  }
}

static void
test_closed (void)
{
  g_autoptr (KlyGuide) guide =
    parse_good (OPEN ALIASES "<closed date='2023-12-04' successor='y'><text>Gone.</text><text>Delete it.</text></closed>"
                SUMMARY "<key-page/>" REST);
  KlyExchange *exchange = kly_guide_get_exchange (guide);

  g_assert_false (kly_exchange_is_open (exchange));
  g_assert_cmpstr (kly_exchange_get_closed_date (exchange), ==, "2023-12-04");
  g_assert_cmpstr (kly_exchange_get_successor (exchange), ==, "y");
  g_assert_cmpuint (kly_guide_get_closed_texts (guide)->len, ==, 2);
  g_assert_null (kly_guide_get_key_page_url (guide));
  g_assert_cmpuint (kly_guide_get_menu (guide)->len, ==, 0);
}

/* The msgid that xgettext extracts has its white space folded; so must ours. */
static void
test_white_space (void)
{
  g_autoptr (KlyGuide) guide =
    parse_good (OPEN ALIASES "<summary>\n<text>\n    Read   and\n\ttrade &amp; “go”.\n  </text>\n</summary>" KEY_PAGE REST);

  g_assert_cmpstr (kly_guide_get_summary (guide), ==, "Read and trade & “go”.");
}

static void
test_anchors (void)
{
  g_autoptr (KlyGuide) guide = parse_good (GOOD);

  g_assert_cmpstr (kly_guide_find_anchor (guide, (const char *const[]) { "none", "open", "ip", NULL }), ==, "open");
  g_assert_cmpstr (kly_guide_find_anchor (guide, (const char *const[]) { "note:clock", "note:ip", NULL }), ==, "ip");
  g_assert_null (kly_guide_find_anchor (guide, (const char *const[]) { "note:nonsense", "nothing", NULL }));
  g_assert_null (kly_guide_find_anchor (guide, (const char *const[]) { NULL }));
}

static void
test_head_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyExchange) exchange = NULL;

  /* What comes after the summary is not even looked at. */
  exchange = kly_guide_parse_head ("x.xml", OPEN ALIASES "<summary><nonsense", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kly_exchange_get_id (exchange), ==, "x");
  g_assert_cmpstr (kly_exchange_get_aliases (exchange)[0], ==, "Икс");
}

static const struct {
  const char *name;
  const char *xml;
  int line;            /* 0: the message names no line */
  const char *message; /* a part of it */
} broken[] = {
  { "empty", "", 1, "" },
  { "no-xml", "not a guide", 1, "" },
  { "other-document", "<html/>", 1, "<html> cannot stand here" },
  { "not-closed", OPEN ALIASES SUMMARY, 5, "" },
  { "bad-utf8", OPEN "<aliases><alias>\xff</alias></aliases>", 2, "" },
  { "unknown-entity", OPEN "<aliases>\n<alias>&nbsp;</alias></aliases>", 3, "" },
  { "no-id", "<guide name='Ex' compared='2026' purposes='spot'/>", 1, "“id” is missing" },
  { "no-compared", "<guide id='x' name='Ex' purposes='spot'/>", 1, "“compared” is missing" },
  { "bad-purpose", "<guide id='x' name='Ex' compared='2026' purposes='spot fun'/>", 1, "“purposes” cannot be “spot fun”" },
  { "guide-in-guide", OPEN "<guide id='y' name='Y' compared='2026' purposes='spot'/>", 2, "" },
  { "misplaced", OPEN SUMMARY "<step id='a'/>", 3, "<step> cannot stand here" },
  { "misplaced-text", OPEN "<text>lost</text>", 2, "<text> cannot stand here" },
  { "element-in-text", OPEN "<summary><text>a <b>bold</b> word</text></summary>", 2, "<b> cannot stand here" },
  { "empty-text", OPEN "<summary>\n<text> </text></summary>", 3, "an empty text" },
  { "second-text", OPEN "<summary>\n<text>a</text>\n<text>b</text></summary>", 4, "a second <text>" },
  { "bad-need", OPEN SUMMARY KEY_PAGE FIELDS "<form title='F'><group>\n<box label='B' need='maybe'/></group></form>", 6,
    "“need” cannot be “maybe”" },
  { "bad-need-futures",
    OPEN SUMMARY "<form title='F'><group>\n<box label='B' need='on' need-futures='perhaps'/></group></form>", 4,
    "“need-futures” cannot be “perhaps”" },
  { "bad-kind", OPEN SUMMARY "<form title='F'><group>\n<box label='B' need='on' kind='switch'/></group></form>", 4,
    "“kind” cannot be “switch”" },
  { "bad-permission", OPEN SUMMARY "<form title='F'><group>\n<box label='B' need='on' permission='fly'/></group></form>",
    4, "“permission” cannot be “fly”" },
  { "box-without-group", OPEN SUMMARY "<form title='F'>\n<box label='B' need='on'/></form>", 4, "<box> cannot stand here" },
  { "bad-note-kind", OPEN SUMMARY "<notes>\n<note id='n' kind='joke'/></notes>", 4, "“kind” cannot be “joke”" },
  { "closed-without-date", OPEN "<closed><text>Gone.</text></closed>", 2, "“date” is missing" },
  { "no-steps", OPEN ALIASES SUMMARY KEY_PAGE FIELDS FORM "</guide>", 0, "lacks its summary, fields, form or steps" },
  { "rule-for-nothing", OPEN SUMMARY "<rules>\n<rule for='nobody' source='Help'/></rules>", 4, "“for” cannot be “nobody”" },
  { "rule-without-source", OPEN SUMMARY "<rules>\n<rule for='every-key'/></rules>", 4, "“source” is missing" },
  { "rule-of-hearsay", OPEN SUMMARY FIELDS FORM STEPS "<rules>" RULE "</rules></guide>", 0,
    "“Help” is not among the sources" },
  { "rule-without-words",
    OPEN SUMMARY FIELDS FORM STEPS "<rules><rule for='every-key' source='Help'/></rules>" SOURCES "</guide>", 0,
    "a rule lacks its text" },
  { "only-a-head", OPEN "</guide>", 0, "lacks its summary, fields, form or steps" },
};

/* A broken guide is a clear error with file and line, never a crash. */
static void
test_broken (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyGuide) guide = kly_guide_parse ("x.xml", broken[i].xml, -1, &error);
  g_autofree char *place = g_strdup_printf (broken[i].line > 0 ? "x.xml:%d: " : "x.xml: ", broken[i].line);

  g_assert_null (guide);
  g_assert_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, place));
  g_assert_nonnull (strstr (error->message, broken[i].message));
}

/* A head must have its own errors too. */
static void
test_broken_head (void)
{
  static const char *const heads[] = { "", "<!-- -->", "<html/>", "<guide id='x'/>", OPEN "<aliases><alias/></aliases>",
                                       OPEN "<oops/>", OPEN "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (KlyExchange) exchange = kly_guide_parse_head ("x.xml", heads[i], -1, &error);

    g_assert_null (exchange);
    g_assert_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, "x.xml:"));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

/* Any part of a guide may be missing; what follows the head is not the head's. */
static void
test_head_without_summary (void)
{
  static const char *const rests[] = { KEY_PAGE, FIELDS, FORM, STEPS, NOTES, SOURCES, "</guide>" };

  for (guint i = 0; i < G_N_ELEMENTS (rests); i++) {
    g_autofree char *xml = g_strconcat (OPEN ALIASES, rests[i], NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (KlyExchange) exchange = kly_guide_parse_head ("x.xml", xml, -1, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (kly_exchange_get_id (exchange), ==, "x");
  }
}

/* Cut off anywhere, a guide is an error and nothing worse. */
static void
test_cut_off (void)
{
  gsize length = strlen (GOOD) - strlen ("</guide>\n");

  for (gsize i = 0; i <= length; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) head_error = NULL;
    g_autoptr (KlyGuide) guide = kly_guide_parse ("x.xml", GOOD, (gssize) i, &error);
    g_autoptr (KlyExchange) exchange = kly_guide_parse_head ("x.xml", GOOD, (gssize) i, &head_error);

    g_assert_null (guide);
    g_assert_error (error, KLY_GUIDE_ERROR, KLY_GUIDE_ERROR_INVALID);
    g_assert_true ((exchange == NULL) == (head_error != NULL));
  }
}

/* With any one byte changed, it parses or is an error. */
static void
test_one_byte_changed (void)
{
  static const char bytes[] = { '<', '>', '&', '"', '\'', '/', '\0', '\n', (char) 0xff };

  for (gsize i = 0; i < strlen (GOOD); i++) {
    for (guint b = 0; b < G_N_ELEMENTS (bytes); b++) {
      g_autofree char *xml = g_strdup (GOOD);
      g_autoptr (GError) error = NULL;
      g_autoptr (KlyGuide) guide = NULL;

      xml[i] = bytes[b];
      guide = kly_guide_parse ("x.xml", xml, (gssize) strlen (GOOD), &error);
      g_assert_true ((guide == NULL) == (error != NULL));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/guide-parser/head", test_head_of_guide);
  g_test_add_func ("/guide-parser/parts", test_parts);
  g_test_add_func ("/guide-parser/rules", test_rules);
  g_test_add_func ("/guide-parser/box", test_box);
  g_test_add_func ("/guide-parser/box/rare", test_box_rare);
  g_test_add_func ("/guide-parser/input", test_input);
  g_test_add_func ("/guide-parser/recommended", test_recommended);
  g_test_add_func ("/guide-parser/closed", test_closed);
  g_test_add_func ("/guide-parser/white-space", test_white_space);
  g_test_add_func ("/guide-parser/anchors", test_anchors);
  g_test_add_func ("/guide-parser/head-only", test_head_only);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *path = g_strconcat ("/guide-parser/broken/", broken[i].name, NULL);

    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_broken);
  }
  g_test_add_func ("/guide-parser/broken-head", test_broken_head);
  g_test_add_func ("/guide-parser/head-without-summary", test_head_without_summary);
  g_test_add_func ("/guide-parser/cut-off", test_cut_off);
  g_test_add_func ("/guide-parser/one-byte-changed", test_one_byte_changed);

  return g_test_run ();
}
