/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "permission.h"
#include "report.h"
#include "secret-text.h"
#include "verdict.h"

G_BEGIN_DECLS

/* The names a field may have; the same in guides, adapters, on standard input
 * and in the key ring. */
#define KLY_FIELD_KEY "key"
#define KLY_FIELD_SECRET "secret"
#define KLY_FIELD_PASSPHRASE "passphrase"
#define KLY_FIELD_OTP "otp"
#define KLY_FIELD_USER_ID "user_id"

#define KLY_SITE_LIVE "live"

#define KLY_TYPE_API_KEY (kly_api_key_get_type ())
G_DECLARE_FINAL_TYPE (KlyApiKey, kly_api_key, KLY, API_KEY, GObject)

KlyApiKey         *kly_api_key_new              (const char *exchange_id);
KlyApiKey         *kly_api_key_copy             (KlyApiKey *self);

const char        *kly_api_key_get_exchange_id  (KlyApiKey *self);
const char        *kly_api_key_get_site         (KlyApiKey *self);
void               kly_api_key_set_site         (KlyApiKey *self, const char *site);
KlyPurpose         kly_api_key_get_purpose      (KlyApiKey *self);
void               kly_api_key_set_purpose      (KlyApiKey *self, KlyPurpose purpose);

KlySecretText     *kly_api_key_get_field        (KlyApiKey *self, const char *name);
const char        *kly_api_key_peek_field       (KlyApiKey *self, const char *name);
void               kly_api_key_set_field        (KlyApiKey *self, const char *name, KlySecretText *value);
GList             *kly_api_key_list_fields      (KlyApiKey *self);

const char        *kly_api_key_get_item_id      (KlyApiKey *self);
void               kly_api_key_set_item_id      (KlyApiKey *self, const char *item_id);
const char        *kly_api_key_get_label        (KlyApiKey *self);
void               kly_api_key_set_label        (KlyApiKey *self, const char *label);
const char        *kly_api_key_get_note         (KlyApiKey *self);
void               kly_api_key_set_note         (KlyApiKey *self, const char *note);
GDateTime         *kly_api_key_get_created      (KlyApiKey *self);
void               kly_api_key_set_created      (KlyApiKey *self, GDateTime *created);
GDateTime         *kly_api_key_get_checked      (KlyApiKey *self);
KlyVerdict         kly_api_key_get_verdict      (KlyApiKey *self);
void               kly_api_key_set_checked      (KlyApiKey *self, GDateTime *checked, KlyVerdict verdict);
gboolean           kly_api_key_is_draft         (KlyApiKey *self);

/* What the exchange said at the last check. */
GDateTime         *kly_api_key_get_issued       (KlyApiKey *self);
void               kly_api_key_set_issued       (KlyApiKey *self, GDateTime *issued);
KlyExpiryState     kly_api_key_get_expiry_state (KlyApiKey *self);
GDateTime         *kly_api_key_get_expires      (KlyApiKey *self);
void               kly_api_key_set_expires      (KlyApiKey *self, KlyExpiryState state, GDateTime *expires);
KlyIpState         kly_api_key_get_ip_state     (KlyApiKey *self);
void               kly_api_key_set_ip_state     (KlyApiKey *self, KlyIpState state);
void               kly_api_key_remember         (KlyApiKey *self, KlyReport *report, GDateTime *checked);

/* What a later version of the program keeps with it. */
KlySecretText     *kly_api_key_get_unknown      (KlyApiKey *self);
void               kly_api_key_set_unknown      (KlyApiKey *self, KlySecretText *unknown);

G_END_DECLS
