/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "settings.h"

/**
 * KlySettings:
 *
 * What the person has set, and the window's size. Each property is a key of the
 * same name in the schema and is kept there. Where the schema is not installed,
 * is not compiled, or is of another version, the properties that it lacks have
 * their defaults and last as long as the program: a #GSettings would abort.
 */
struct _KlySettings {
  GObject parent_instance;

  GSettings *kept; /* nullable */
  GValue values[8];
};

enum {
  PROP_LANGUAGE = 1,
  PROP_CLIPBOARD_SECONDS,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_PANE_POSITION,
  N_PROPS,
};

G_STATIC_ASSERT (N_PROPS <= G_N_ELEMENTS (((KlySettings *) NULL)->values));

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (KlySettings, kly_settings, G_TYPE_OBJECT)

static void
kly_settings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  KlySettings *self = KLY_SETTINGS (object);

  if (g_param_values_cmp (pspec, &self->values[id], value) == 0)
    return;
  g_value_copy (value, &self->values[id]);
  g_object_notify_by_pspec (object, pspec);
}

static void
kly_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_copy (&KLY_SETTINGS (object)->values[id], value);
}

static void
kly_settings_finalize (GObject *object)
{
  KlySettings *self = KLY_SETTINGS (object);

  g_clear_object (&self->kept);
  for (guint id = 1; id < N_PROPS; id++)
    g_value_unset (&self->values[id]);

  G_OBJECT_CLASS (kly_settings_parent_class)->finalize (object);
}

static void
kly_settings_class_init (KlySettingsClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = kly_settings_set_property;
  object_class->get_property = kly_settings_get_property;
  object_class->finalize = kly_settings_finalize;

  /* The defaults and the limits are those of the schema; a test compares them. */
  props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  props[PROP_CLIPBOARD_SECONDS] = g_param_spec_int ("clipboard-seconds", NULL, NULL, 5, 600, 30, flags);
  props[PROP_WINDOW_WIDTH] = g_param_spec_int ("window-width", NULL, NULL, 1, 32767, 1040, flags);
  props[PROP_WINDOW_HEIGHT] = g_param_spec_int ("window-height", NULL, NULL, 1, 32767, 760, flags);
  props[PROP_WINDOW_MAXIMIZED] = g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  props[PROP_PANE_POSITION] = g_param_spec_int ("pane-position", NULL, NULL, 1, 32767, 300, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  return source != NULL ? g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE) : NULL;
}

static gboolean
schema_has (GSettingsSchema *schema, GParamSpec *pspec)
{
  const GVariantType *type = G_IS_PARAM_SPEC_INT (pspec)       ? G_VARIANT_TYPE_INT32
                             : G_IS_PARAM_SPEC_BOOLEAN (pspec) ? G_VARIANT_TYPE_BOOLEAN
                                                               : G_VARIANT_TYPE_STRING;
  g_autoptr (GSettingsSchemaKey) key = NULL;

  if (!g_settings_schema_has_key (schema, pspec->name))
    return FALSE;
  key = g_settings_schema_get_key (schema, pspec->name);
  return g_variant_type_equal (g_settings_schema_key_get_value_type (key), type);
}

static void
kly_settings_init (KlySettings *self)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();

  for (guint id = 1; id < N_PROPS; id++) {
    g_value_init (&self->values[id], props[id]->value_type);
    g_param_value_set_default (props[id], &self->values[id]);
  }
  if (schema == NULL) {
    g_info ("There is no schema of settings; they last as long as the program.");
    return;
  }

  self->kept = g_settings_new_full (schema, NULL, NULL);
  for (guint id = 1; id < N_PROPS; id++) {
    if (schema_has (schema, props[id]))
      g_settings_bind (self->kept, props[id]->name, self, props[id]->name, G_SETTINGS_BIND_DEFAULT);
  }
}

/**
 * kly_settings_new:
 *
 * Returns: (transfer full): the settings
 */
KlySettings *
kly_settings_new (void)
{
  return g_object_new (KLY_TYPE_SETTINGS, NULL);
}

/**
 * kly_settings_is_kept:
 *
 * Returns: whether there is a place where settings are kept
 */
gboolean
kly_settings_is_kept (KlySettings *self)
{
  return self->kept != NULL;
}

/**
 * kly_settings_get_language:
 *
 * Returns: (transfer none): the code of the chosen language, empty for the
 *   system's
 */
const char *
kly_settings_get_language (KlySettings *self)
{
  return g_value_get_string (&self->values[PROP_LANGUAGE]);
}

/**
 * kly_settings_get_clipboard_seconds:
 *
 * Returns: after how many seconds a copied secret is taken off the clipboard
 */
int
kly_settings_get_clipboard_seconds (KlySettings *self)
{
  return g_value_get_int (&self->values[PROP_CLIPBOARD_SECONDS]);
}
