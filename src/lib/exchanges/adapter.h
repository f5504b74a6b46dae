/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "api-key.h"
#include "reply.h"
#include "report.h"
#include "wire-request.h"

G_BEGIN_DECLS

/**
 * KlyFieldKind:
 *
 * What a field is made of. A form may tell a swapped field by it.
 */
typedef enum {
  KLY_FIELD_PLAIN,   /* one line of the characters in the alphabet */
  KLY_FIELD_BASE64,  /* base64 of so many bytes */
  KLY_FIELD_OR_PEM,  /* KLY_FIELD_PLAIN, or a private key in PEM */
} KlyFieldKind;

/**
 * KlyFieldFate:
 * @KLY_FATE_UNSENT: stays here; the person wants it by the key
 * @KLY_FATE_SIGNS: stays here and makes the signatures
 * @KLY_FATE_SEALED: only a code made of it with the secret is sent
 * @KLY_FATE_SENT: sent as it is with every signed request
 * @KLY_FATE_SENT_IF_GIVEN: likewise, where the key has it
 *
 * What a check does with a field; the person is told so before the check.
 */
typedef enum {
  KLY_FATE_UNSENT,
  KLY_FATE_SIGNS,
  KLY_FATE_SEALED,
  KLY_FATE_SENT,
  KLY_FATE_SENT_IF_GIVEN,
} KlyFieldFate;

/**
 * KlyFieldSpec:
 * @name: %NULL ends a list
 * @label: the exchange's own name for it
 * @secret: whether it is hidden on the screen; the public half is not, so that
 *   it can be compared with the site
 * @required: whether the exchange always has it
 * @fate: what a check does with it
 * @alphabet: (nullable): the characters besides letters and digits; %NULL for any
 * @lengths: the usual lengths in characters; another one is worth a warning
 *
 * A field of a key and its usual look. Only what @kind rules out is certainly
 * wrong; an unusual length or character is a warning, because exchanges change
 * their keys without notice.
 */
typedef struct {
  const char *name;
  const char *label;
  gboolean secret;
  gboolean required;
  KlyFieldFate fate;
  KlyFieldKind kind;
  const char *alphabet;
  guint lengths[2];
} KlyFieldSpec;

/**
 * KlyFileMember:
 * @member: a member of the JSON file; %NULL ends a list
 * @field: the field whose value it holds
 *
 * What a key is made of in the file that an exchange gives it out as. Of two
 * members for one field the first counts.
 */
typedef struct {
  const char *member;
  const char *field;
} KlyFileMember;

/**
 * KlyOldKind:
 * @key_lengths: the least and the most characters of the key
 * @secret_lengths: likewise of the secret
 * @dead: whether the exchange has switched all of them off
 *
 * Keys of an exchange's former interface, known by their length; they are of
 * letters and digits only.
 */
typedef struct {
  guint key_lengths[2];
  guint secret_lengths[2];
  gboolean dead;
} KlyOldKind;

/**
 * KlySite:
 * @id: %NULL ends a list; "live" is always the first
 * @host: where its requests go
 * @mark: one bit, for KlyRequestSpec.sites
 *
 * One of an exchange's hosts with keys of its own.
 */
typedef struct {
  const char *id;
  const char *host;
  guint mark;
} KlySite;

/**
 * KlyRequestRole:
 * @KLY_REQUEST_CLOCK: asks the time; unsigned
 * @KLY_REQUEST_ASK: sent for every key
 * @KLY_REQUEST_FALLBACK: sent only when a %KLY_REQUEST_ASK turned out to be
 *   unknown to the exchange, or its answer to say too little
 */
typedef enum {
  KLY_REQUEST_CLOCK,
  KLY_REQUEST_ASK,
  KLY_REQUEST_FALLBACK,
} KlyRequestRole;

/**
 * KlyRequestSpec:
 * @id: %NULL ends a list
 * @sites: the marks of the sites it is for
 *
 * A request that a check may send. What is not in this table is never sent.
 */
typedef struct {
  const char *id;
  KlyRequestRole role;
  const char *method;
  const char *path;
  guint sites;
} KlyRequestSpec;

