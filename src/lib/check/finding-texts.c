/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-texts.h"

#include <string.h>

#include "pause.h"
#include "translation.h"

/* "%s" stands for the finding's subject: a box of the exchange's form, or the
 * name of a field. */
static const struct {
  const char *id;
  const char *text;
  const char *remedy;
} findings[] = {
  /* Translators: %s is a box as the exchange's site spells it. */
  { "permission-unwanted", N_ ("“%s” is on and must be off."),
    N_ ("Untick it on the exchange’s site, save, and check again.") },
  /* Translators: %s is a box as the exchange's site spells it. */
  { "permission-missing", N_ ("“%s” is off, but the bot needs it."),
    N_ ("Tick it on the exchange’s site, save, and check again.") },
  /* Translators: %s is a box as the exchange's site spells it. */
  { "permission-undisclosed", N_ ("The exchange does not tell whether “%s” is ticked."),
    N_ ("Look at this box yourself on the exchange’s site.") },
  { "withdraw-granted", N_ ("The key may withdraw money."),
    N_ ("Take this permission away on the exchange’s site, and check again.") },
  { "transfer-granted", N_ ("The key may move money between accounts."),
    N_ ("Take this permission away on the exchange’s site, and check again.") },
  { "ip-open", N_ ("The key works from any address in the world."),
    N_ ("Bind it to the address of the machine where the bot runs: then a stolen key is of no use elsewhere.") },
  { "ip-undisclosed", N_ ("The exchange does not tell whether the key is bound to IP addresses."),
    N_ ("Look at the key’s address list on the exchange’s site.") },
  { "expired", N_ ("The date until which the key was valid is over."), N_ ("Create a new key.") },
  { "expires-soon", N_ ("The key expires within two weeks."),
    N_ ("Create a new key in time, or prolong this one on the exchange’s site.") },
  { "clock-off", N_ ("This computer’s clock differs from the exchange’s."),
    N_ ("Switch on automatic time in the system settings: the bot has no one to correct it.") },
  { "nonce-ahead", N_ ("Another program has used this key with higher request numbers (nonces)."),
    N_ ("Give each program a key of its own, or they will lock each other out.") },
  /* Translators: %s is a span of time, such as “17 seconds”. */
  { KLY_FINDING_RETRY_AFTER, N_ ("The exchange asks for a pause of %s."),
    N_ ("Send nothing before it is over, or it may grow; then check once more.") },
  { "proxy-refused", N_ ("The proxy of this system did not let the connection through."),
    N_ ("Allow the exchange in the proxy, or check again from another network.") },
  { "proxy-password", N_ ("The proxy of this system asks for a name and a password, or does not take those in its address."),
    /* Translators: an example of an address, of which only “http” is not translated. */
    N_ ("Put the right ones into the proxy’s address, as http://name:password@host:port, or check again from a network without this proxy.") },
  { "certificate-issuer", N_ ("Nobody whom this computer trusts vouches for the server’s certificate."),
    N_ ("Do not enter your key in this network: a filter, an antivirus program or a guest network may read along. Check again without it.") },
  { "certificate-host", N_ ("The server’s certificate is for another site."),
    N_ ("Do not enter your key in this network: something leads the exchange’s name to another computer. Check again from another network.") },
  { "certificate-time", N_ ("By this computer’s clock the server’s certificate is not valid today."),
    N_ ("See whether the date and time of this computer are right, then check again.") },
  { "tls-old", N_ ("The server offers only old encryption that is not safe (TLS 1.1 or older)."),
    N_ ("No exchange does that: something stands in between. Check again from another network.") },
  { "not-asked", N_ ("Nothing was sent for this key: its exchange gave no answer about another key just before."),
    N_ ("Check it again later.") },
  { "secret-unusable", N_ ("The secret cannot be used for signing."),
    N_ ("Copy it again from the exchange’s site, whole.") },
  /* Translators: %s is the name of a field as the exchange spells it. */
  { "field-unusual-length", N_ ("“%s” has an unusual length."), N_ ("See whether it was copied whole.") },
  { "field-unusual-characters", N_ ("“%s” holds unusual characters."), N_ ("See whether anything else was copied with it.") },
  { "field-missing", N_ ("“%s” is empty."), N_ ("Paste it from the exchange’s site.") },
  { "fields-swapped", N_ ("Key and secret stand in each other’s place."), N_ ("Swap them.") },
  { "field-strange-characters", N_ ("“%s” holds characters that no key has."),
    N_ ("Copy it again. If the page was translated by the browser, switch that off first.") },
  { "field-not-base64", N_ ("“%s” is not whole: its characters do not form a private key."),
    N_ ("Copy it again to the last “=”.") },
  { "field-half-pem", N_ ("“%s” is only a part of a private key."),
    N_ ("Copy everything from “-----BEGIN” to the last “-----”.") },
  { "field-public-pem", N_ ("“%s” is the public half of the key pair."),
    N_ ("Paste the private key here; the public one belongs on the exchange’s site.") },
  { "field-encrypted-pem", N_ ("“%s” is a private key locked with a password."),
    N_ ("Paste it unlocked: neither this program nor the bot can open it.") },
  { "secret-same-as-key", N_ ("The secret is the same as the key."), N_ ("Paste the secret here.") },
  { "field-piece-of-file", N_ ("“%s” holds a piece of a file, not a single value."),
    N_ ("Paste only the value itself; where the exchange gives out a key file, all of the file will do too.") },
  { "key-dead-kind", N_ ("This key is of an old kind that the exchange has switched off."),
    N_ ("Create a new key as the guide shows.") },
  { "key-old-kind", N_ ("This looks like a key of the exchange’s old kind, which does not work here."),
    N_ ("If it is refused, create a new key as the guide shows.") },
  { "ed25519-refused", N_ ("The private key is of the kind Ed25519, and this exchange may not accept that kind for trading."),
    N_ ("Create a key with the signature algorithm ECDSA, and check that one.") },
};

