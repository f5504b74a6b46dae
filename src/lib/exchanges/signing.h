/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/gnutls.h>
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>

#include "secret-text.h"

G_BEGIN_DECLS

#define KLY_SIGNING_ERROR (kly_signing_error_quark ())

typedef enum {
  KLY_SIGNING_ERROR_BAD_SECRET,
} KlySigningError;

GQuark   kly_signing_error_quark (void);

char    *kly_sign_hmac_hex       (gnutls_mac_algorithm_t mac, const KlySecretText *secret, const char *text);
char    *kly_sign_hmac_base64    (gnutls_mac_algorithm_t mac, const KlySecretText *secret, gconstpointer data, gsize length);
char    *kly_sign_pem_base64     (const KlySecretText *pem, const char *text, GError **error);
void     kly_digest              (gnutls_digest_algorithm_t digest, const char *text, guint8 *result);
KlySecretText *kly_decode_base64 (const KlySecretText *base64);
gboolean kly_import_pem          (gnutls_privkey_t key, const KlySecretText *pem);
gboolean kly_is_pem              (const KlySecretText *text);
gboolean kly_pem_is_ed25519      (const KlySecretText *pem);

G_END_DECLS
