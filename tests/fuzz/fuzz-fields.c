/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pasted credentials: cleaned, split when they are a key file, judged by their
 * look, and signed with. The first byte chooses the exchange, the second the
 * attempt; then come the texts of the fields in the order of the adapter. */
#include "fuzz.h"

#include <string.h>

#include "catalogue.h"
#include "judge.h"
#include "key-file.h"
#include "key-format.h"
#include "signing.h"

/* The lines of a PEM may be wrapped anew: one more character for each 64. */
static gsize
most_cleaned (gsize length)
{
  return length + length / 64 + 4;
}

static void
fill (KlyApiKey *key, const char *name, FuzzInput text)
{
  g_autofree char *copy = g_strndup (text.at, text.left);
  g_autoptr (KlySecretText) clean = kly_format_clean (name, copy, (gssize) text.left);
  gsize length = kly_secret_text_get_length (clean);

  g_assert_cmpuint (length, <=, most_cleaned (text.left));
  g_assert_cmpint (kly_secret_text_peek (clean)[length], ==, '\0');
  if (g_utf8_validate (copy, (gssize) text.left, NULL))
    fuzz_check_text (kly_secret_text_peek (clean));
  kly_api_key_set_field (key, name, clean);
}

static gboolean
is_sound (const KlyAdapter *adapter, KlyApiKey *key)
{
  gboolean sound = TRUE;

  for (const KlyFieldSpec *field = adapter->fields; field->name != NULL; field++) {
    KlyFormatProblem problem = kly_format_check_field (adapter, key, field->name);

    g_assert_cmpint (problem, >=, 0);
    g_assert_cmpint (problem, <, KLY_N_FORMAT_PROBLEMS);
    sound &= !kly_format_is_fatal (problem);
  }
  return sound;
}

/* What is not held back goes out: every request there is. */
static void
sign_all (const KlyAdapter *adapter, KlyApiKey *key, guint attempt)
{
  g_autoptr (KlyReport) report = kly_report_new (adapter->id, KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
  KlyMoment moment = { G_GINT64_CONSTANT (1700000000000000), G_GINT64_CONSTANT (1700000000250000), attempt, report, 7 };

  for (const KlyRequestSpec *request = adapter->requests; request->id != NULL; request++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (KlyWireRequest) wire = adapter->build (request, adapter->sites, key, &moment, &error);

    if (wire != NULL)
      fuzz_check_wire (wire, adapter->sites);
    else
      g_assert_error (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET);
  }
}

static KlyGuide *
load_guide (const char *id)
{
  static KlyCatalogue *catalogue;

  if (catalogue == NULL)
    catalogue = kly_catalogue_new (NULL);
  return kly_catalogue_load_guide (catalogue, id, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { (const char *) data, size };
  const KlyAdapter *adapter = fuzz_take_adapter (&input);
  guint attempt = fuzz_take_byte (&input) % 4;
  g_autoptr (KlyApiKey) key = kly_api_key_new (adapter->id);
  g_autoptr (KlyReport) report = kly_report_new (adapter->id, KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
  g_autoptr (KlyGuide) guide = load_guide (adapter->id);
  gboolean sound;

  for (const KlyFieldSpec *field = adapter->fields; field->name != NULL; field++) {
    FuzzInput text = fuzz_take_part (&input, FUZZ_PART_END);

    fill (key, field->name, text);
  }
  kly_key_file_split (adapter, key);
  sound = is_sound (adapter, key);
  kly_judge_add_formats (report, adapter, key, guide);
  g_assert_true (sound == (kly_report_get_verdict (report) != KLY_VERDICT_MALFORMED));
  if (sound)
    sign_all (adapter, key, attempt);
  return 0;
}
