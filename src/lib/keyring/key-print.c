/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-print.h"

#include "key-json.h"
#include "secret-memory.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

/* SECTION: telling the same key again without keeping it
 *
 * A listed key has no fields, but a print of its public half: a keyed hash
 * whose seed was drawn for this key ring object and is never stored, so that
 * the print tells nothing outside of it. */

#define SEED_SIZE 32
#define PRINT_SIZE 32 /* of SHA-256 */

/**
 * kly_key_print_new_seed:
 *
 * Returns: (transfer full): what makes the prints of one key ring object its own
 */
KlySecretText *
kly_key_print_new_seed (void)
{
  char *seed = kly_secret_memory_alloc (SEED_SIZE + 1);

  if (gnutls_rnd (GNUTLS_RND_KEY, seed, SEED_SIZE) != 0)
    g_error ("No random numbers");
  return kly_secret_text_new_take (seed, SEED_SIZE);
}

/* Blanks around a pasted key are no part of it. */
static const char *
trim (const char *text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (*text)) {
    text++;
    *length -= 1;
  }
  while (*length > 0 && g_ascii_isspace (text[*length - 1]))
    *length -= 1;
  return text;
}

static char *
to_hex (const guint8 *bytes, gsize length)
{
  GString *hex = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static char *
make (KlySecretText *seed, const char *start, const char *text, gsize length)
{
  guint8 print[PRINT_SIZE];
  gnutls_hmac_hd_t hmac;

  if (gnutls_hmac_init (&hmac, GNUTLS_MAC_SHA256, kly_secret_text_peek (seed),
                        kly_secret_text_get_length (seed)) != 0)
    g_error ("No SHA-256");
  gnutls_hmac (hmac, start, strlen (start) + 1);
  gnutls_hmac (hmac, text, length);
  gnutls_hmac_deinit (hmac, print);
  return to_hex (print, sizeof (print));
}

/**
 * kly_key_print_make:
 * @seed: the seed
 * @key: a key with its fields
 *
 * Returns: (transfer full) (nullable): the same text for the same key of the
 *   same exchange; %NULL when it has no public half
 */
char *
kly_key_print_make (KlySecretText *seed, KlyApiKey *key)
{
  KlySecretText *field = kly_api_key_get_field (key, KLY_FIELD_KEY);
  gsize length = kly_secret_text_get_length (field);
  const char *text = trim (kly_secret_text_peek (field), &length);

  return length > 0 ? make (seed, kly_api_key_get_exchange_id (key), text, length) : NULL;
}

/**
 * kly_key_print_make_of_all:
 * @seed: the seed
 * @key: a key with its fields
 *
 * Returns: (transfer full): the same text for items that hold the same
 */
char *
kly_key_print_make_of_all (KlySecretText *seed, KlyApiKey *key)
{
  g_autoptr(KlySecretText) json = kly_key_json_write (key);

  return make (seed, "", kly_secret_text_peek (json), kly_secret_text_get_length (json));
}

static GQuark
print_of_all_quark (void)
{
  return g_quark_from_static_string ("kly-key-print-of-all");
}

/* Nullable: of what could not be read nothing is known. */
const char *
kly_key_print_get_of_all (KlyApiKey *listed)
{
  return g_object_get_qdata (G_OBJECT (listed), print_of_all_quark ());
}

void
kly_key_print_set_of_all (KlyApiKey *listed, const char *print)
{
  g_object_set_qdata_full (G_OBJECT (listed), print_of_all_quark (), g_strdup (print), g_free);
}

static GQuark
print_quark (void)
{
  return g_quark_from_static_string ("kly-key-print");
}

/* Nullable: of a locked key nothing is known. */
const char *
kly_key_print_get (KlyApiKey *listed)
{
  return g_object_get_qdata (G_OBJECT (listed), print_quark ());
}

void
kly_key_print_set (KlyApiKey *listed, const char *print)
{
  g_object_set_qdata_full (G_OBJECT (listed), print_quark (), g_strdup (print), g_free);
}
