/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "failure.h"
#include "permission.h"
#include "verdict.h"

G_BEGIN_DECLS

typedef enum {
  KLY_IP_UNDISCLOSED,
  KLY_IP_OPEN,
  KLY_IP_RESTRICTED,
} KlyIpState;

typedef enum {
  KLY_EXPIRY_UNDISCLOSED,
  KLY_EXPIRY_NEVER,
  KLY_EXPIRY_ON,
} KlyExpiryState;

typedef enum {
  KLY_SEVERITY_INFO,
  KLY_SEVERITY_WARNING,
  KLY_SEVERITY_DANGER,
} KlySeverity;

/**
 * KlyFinding:
 * @id: what was found, such as "ip-open"; scripts rely on the word
 * @severity: how much it matters
 * @subject: (nullable): what it is about: the label of a guide's box, the
 *   exchange's own word for one, the name of a field, or a number of seconds
 * @anchor: (nullable): the id of the guide's step or note that mends it
 */
typedef struct {
  char *id;
  KlySeverity severity;
  char *subject;
  char *anchor;
} KlyFinding;

/**
 * KlyCause:
 * @class_: what may be the cause of an ambiguous refusal
 * @anchor: (nullable): the id of the guide's step or note that mends it
 */
typedef struct {
  KlyFailureClass class_;
  char *anchor;
} KlyCause;

#define KLY_TYPE_REPORT (kly_report_get_type ())
G_DECLARE_FINAL_TYPE (KlyReport, kly_report, KLY, REPORT, GObject)

KlyReport        *kly_report_new                    (const char *exchange_id, const char *site, KlyPurpose purpose);
const char       *kly_report_get_exchange_id        (KlyReport *self);
const char       *kly_report_get_site               (KlyReport *self);
KlyPurpose        kly_report_get_purpose            (KlyReport *self);
KlyVerdict        kly_report_get_verdict            (KlyReport *self);
void              kly_report_set_verdict            (KlyReport *self, KlyVerdict verdict);

KlyGrant          kly_report_get_permission         (KlyReport *self, KlyPermission permission);
void              kly_report_set_permission         (KlyReport *self, KlyPermission permission, KlyGrant grant);
KlyGrant          kly_report_get_token              (KlyReport *self, const char *token);
void              kly_report_set_token              (KlyReport *self, const char *token, KlyGrant grant);
const char       *kly_report_get_learnt             (KlyReport *self, const char *name);
void              kly_report_set_learnt             (KlyReport *self, const char *name, const char *value);
void              kly_report_add_other_permission   (KlyReport *self, const char *name);
GPtrArray        *kly_report_get_other_permissions  (KlyReport *self);

KlyIpState        kly_report_get_ip_state           (KlyReport *self);
void              kly_report_set_ip_state           (KlyReport *self, KlyIpState state);
void              kly_report_add_ip_address         (KlyReport *self, const char *address);
GPtrArray        *kly_report_get_ip_addresses       (KlyReport *self);
const char       *kly_report_get_own_ip             (KlyReport *self);
void              kly_report_set_own_ip             (KlyReport *self, const char *address);

GDateTime        *kly_report_get_created            (KlyReport *self);
void              kly_report_set_created_unix       (KlyReport *self, gint64 seconds);
KlyExpiryState    kly_report_get_expiry_state       (KlyReport *self);
GDateTime        *kly_report_get_expires            (KlyReport *self);
void              kly_report_set_expiry_never       (KlyReport *self);
void              kly_report_set_expires_unix       (KlyReport *self, gint64 seconds);

gboolean          kly_report_get_clock_offset       (KlyReport *self, gint64 *milliseconds);
void              kly_report_set_clock_offset       (KlyReport *self, gint64 milliseconds);

const KlyFailure *kly_report_get_failure            (KlyReport *self);
void              kly_report_take_failure           (KlyReport *self, KlyFailure *failure);
void              kly_report_add_cause              (KlyReport *self, KlyFailureClass class_, const char *anchor);
GPtrArray        *kly_report_get_causes             (KlyReport *self);
void              kly_report_add_finding            (KlyReport *self, const char *id, KlySeverity severity, const char *subject, const char *anchor);
GPtrArray        *kly_report_get_findings           (KlyReport *self);

const char       *kly_ip_state_to_nick              (KlyIpState state);
KlyIpState        kly_ip_state_from_nick            (const char *nick);
const char       *kly_expiry_state_to_nick          (KlyExpiryState state);
KlyExpiryState    kly_expiry_state_from_nick        (const char *nick);
const char       *kly_severity_to_nick              (KlySeverity severity);

G_END_DECLS
