/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jwt.h"

#include <string.h>

#include "private-key.h"
#include "signing.h"

/* RFC 7515 and RFC 7518: JSON Web Signature and its algorithms. */

#define P256_SIZE 32

static const struct {
  gnutls_pk_algorithm_t kind;
  gnutls_ecc_curve_t curve;
  gnutls_sign_algorithm_t sign;
  const char *name;
} algorithms[] = {
  { GNUTLS_PK_ECDSA, GNUTLS_ECC_CURVE_SECP256R1, GNUTLS_SIGN_ECDSA_SHA256, "ES256" },
  { GNUTLS_PK_EDDSA_ED25519, GNUTLS_ECC_CURVE_ED25519, GNUTLS_SIGN_EDDSA_ED25519, "EdDSA" },
};

/* Its place in the table, or -1. */
static int
find_algorithm (gnutls_privkey_t key)
{
  int kind = gnutls_privkey_get_pk_algorithm (key, NULL);
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;

  if (gnutls_privkey_export_ecc_raw2 (key, &curve, NULL, NULL, NULL, 0) < 0)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++) {
    if ((int) algorithms[i].kind == kind && algorithms[i].curve == curve)
      return (int) i;
  }
  return -1;
}

/**
 * kly_jwt_get_algorithm:
 * @private_key: as for kly_private_key_load()
 *
 * Returns: (nullable): what a JWT calls the algorithm of this key, %NULL when
 *   there is none for it
 */
const char *
kly_jwt_get_algorithm (const KlySecretText *private_key)
{
  gnutls_privkey_t key = kly_private_key_load (private_key, NULL);
  int i = -1;

  if (key != NULL) {
    i = find_algorithm (key);
    gnutls_privkey_deinit (key);
  }
  return i >= 0 ? algorithms[i].name : NULL;
}

/* Base64 for URLs, without padding. */
static char *
encode (gconstpointer data, gsize length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

/* The low bytes of a whole number, filled up with zeros in front. */
static void
copy_number (guint8 *to, const gnutls_datum_t *number)
{
  gsize size = MIN (number->size, P256_SIZE);

  memset (to, 0, P256_SIZE);
  memcpy (to + P256_SIZE - size, number->data + number->size - size, size);
}

/* What GnuTLS signs with ECDSA is DER; a JWT wants both numbers as they are. */
static char *
encode_signature (const gnutls_datum_t *signature, gnutls_sign_algorithm_t algorithm)
{
  gnutls_datum_t r = { NULL, 0 }, s = { NULL, 0 };
  guint8 pair[2 * P256_SIZE];

  if (algorithm != GNUTLS_SIGN_ECDSA_SHA256)
    return encode (signature->data, signature->size);
  if (gnutls_decode_rs_value (signature, &r, &s) < 0)
    return NULL;
  copy_number (pair, &r);
  copy_number (pair + P256_SIZE, &s);
  gnutls_free (r.data);
  gnutls_free (s.data);
  return encode (pair, sizeof pair);
}

static char *
sign (gnutls_privkey_t key, const char *input)
{
  gnutls_datum_t data = { (guint8 *) input, (unsigned int) strlen (input) };
  gnutls_datum_t signature = { NULL, 0 };
  int i = find_algorithm (key);
  char *result = NULL;

  if (i >= 0 && gnutls_privkey_sign_data2 (key, algorithms[i].sign, 0, &data, &signature) >= 0)
    result = encode_signature (&signature, algorithms[i].sign);
  gnutls_free (signature.data);
  return result;
}

/**
 * kly_jwt_sign:
 * @private_key: as for kly_private_key_load()
 * @header: the header in JSON; its "alg" must be kly_jwt_get_algorithm()
 * @claims: the claims in JSON
 * @error: return location for a %KLY_SIGNING_ERROR
 *
 * Returns: (transfer full) (nullable): a signed JSON Web Token
 */
char *
kly_jwt_sign (const KlySecretText *private_key, const char *header, const char *claims, GError **error)
{
  gnutls_privkey_t key = kly_private_key_load (private_key, error);
  g_autofree char *head = encode (header, strlen (header)), *body = encode (claims, strlen (claims));
  g_autofree char *input = g_strconcat (head, ".", body, NULL), *signature = NULL;

  if (key == NULL)
    return NULL;
  signature = sign (key, input);
  gnutls_privkey_deinit (key);
  if (signature == NULL) {
    g_set_error_literal (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET, "The private key cannot sign");
    return NULL;
  }
  return g_strconcat (input, ".", signature, NULL);
}