static int
find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++) {
    if (g_strcmp0 (findings[i].id, id) == 0)
      return (int) i;
  }
  return -1;
}

/* A translation may have lost its "%s"; it is not worth a crash. */
static char *
insert_subject (const char *text, const char *subject)
{
  const char *gap = strstr (text, "%s");

  if (gap == NULL || subject == NULL)
    return g_strdup (text);
  return g_strdup_printf ("%.*s%s%s", (int) (gap - text), text, subject, gap + 2);
}

/**
 * kly_text_of_finding:
 * @finding: a finding
 * @report: the report it is from
 *
 * Returns: (transfer full): what was found
 */
char *
kly_text_of_finding (const KlyFinding *finding, KlyReport *report)
{
  int i = find (finding->id);
  g_autofree char *span = NULL;

  if (i < 0)
    return g_strdup (finding->id);
  if (g_str_equal (finding->id, "clock-off"))
    return kly_text_of_clock (report);
  if (g_str_equal (finding->id, KLY_FINDING_RETRY_AFTER))
    span = kly_text_of_span (g_ascii_strtoll (finding->subject, NULL, 10), TRUE);
  return insert_subject (_ (findings[i].text), span != NULL ? span : finding->subject);
}

/**
 * kly_text_of_finding_remedy:
 * @finding: a finding
 *
 * Returns: (transfer none): what to do about it
 */
const char *
kly_text_of_finding_remedy (const KlyFinding *finding)
{
  int i = find (finding->id);

  return i >= 0 ? _ (findings[i].remedy) : "";
}

/**
 * kly_text_of_format_problem:
 * @problem: a problem
 *
 * Returns: (transfer none) (nullable): a hint for below the field, %NULL when
 *   there is nothing to say
 */
const char *
kly_text_of_format_problem (KlyFormatProblem problem)
{
  static const char *const hints[KLY_N_FORMAT_PROBLEMS] = {
    [KLY_FORMAT_UNUSUAL_LENGTH] = N_ ("Unusual length: was it copied whole?"),
    [KLY_FORMAT_UNUSUAL_CHARACTERS] = N_ ("Unusual characters: was something else copied with it?"),
    [KLY_FORMAT_MISSING] = N_ ("Needed for the check."),
    [KLY_FORMAT_SWAPPED] = N_ ("Key and secret seem to be swapped."),
    [KLY_FORMAT_CONTROL_CHARACTERS] = N_ ("This has characters that no key has. Copy it again."),
    [KLY_FORMAT_NOT_BASE64] = N_ ("Not whole: copy it again to the last “=”."),
    [KLY_FORMAT_HALF_PEM] = N_ ("Only a part of a private key: copy everything from “-----BEGIN” to the last “-----”."),
    [KLY_FORMAT_PUBLIC_PEM] = N_ ("This is the public half; the private key belongs here."),
    [KLY_FORMAT_ENCRYPTED_PEM] = N_ ("This private key is locked with a password; paste it unlocked."),
    [KLY_FORMAT_SAME_AS_KEY] = N_ ("This is the same as the key."),
    [KLY_FORMAT_PIECE_OF_FILE] = N_ ("A piece of a file: paste only the value, or the whole key file."),
    [KLY_FORMAT_OLD_KIND] = N_ ("This looks like a key of the exchange’s old kind."),
    [KLY_FORMAT_DEAD_KIND] = N_ ("A key of the old kind, which the exchange has switched off."),
  };

  return hints[problem] != NULL ? _ (hints[problem]) : NULL;
}