/**
 * KlyRetry:
 * @class_: %KLY_FAILURE_NONE ends a list
 * @times: how often a request refused in this way may be signed anew; each
 *   class counts for itself
 */
typedef struct {
  KlyFailureClass class_;
  guint times;
} KlyRetry;

/**
 * KlyMoment:
 * @unix_us: the exchange's time in Unix µs, as far as it is known
 * @local_us: this machine's
 * @attempt: 0, or how often this request was refused and may be tried again
 * @report: (nullable): what earlier answers taught, for a request that needs it:
 *   see kly_report_get_learnt()
 * @random: another number for each request, where no two may be the same
 *
 * When a request is made, and what is known by then.
 */
typedef struct {
  gint64 unix_us;
  gint64 local_us;
  guint attempt;
  KlyReport *report;
  guint64 random;
} KlyMoment;

/**
 * KlyAnswer:
 * @KLY_ANSWER_LEARNT: the report holds what the reply says
 * @KLY_ANSWER_UNKNOWN_CALL: the exchange does not know this call, or says too
 *   little: use the fallback, of which there must be one
 * @KLY_ANSWER_REFUSED: the report's failure says why
 */
typedef enum {
  KLY_ANSWER_LEARNT,
  KLY_ANSWER_UNKNOWN_CALL,
  KLY_ANSWER_REFUSED,
} KlyAnswer;

/**
 * KlyAdapter:
 * @build: makes the bytes of a signed request; no clock, socket or global in it
 * @read: writes what a reply says into the report; likewise
 * @read_clock: (nullable): the time in a reply to %KLY_REQUEST_CLOCK, Unix µs;
 *   %NULL takes the reply's Date
 * @undisclosed: a mask of 1 << #KlyPermission that no reply ever tells
 * @forbidden: (nullable): the exchange's own words for what a bot must never be
 *   allowed to, where the guide has no box for it; %NULL ends the list
 * @file: (nullable): the file that a key may be pasted as
 * @old_kind: (nullable): keys that are made no more
 * @explain: (nullable): adds to a refusal what the key itself suggests; pure
 *
 * All that is known of one exchange's programming interface.
 */
typedef struct {
  const char *id;
  const KlyFieldSpec *fields;
  const KlySite *sites;
  const KlyRequestSpec *requests;
  const KlyRetry *retries;
  guint undisclosed;
  const char *const *forbidden;
  const KlyFileMember *file;
  const KlyOldKind *old_kind;
  KlyWireRequest *(*build)      (const KlyRequestSpec *request,
                                 const KlySite        *site,
                                 KlyApiKey            *key,
                                 const KlyMoment      *moment,
                                 GError              **error);
  KlyAnswer       (*read)       (const KlyRequestSpec *request,
                                 const KlyReply       *reply,
                                 KlyReport            *report);
  gboolean        (*read_clock) (const KlyReply       *reply,
                                 gint64               *unix_us);
  void            (*explain)    (KlyApiKey            *key,
                                 KlyReport            *report);
} KlyAdapter;

const KlyAdapter *const *kly_adapter_get_all (guint *n_adapters);
const KlyAdapter   *kly_adapter_find       (const char *exchange_id);
const KlySite      *kly_adapter_find_site  (const KlyAdapter *self, const char *site_id);
const KlyFieldSpec *kly_adapter_find_field (const KlyAdapter *self, const char *name);
guint               kly_adapter_count_provable (const KlyAdapter *self);
guint               kly_adapter_count_retries  (const KlyAdapter *self, KlyFailureClass class_);

extern const KlyAdapter kly_adapter_binance;
extern const KlyAdapter kly_adapter_bitfinex;
extern const KlyAdapter kly_adapter_bybit;
extern const KlyAdapter kly_adapter_cex;
extern const KlyAdapter kly_adapter_coinbase;
extern const KlyAdapter kly_adapter_htx;
extern const KlyAdapter kly_adapter_kraken;
extern const KlyAdapter kly_adapter_kucoin;
extern const KlyAdapter kly_adapter_poloniex;

G_END_DECLS
