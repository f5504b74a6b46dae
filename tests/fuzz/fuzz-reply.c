/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replies to a whole check, to the adapters, the clock and the judge.
 *
 * The first byte chooses the exchange, the second the purpose and whether the
 * first reply is the clock's; then each reply is a byte that chooses its
 * status, its headers line by line, and its body. */
#include "fuzz.h"

#include <string.h>

#include "catalogue.h"
#include "check-run.h"
#include "check-texts.h"
#include "clock.h"
#include "judge.h"
#include "pause.h"
#include "refusal.h"
#include "report-json.h"

static const guint statuses[] = { 200, 400, 401, 403, 404, 405, 406, 408, 409, 415, 418, 421, 422, 429, 451, 500, 502,
                                  503, 504, 520, 530, 204, 301, 302, 101, 599, 0, 999 };

static KlyCatalogue *
get_catalogue (void)
{
  static KlyCatalogue *catalogue;

  if (catalogue == NULL)
    catalogue = kly_catalogue_new (NULL);
  return catalogue;
}

static void
set_field (KlyApiKey *key, const char *name, const char *value)
{
  g_autoptr (KlySecretText) text = kly_secret_text_new (value, -1);

  kly_api_key_set_field (key, name, text);
}

/* Made up; 32 bytes in base64 are a secret to every exchange. */
#define KEY "fuzzkeyfuzzkeyfuzzkeyfuzzkey1234"
#define SECRET "ZnV6enNlY3JldGZ1enpzZWNyZXRmdXp6c2VjcmV0MTI="
#define PASSPHRASE "fuzzphrase"

static KlyApiKey *
make_key (const KlyAdapter *adapter, KlyPurpose purpose)
{
  KlyApiKey *key = kly_api_key_new (adapter->id);

  set_field (key, KLY_FIELD_KEY, KEY);
  set_field (key, KLY_FIELD_SECRET, SECRET);
  if (kly_adapter_find_field (adapter, KLY_FIELD_PASSPHRASE) != NULL)
    set_field (key, KLY_FIELD_PASSPHRASE, PASSPHRASE);
  kly_api_key_set_purpose (key, purpose);
  return key;
}

static void
add_headers (KlyReply *reply, FuzzInput lines)
{
  while (lines.left > 0) {
    FuzzInput value = fuzz_take_part (&lines, '\n');
    FuzzInput name = fuzz_take_part (&value, ':');
    g_autofree char *names = g_strndup (name.at, name.left);
    g_autofree char *values = g_strndup (value.at, value.left);

    kly_reply_set_header (reply, names, values);
  }
}

static KlyReply *
take_reply (FuzzInput *input)
{
  FuzzInput part = fuzz_take_part (input, FUZZ_PART_END);
  guint status = statuses[fuzz_take_byte (&part) % G_N_ELEMENTS (statuses)];
  FuzzInput head = fuzz_take_part (&part, FUZZ_TEXT_END);
  KlyReply *reply = kly_reply_new (status, part.left > 0 ? part.at : "", (gssize) part.left);

  add_headers (reply, head);
  reply->sent_at = G_GINT64_CONSTANT (1700000000000000);
  reply->received_at = G_GINT64_CONSTANT (1700000000250000);
  return reply;
}

/* As the checker does: a clock's refusal ends the check. Returns whether to go on. */
static gboolean
read_clock (KlyCheckRun *run, FuzzInput *input)
{
  g_autoptr (KlyReply) reply = take_reply (input);

  if (reply->status < 300 || reply->status == 404) {
    if (kly_clock_read_offset (run->adapter, reply, &run->clock_offset))
      kly_report_set_clock_offset (run->report, run->clock_offset / 1000);
    return TRUE;
  }
  if (run->adapter->read (run->request, reply, run->report) != KLY_ANSWER_REFUSED)
    kly_refuse_http (run->report, reply, NULL, NULL);
  kly_pause_note (run->report, run->guide, reply);
  return FALSE;
}

/* What the exchange taught may be part of the next request. */
static void
sign (KlyCheckRun *run)
{
  gint64 now = G_GINT64_CONSTANT (1700000000500000);
  KlyMoment moment = { now + run->clock_offset, now, run->attempt, run->report, 7 };
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyWireRequest) wire = run->adapter->build (run->request, run->site, run->key, &moment, &error);

  g_assert_no_error (error);
  fuzz_check_wire (wire, run->site);
}

