/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

/**
 * KlyReport:
 *
 * What one check found. An adapter writes down what the exchange says; the
 * judge adds the verdict, the causes and the findings. It never holds a secret.
 */
struct _KlyReport {
  GObject parent_instance;

  char *exchange_id;
  char *site;
  KlyPurpose purpose;
  KlyVerdict verdict;

  KlyGrant permissions[KLY_N_PERMISSIONS];
  GHashTable *tokens;           /* the exchange's own word -> KlyGrant */
  GHashTable *learnt;           /* an adapter's own name -> value */
  GPtrArray *other_permissions; /* granted words that no permission stands for */

  KlyIpState ip_state;
  GPtrArray *ip_addresses;
  char *own_ip; /* nullable */

  GDateTime *created; /* nullable */
  KlyExpiryState expiry_state;
  GDateTime *expires; /* nullable */

  gboolean clock_known;
  gint64 clock_offset; /* milliseconds, positive when this machine is slow */

  KlyFailure *failure; /* nullable */
  GPtrArray *causes;   /* KlyCause, likeliest first */
  GPtrArray *findings; /* KlyFinding */
};

G_DEFINE_FINAL_TYPE (KlyReport, kly_report, G_TYPE_OBJECT)

static void
finding_free (gpointer data)
{
  KlyFinding *finding = data;

  g_free (finding->id);
  g_free (finding->subject);
  g_free (finding->anchor);
  g_free (finding);
}

static void
cause_free (gpointer data)
{
  KlyCause *cause = data;

  g_free (cause->anchor);
  g_free (cause);
}

static void
kly_report_finalize (GObject *object)
{
  KlyReport *self = KLY_REPORT (object);

  g_free (self->exchange_id);
  g_free (self->site);
  g_hash_table_unref (self->tokens);
  g_hash_table_unref (self->learnt);
  g_ptr_array_unref (self->other_permissions);
  g_ptr_array_unref (self->ip_addresses);
  g_free (self->own_ip);
  g_clear_pointer (&self->created, g_date_time_unref);
  g_clear_pointer (&self->expires, g_date_time_unref);
  g_clear_pointer (&self->failure, kly_failure_free);
  g_ptr_array_unref (self->causes);
  g_ptr_array_unref (self->findings);

  G_OBJECT_CLASS (kly_report_parent_class)->finalize (object);
}

static void
kly_report_class_init (KlyReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_report_finalize;
}

static void
kly_report_init (KlyReport *self)
{
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->learnt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->other_permissions = g_ptr_array_new_with_free_func (g_free);
  self->ip_addresses = g_ptr_array_new_with_free_func (g_free);
  self->causes = g_ptr_array_new_with_free_func (cause_free);
  self->findings = g_ptr_array_new_with_free_func (finding_free);
}

/**
 * kly_report_new:
 * @exchange_id: the id of the exchange
 * @site: the id of the site that is asked
 * @purpose: what the key is for
 *
 * Returns: (transfer full): a report that knows nothing yet
 */
KlyReport *
kly_report_new (const char *exchange_id, const char *site, KlyPurpose purpose)
{
  KlyReport *self = g_object_new (KLY_TYPE_REPORT, NULL);

  self->exchange_id = g_strdup (exchange_id);
  self->site = g_strdup (site);
  self->purpose = purpose;
  return self;
}

const char *
kly_report_get_exchange_id (KlyReport *self)
{
  return self->exchange_id;
}

const char *
kly_report_get_site (KlyReport *self)
{
  return self->site;
}

KlyPurpose
kly_report_get_purpose (KlyReport *self)
{
  return self->purpose;
}

KlyVerdict
kly_report_get_verdict (KlyReport *self)
{
  return self->verdict;
}

void
kly_report_set_verdict (KlyReport *self, KlyVerdict verdict)
{
  self->verdict = verdict;
}

KlyGrant
kly_report_get_permission (KlyReport *self, KlyPermission permission)
{
  return self->permissions[permission];
}

void
kly_report_set_permission (KlyReport *self, KlyPermission permission, KlyGrant grant)
{
  self->permissions[permission] = grant;
}

/**
 * kly_report_get_token:
 * @token: the exchange's own word for one of its boxes
 *
 * Returns: whether that box is ticked, as far as the exchange said
 */
KlyGrant
kly_report_get_token (KlyReport *self, const char *token)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->tokens, token));
}

/**
 * kly_report_set_token:
 * @token: the exchange's own word for one of its boxes
 * @grant: whether it is ticked
 *
 * The exchange's boxes are finer than the permissions of a report: this keeps
 * what it said of each, so that the missing one can be named.
 */
void
kly_report_set_token (KlyReport *self, const char *token, KlyGrant grant)
{
  g_hash_table_replace (self->tokens, g_strdup (token), GINT_TO_POINTER (grant));
}

/**
 * kly_report_get_learnt:
 * @name: an adapter's own name for a value
 *
 * Returns: (nullable): what kly_report_set_learnt() kept under that name
 */
const char *
kly_report_get_learnt (KlyReport *self, const char *name)
{
  return g_hash_table_lookup (self->learnt, name);
}

/**
 * kly_report_set_learnt:
 * @name: an adapter's own name for a value
 * @value: what an answer said
 *
 * Keeps what a later request of the same check needs, such as the number of the
 * account. It is between an adapter and itself: nobody is shown it.
 */
void
kly_report_set_learnt (KlyReport *self, const char *name, const char *value)
{
  g_hash_table_replace (self->learnt, g_strdup (name), g_strdup (value));
}

