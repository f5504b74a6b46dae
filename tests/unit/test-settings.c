/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "settings.h"

#include <glib/gstdio.h>

static const char *const names[] = {
  "language", "clipboard-seconds", "window-width", "window-height", "window-maximized", "pane-position",
};

static GParamSpec *
find (KlySettings *settings, const char *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (settings), name);
}

static void
test_defaults_and_limits (void)
{
  g_autoptr (KlySettings) settings = kly_settings_new ();
  g_autoptr (GSettings) kept = g_settings_new (APPLICATION_ID);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_assert_true (kly_settings_is_kept (settings));
  g_object_get (kept, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  g_assert_cmpuint (g_strv_length (keys), ==, G_N_ELEMENTS (names));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GParamSpec *pspec = find (settings, names[i]);
    g_autoptr (GVariant) value = g_settings_get_default_value (kept, names[i]);
    g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, names[i]);
    g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
    g_auto (GValue) here = G_VALUE_INIT;

    g_test_message ("%s", names[i]);
    g_value_init (&here, pspec->value_type);
    g_param_value_set_default (pspec, &here);
    if (G_VALUE_HOLDS_INT (&here)) {
      g_autoptr (GVariant) limits = NULL;
      int minimum, maximum;

      g_variant_get (range, "(sv)", NULL, &limits);
      g_variant_get (limits, "(ii)", &minimum, &maximum);
      g_assert_cmpint (g_value_get_int (&here), ==, g_variant_get_int32 (value));
      g_assert_cmpint (G_PARAM_SPEC_INT (pspec)->minimum, ==, minimum);
      g_assert_cmpint (G_PARAM_SPEC_INT (pspec)->maximum, ==, maximum);
    } else if (G_VALUE_HOLDS_BOOLEAN (&here)) {
      g_assert_cmpint (g_value_get_boolean (&here), ==, g_variant_get_boolean (value));
    } else {
      g_assert_cmpstr (g_value_get_string (&here), ==, g_variant_get_string (value, NULL));
    }
  }
}

static void
test_kept (void)
{
  g_autoptr (KlySettings) settings = kly_settings_new ();
  g_autoptr (KlySettings) other = kly_settings_new ();
  g_autoptr (GSettings) kept = g_settings_new (APPLICATION_ID);
  guint n_notified = 0;

  g_signal_connect_swapped (other, "notify::language", G_CALLBACK (g_atomic_int_inc), &n_notified);
  g_object_set (settings, "language", "en", "clipboard-seconds", 77, NULL);
  g_assert_cmpint (g_settings_get_int (kept, "clipboard-seconds"), ==, 77);
  g_assert_cmpint (kly_settings_get_clipboard_seconds (other), ==, 77);
  g_assert_cmpstr (kly_settings_get_language (other), ==, "en");
  g_assert_cmpuint (n_notified, ==, 1);

  /* What is no language of ours is not kept by anybody. */
  g_settings_reset (kept, "language");
  g_assert_cmpstr (kly_settings_get_language (settings), ==, "");
}

/* Each needs a process of its own: GLib looks for schemas once. */
static void
assert_works_without (const char *folder)
{
  g_autoptr (KlySettings) settings = NULL;
  g_autoptr (GPropertyAction) action = NULL;
  int width;

  g_setenv ("GSETTINGS_SCHEMA_DIR", folder, TRUE);
  g_setenv ("XDG_DATA_DIRS", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  settings = kly_settings_new ();
  g_assert_false (kly_settings_is_kept (settings));
  g_assert_cmpint (kly_settings_get_clipboard_seconds (settings), ==, 30);
  g_object_get (settings, "window-width", &width, NULL);
  g_assert_cmpint (width, ==, 1040);
  action = g_property_action_new ("language", settings, "language");
  g_action_activate (G_ACTION (action), g_variant_new_string ("en"));
  g_assert_cmpstr (kly_settings_get_language (settings), ==, "en");
}

static void
test_no_schema (void)
{
  if (g_test_subprocess ()) {
    assert_works_without ("/nowhere");
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_no_compiled_schema (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *schema = NULL;
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ()) {
    assert_works_without (g_getenv ("EMPTY_FOLDER"));
    return;
  }
  folder = g_dir_make_tmp ("kly-settings-XXXXXX", &error);
  g_assert_no_error (error);
  schema = g_build_filename (folder, APPLICATION_ID ".gschema.xml", NULL);
  g_file_set_contents (schema, "<schemalist/>", -1, &error);
  g_assert_no_error (error);
  g_setenv ("EMPTY_FOLDER", folder, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_unlink (schema);
  g_rmdir (folder);
}

/* A schema of another version: without some keys, or with other types. */
static void
test_other_schema (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (KlySettings) settings = NULL;
    int width;

    g_setenv ("GSETTINGS_SCHEMA_DIR", OLD_SCHEMA_FOLDER, TRUE);
    settings = kly_settings_new ();
    g_assert_true (kly_settings_is_kept (settings));
    g_assert_cmpint (kly_settings_get_clipboard_seconds (settings), ==, 30);
    g_object_get (settings, "window-width", &width, NULL);
    g_assert_cmpint (width, ==, 1040);
    g_object_set (settings, "window-width", 500, "language", "ru", NULL);
    g_assert_cmpstr (kly_settings_get_language (settings), ==, "ru");
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/defaults-and-limits", test_defaults_and_limits);
  g_test_add_func ("/settings/kept", test_kept);
  g_test_add_func ("/settings/no-schema", test_no_schema);
  g_test_add_func ("/settings/no-compiled-schema", test_no_compiled_schema);
  g_test_add_func ("/settings/other-schema", test_other_schema);
  return g_test_run ();
}