/* Returns whether there is another request to ask. */
static gboolean
read_answer (KlyCheckRun *run, const KlyReply *reply)
{
  KlyAnswer answer = run->adapter->read (run->request, reply, run->report);

  if (answer == KLY_ANSWER_LEARNT) {
    kly_check_run_note_nonce (run);
    return kly_check_run_advance (run);
  }
  if (answer == KLY_ANSWER_UNKNOWN_CALL && kly_check_run_fall_back (run))
    return TRUE;
  if (answer == KLY_ANSWER_UNKNOWN_CALL)
    kly_refuse_http (run->report, reply, NULL, NULL);

  g_assert_nonnull (kly_report_get_failure (run->report));
  if (answer == KLY_ANSWER_REFUSED && kly_check_run_may_retry (run)) {
    run->attempt++;
    run->retries[kly_report_get_failure (run->report)->class_]++;
    kly_report_take_failure (run->report, NULL);
    g_ptr_array_set_size (kly_report_get_causes (run->report), 0);
    return TRUE;
  }
  kly_pause_note (run->report, run->guide, reply);
  return FALSE;
}

static void
converse (KlyCheckRun *run, FuzzInput *input)
{
  gboolean asking = TRUE;

  while (asking) {
    g_autoptr (KlyReply) reply = NULL;

    sign (run);
    if (input->left == 0) {
      kly_report_take_failure (run->report, kly_failure_new (KLY_FAILURE_TIMEOUT, NULL, 0, "No answer"));
      return;
    }
    reply = take_reply (input);
    asking = read_answer (run, reply);
  }
}

/* All that a person is shown. */
static void
check_texts (KlyReport *report, KlyExchange *exchange)
{
  g_autofree char *verdict = kly_text_of_verdict (report, exchange);
  g_autofree char *clock = kly_text_of_clock (report), *ip = kly_text_of_ip (report);
  g_autofree char *expiry = kly_text_of_expiry (report);
  GPtrArray *findings = kly_report_get_findings (report);

  fuzz_check_text (verdict);
  fuzz_check_text (clock);
  fuzz_check_text (ip);
  fuzz_check_text (expiry);
  if (kly_report_get_failure (report) != NULL) {
    g_autofree char *failure = kly_text_of_failure (kly_report_get_failure (report));

    fuzz_check_text (failure);
    fuzz_check_text (kly_text_of_failure_remedy (report));
  }
  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *text = kly_text_of_finding (findings->pdata[i], report);

    g_assert_nonnull (text);
    fuzz_check_text (text);
  }
}

/* No part of a key gets into a report, however the exchange quotes it. */
static void
check_report (KlyReport *report, KlyApiKey *key)
{
  g_autoptr (GList) names = kly_api_key_list_fields (key);
  g_autoptr (JsonNode) node = kly_report_to_json (report);
  g_autofree char *json = json_to_string (node, FALSE);
  const KlyFailure *failure = kly_report_get_failure (report);

  fuzz_check_text (json);
  for (GList *l = names; l != NULL; l = l->next)
    g_assert_null (strstr (json, kly_api_key_peek_field (key, l->data)));
  g_assert_cmpint (kly_report_get_verdict (report), !=, KLY_VERDICT_NONE);
  if (failure != NULL)
    g_assert_true (kly_report_get_verdict (report) == KLY_VERDICT_REJECTED ||
                   kly_report_get_verdict (report) == KLY_VERDICT_UNREACHABLE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { (const char *) data, size };
  const KlyAdapter *adapter = fuzz_take_adapter (&input);
  guint8 flags = fuzz_take_byte (&input);
  g_autoptr (KlyApiKey) key = make_key (adapter, (flags & 1) != 0 ? KLY_PURPOSE_FUTURES : KLY_PURPOSE_SPOT);
  KlyCheckRun *run = kly_check_run_new (get_catalogue (), key, NULL);

  g_assert_nonnull (run);
  g_assert_false (kly_check_run_look_at_fields (run));
  kly_check_run_advance (run);
  if ((flags & 2) == 0 || read_clock (run, &input))
    converse (run, &input);
  kly_check_run_explain_failure (run);
  kly_judge_report (run->report, run->guide);
  check_report (run->report, key);
  check_texts (run->report, kly_guide_get_exchange (run->guide));
  kly_check_run_free (run);
  return 0;
}
