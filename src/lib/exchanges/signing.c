/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing.h"

#include <gnutls/abstract.h>
#include <string.h>

#include "secret-memory.h"

G_DEFINE_QUARK (kly-signing-error-quark, kly_signing_error)

/* Long enough for SHA-512. */
#define MAC_LIMIT 64

static void
hmac (gnutls_mac_algorithm_t mac, const KlySecretText *secret, gconstpointer data, gsize length, guint8 *result)
{
  int status = gnutls_hmac_fast (mac, kly_secret_text_peek (secret), kly_secret_text_get_length (secret),
                                 data, length, result);

  /* Only an algorithm that GnuTLS does not know can fail here. */
  g_assert (status == 0 && gnutls_hmac_get_len (mac) <= MAC_LIMIT);
}

static char *
to_hex (const guint8 *bytes, gsize length)
{
  GString *hex = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

/**
 * kly_sign_hmac_hex:
 * @mac: the algorithm
 * @secret: the key, its characters as they are
 * @text: what to sign
 *
 * Returns: (transfer full): the code in lower-case hexadecimal
 */
char *
kly_sign_hmac_hex (gnutls_mac_algorithm_t mac, const KlySecretText *secret, const char *text)
{
  guint8 code[MAC_LIMIT];

  hmac (mac, secret, text, strlen (text), code);
  return to_hex (code, gnutls_hmac_get_len (mac));
}

/**
 * kly_sign_hmac_base64:
 * @mac: the algorithm
 * @secret: the key, its bytes as they are
 * @data: what to sign
 * @length: its length in bytes
 *
 * Returns: (transfer full): the code in base64
 */
char *
kly_sign_hmac_base64 (gnutls_mac_algorithm_t mac, const KlySecretText *secret, gconstpointer data, gsize length)
{
  guint8 code[MAC_LIMIT];

  hmac (mac, secret, data, length, code);
  return g_base64_encode (code, gnutls_hmac_get_len (mac));
}

/**
 * kly_digest:
 * @digest: the algorithm
 * @text: what to digest
 * @result: (out caller-allocates): room for the digest
 */
void
kly_digest (gnutls_digest_algorithm_t digest, const char *text, guint8 *result)
{
  int status = gnutls_hash_fast (digest, text, strlen (text), result);

  g_assert (status == 0);
}

static gnutls_sign_algorithm_t
signature_of (gnutls_privkey_t key)
{
  switch (gnutls_privkey_get_pk_algorithm (key, NULL)) {
  case GNUTLS_PK_EDDSA_ED25519:
    return GNUTLS_SIGN_EDDSA_ED25519;
  case GNUTLS_PK_RSA:
    return GNUTLS_SIGN_RSA_SHA256;
  default:
    return GNUTLS_SIGN_UNKNOWN;
  }
}

static gboolean
fail (GError **error, const char *why)
{
  g_set_error_literal (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET, why);
  return FALSE;
}

/**
 * kly_import_pem:
 * @key: an empty key of GnuTLS
 * @pem: a private key in PEM
 *
 * Returns: whether @key now holds @pem
 */
gboolean
kly_import_pem (gnutls_privkey_t key, const KlySecretText *pem)
{
  gnutls_datum_t secret = { (guint8 *) kly_secret_text_peek (pem),
                            (unsigned int) kly_secret_text_get_length (pem) };

  return gnutls_privkey_import_x509_raw (key, &secret, GNUTLS_X509_FMT_PEM, NULL, 0) >= 0;
}

/**
 * kly_pem_is_ed25519:
 * @pem: a private key in PEM
 *
 * For an exchange that takes no other kind of private key.
 *
 * Returns: whether it is one for Ed25519
 */
gboolean
kly_pem_is_ed25519 (const KlySecretText *pem)
{
  gnutls_privkey_t key;
  gboolean result;

  if (gnutls_privkey_init (&key) < 0)
    return FALSE;
  result = kly_import_pem (key, pem) && gnutls_privkey_get_pk_algorithm (key, NULL) == GNUTLS_PK_EDDSA_ED25519;
  gnutls_privkey_deinit (key);
  return result;
}

static gboolean
sign_with (gnutls_privkey_t key, const KlySecretText *pem, const char *text, gnutls_datum_t *signature, GError **error)
{
  gnutls_datum_t data = { (guint8 *) text, (unsigned int) strlen (text) };
  gnutls_sign_algorithm_t algorithm;

  if (!kly_import_pem (key, pem))
    return fail (error, "The private key cannot be read");
  algorithm = signature_of (key);
  if (algorithm == GNUTLS_SIGN_UNKNOWN)
    return fail (error, "The private key is of a kind that is not used here");
  if (gnutls_privkey_sign_data2 (key, algorithm, 0, &data, signature) < 0)
    return fail (error, "The private key cannot sign");
  return TRUE;
}

/**
 * kly_sign_pem_base64:
 * @pem: an Ed25519 or RSA private key in PEM
 * @text: what to sign
 * @error: return location for a %KLY_SIGNING_ERROR
 *
 * Signs with Ed25519, or with RSASSA-PKCS1-v1_5 over SHA-256, as the key is.
 *
 * Returns: (transfer full) (nullable): the signature in base64
 */
char *
kly_sign_pem_base64 (const KlySecretText *pem, const char *text, GError **error)
{
  gnutls_privkey_t key;
  gnutls_datum_t signature = { NULL, 0 };
  char *result = NULL;

  if (gnutls_privkey_init (&key) < 0) {
    fail (error, "The private key cannot be read");
    return NULL;
  }
  if (sign_with (key, pem, text, &signature, error))
    result = g_base64_encode (signature.data, signature.size);
  gnutls_free (signature.data);
  gnutls_privkey_deinit (key);
  return result;
}

/**
 * kly_decode_base64:
 * @base64: a text in base64
 *
 * Returns: (transfer full) (nullable): its bytes in secret memory, %NULL when
 *   it holds anything but base64
 */
KlySecretText *
kly_decode_base64 (const KlySecretText *base64)
{
  const char *text = kly_secret_text_peek (base64);
  gsize length = kly_secret_text_get_length (base64);
  gsize characters = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  gsize padding = strspn (text + characters, "=");
  int state = 0;
  guint save = 0;
  char *bytes;
  gsize size;

  if (length == 0 || characters + padding != length || length % 4 != 0 || padding > 2)
    return NULL;

  bytes = kly_secret_memory_alloc (length + 1);
  size = g_base64_decode_step (text, length, (guchar *) bytes, &state, &save);
  kly_wipe (&save, sizeof save);
  return kly_secret_text_new_take (bytes, size);
}

/**
 * kly_is_pem:
 * @text: (nullable): a text
 *
 * Returns: whether it begins like a PEM file
 */
gboolean
kly_is_pem (const KlySecretText *text)
{
  return g_str_has_prefix (kly_secret_text_peek (text), "-----BEGIN ");
}
