/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "private-key.h"

#include <string.h>

#include "secret-memory.h"
#include "signing.h"

#define SEED_SIZE 32
#define PUBLIC_SIZE 32

/* How RFC 8410 writes an Ed25519 private key: this, then the seed. */
static const guint8 ed25519_prefix[] = { 0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                         0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20 };

static gboolean
import_der (gnutls_privkey_t key, const char *seed)
{
  guint8 *der = kly_secret_memory_alloc (sizeof ed25519_prefix + SEED_SIZE);
  gnutls_datum_t data = { der, sizeof ed25519_prefix + SEED_SIZE };
  int status;

  memcpy (der, ed25519_prefix, sizeof ed25519_prefix);
  memcpy (der + sizeof ed25519_prefix, seed, SEED_SIZE);
  status = gnutls_privkey_import_x509_raw (key, &data, GNUTLS_X509_FMT_DER, NULL, 0);
  kly_secret_memory_free (der);
  return status >= 0;
}

static gboolean
has_public_half (gnutls_privkey_t key, const char *expected)
{
  gnutls_datum_t x = { NULL, 0 };
  gnutls_ecc_curve_t curve;
  gboolean same = gnutls_privkey_export_ecc_raw2 (key, &curve, &x, NULL, NULL, 0) >= 0 && x.size == PUBLIC_SIZE &&
                  memcmp (x.data, expected, PUBLIC_SIZE) == 0;

  gnutls_free (x.data);
  return same;
}

/* 32 bytes, or 64 whose second half is the public key: then it can be seen
 * whether the key is whole. */
static gboolean
import_ed25519 (gnutls_privkey_t key, const KlySecretText *base64)
{
  g_autoptr (KlySecretText) bytes = kly_decode_base64 (base64);
  const char *seed = kly_secret_text_peek (bytes);

  switch (kly_secret_text_get_length (bytes)) {
  case SEED_SIZE:
    return import_der (key, seed);
  case SEED_SIZE + PUBLIC_SIZE:
    return import_der (key, seed) && has_public_half (key, seed + SEED_SIZE);
  default:
    return FALSE;
  }
}

/**
 * kly_private_key_load:
 * @text: a private key in PEM, or an Ed25519 one in base64: its 32 bytes, or
 *   these and the 32 of its public half
 * @error: return location for a %KLY_SIGNING_ERROR
 *
 * Returns: (transfer full) (nullable): the key; free it with
 *   gnutls_privkey_deinit()
 */
gnutls_privkey_t
kly_private_key_load (const KlySecretText *text, GError **error)
{
  gnutls_privkey_t key = NULL;

  if (gnutls_privkey_init (&key) >= 0) {
    if (kly_is_pem (text) ? kly_import_pem (key, text) : import_ed25519 (key, text))
      return key;
    gnutls_privkey_deinit (key);
  }
  g_set_error_literal (error, KLY_SIGNING_ERROR, KLY_SIGNING_ERROR_BAD_SECRET, "The private key cannot be read");
  return NULL;
}
