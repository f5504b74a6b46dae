/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-json.h"

static void
add_nullable_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_time (JsonBuilder *builder, const char *name, GDateTime *time)
{
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  add_nullable_string (builder, name, text);
}

static void
add_strings (JsonBuilder *builder, const char *name, GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, strings->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_permissions (JsonBuilder *builder, KlyReport *self)
{
  json_builder_set_member_name (builder, "permissions");
  json_builder_begin_object (builder);
  for (KlyPermission p = 0; p < KLY_N_PERMISSIONS; p++) {
    add_nullable_string (builder, kly_permission_to_nick (p),
                         kly_grant_to_nick (kly_report_get_permission (self, p)));
  }
  json_builder_end_object (builder);
  add_strings (builder, "other_permissions", kly_report_get_other_permissions (self));
}

static void
add_ip (JsonBuilder *builder, KlyReport *self)
{
  json_builder_set_member_name (builder, "ip");
  json_builder_begin_object (builder);
  add_nullable_string (builder, "state", kly_ip_state_to_nick (kly_report_get_ip_state (self)));
  add_strings (builder, "addresses", kly_report_get_ip_addresses (self));
  add_nullable_string (builder, "own", kly_report_get_own_ip (self));
  json_builder_end_object (builder);
}

static void
add_times (JsonBuilder *builder, KlyReport *self)
{
  gint64 offset;

  add_time (builder, "created", kly_report_get_created (self));
  json_builder_set_member_name (builder, "expires");
  json_builder_begin_object (builder);
  add_nullable_string (builder, "state",
                       kly_expiry_state_to_nick (kly_report_get_expiry_state (self)));
  add_time (builder, "at", kly_report_get_expires (self));
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "clock_offset_ms");
  if (kly_report_get_clock_offset (self, &offset))
    json_builder_add_int_value (builder, offset);
  else
    json_builder_add_null_value (builder);
}

static void
add_failure (JsonBuilder *builder, const KlyFailure *failure)
{
  json_builder_set_member_name (builder, "failure");
  if (failure == NULL) {
    json_builder_add_null_value (builder);
    return;
  }

  json_builder_begin_object (builder);
  add_nullable_string (builder, "class", kly_failure_class_to_nick (failure->class_));
  add_nullable_string (builder, "code", failure->code);
  json_builder_set_member_name (builder, "http_status");
  if (failure->http_status != 0)
    json_builder_add_int_value (builder, failure->http_status);
  else
    json_builder_add_null_value (builder);
  add_nullable_string (builder, "detail", failure->detail);
  json_builder_end_object (builder);
}

static void
add_causes (JsonBuilder *builder, GPtrArray *causes)
{
  json_builder_set_member_name (builder, "causes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < causes->len; i++) {
    KlyCause *cause = causes->pdata[i];

    json_builder_add_string_value (builder, kly_failure_class_to_nick (cause->class_));
  }
  json_builder_end_array (builder);
}

static void
add_findings (JsonBuilder *builder, GPtrArray *findings)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++) {
    KlyFinding *finding = findings->pdata[i];

    json_builder_begin_object (builder);
    add_nullable_string (builder, "id", finding->id);
    add_nullable_string (builder, "severity", kly_severity_to_nick (finding->severity));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/**
 * kly_report_to_json:
 * @self: a report
 *
 * Returns: (transfer full): the report in the shape that scripts rely on
 */
JsonNode *
kly_report_to_json (KlyReport *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_nullable_string (builder, "exchange", kly_report_get_exchange_id (self));
  add_nullable_string (builder, "site", kly_report_get_site (self));
  add_nullable_string (builder, "purpose", kly_purpose_to_nick (kly_report_get_purpose (self)));
  add_nullable_string (builder, "verdict", kly_verdict_to_nick (kly_report_get_verdict (self)));
  add_permissions (builder, self);
  add_ip (builder, self);
  add_times (builder, self);
  add_failure (builder, kly_report_get_failure (self));
  add_causes (builder, kly_report_get_causes (self));
  add_findings (builder, kly_report_get_findings (self));
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