/**
 * kly_report_add_other_permission:
 * @name: a granted word that none of the permissions stands for
 */
void
kly_report_add_other_permission (KlyReport *self, const char *name)
{
  g_ptr_array_add (self->other_permissions, g_utf8_make_valid (name, -1));
}

/**
 * kly_report_get_other_permissions:
 *
 * Returns: (transfer none) (element-type utf8): granted words that none of the
 *   permissions stands for
 */
GPtrArray *
kly_report_get_other_permissions (KlyReport *self)
{
  return self->other_permissions;
}

KlyIpState
kly_report_get_ip_state (KlyReport *self)
{
  return self->ip_state;
}

void
kly_report_set_ip_state (KlyReport *self, KlyIpState state)
{
  self->ip_state = state;
}

void
kly_report_add_ip_address (KlyReport *self, const char *address)
{
  g_ptr_array_add (self->ip_addresses, g_utf8_make_valid (address, -1));
}

/**
 * kly_report_get_ip_addresses:
 *
 * Returns: (transfer none) (element-type utf8): the list, empty when the
 *   exchange did not tell it
 */
GPtrArray *
kly_report_get_ip_addresses (KlyReport *self)
{
  return self->ip_addresses;
}

/**
 * kly_report_get_own_ip:
 *
 * Returns: (nullable): this machine's address, if the exchange told it
 */
const char *
kly_report_get_own_ip (KlyReport *self)
{
  return self->own_ip;
}

void
kly_report_set_own_ip (KlyReport *self, const char *address)
{
  g_free (self->own_ip);
  self->own_ip = g_strdup (address);
}

/**
 * kly_report_get_created:
 *
 * Returns: (transfer none) (nullable): when the exchange made the key, UTC
 */
GDateTime *
kly_report_get_created (KlyReport *self)
{
  return self->created;
}

/**
 * kly_report_set_created_unix:
 * @seconds: Unix time; a number outside of the calendar is left out
 */
void
kly_report_set_created_unix (KlyReport *self, gint64 seconds)
{
  g_clear_pointer (&self->created, g_date_time_unref);
  self->created = g_date_time_new_from_unix_utc (seconds);
}

KlyExpiryState
kly_report_get_expiry_state (KlyReport *self)
{
  return self->expiry_state;
}

/**
 * kly_report_get_expires:
 *
 * Returns: (transfer none) (nullable): when the key ends, UTC
 */
GDateTime *
kly_report_get_expires (KlyReport *self)
{
  return self->expires;
}

void
kly_report_set_expiry_never (KlyReport *self)
{
  self->expiry_state = KLY_EXPIRY_NEVER;
}

/**
 * kly_report_set_expires_unix:
 * @seconds: Unix time; a number outside of the calendar is left out
 */
void
kly_report_set_expires_unix (KlyReport *self, gint64 seconds)
{
  GDateTime *expires = g_date_time_new_from_unix_utc (seconds);

  if (expires == NULL)
    return;
  g_clear_pointer (&self->expires, g_date_time_unref);
  self->expires = expires;
  self->expiry_state = KLY_EXPIRY_ON;
}

/**
 * kly_report_get_clock_offset:
 * @milliseconds: (out): how far the exchange's clock is ahead of this machine's
 *
 * Returns: whether it is known
 */
gboolean
kly_report_get_clock_offset (KlyReport *self, gint64 *milliseconds)
{
  *milliseconds = self->clock_offset;
  return self->clock_known;
}

void
kly_report_set_clock_offset (KlyReport *self, gint64 milliseconds)
{
  self->clock_known = TRUE;
  self->clock_offset = milliseconds;
}

/**
 * kly_report_get_failure:
 *
 * Returns: (transfer none) (nullable): why the key was not accepted
 */
const KlyFailure *
kly_report_get_failure (KlyReport *self)
{
  return self->failure;
}

/**
 * kly_report_take_failure:
 * @failure: (nullable) (transfer full): why the key was not accepted
 */
void
kly_report_take_failure (KlyReport *self, KlyFailure *failure)
{
  g_clear_pointer (&self->failure, kly_failure_free);
  self->failure = failure;
}

/**
 * kly_report_add_cause:
 * @class_: what may be the cause
 * @anchor: (nullable): the id of the guide's place that mends it
 *
 * Adds a possible cause after the likelier ones.
 */
void
kly_report_add_cause (KlyReport *self, KlyFailureClass class_, const char *anchor)
{
  KlyCause *cause = g_new0 (KlyCause, 1);

  cause->class_ = class_;
  cause->anchor = g_strdup (anchor);
  g_ptr_array_add (self->causes, cause);
}

/**
 * kly_report_get_causes:
 *
 * Returns: (transfer none) (element-type KlyCause): likeliest first
 */
GPtrArray *
kly_report_get_causes (KlyReport *self)
{
  return self->causes;
}

void
kly_report_add_finding (KlyReport *self,
                        const char *id,
                        KlySeverity severity,
                        const char *subject,
                        const char *anchor)
{
  KlyFinding *finding = g_new0 (KlyFinding, 1);

  finding->id = g_strdup (id);
  finding->severity = severity;
  finding->subject = g_strdup (subject);
  finding->anchor = g_strdup (anchor);
  g_ptr_array_add (self->findings, finding);
}

/**
 * kly_report_get_findings:
 *
 * Returns: (transfer none) (element-type KlyFinding): in the order they were
 *   added
 */
GPtrArray *
kly_report_get_findings (KlyReport *self)
{
  return self->findings;
}
