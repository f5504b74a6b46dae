/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-failure.h"

#include <libsoup/soup.h>

G_DEFINE_QUARK (kly-http-error-quark, kly_http_error)

/* What is said of each, and the finding that says it more exactly. */
static const struct {
  KlyFailureClass class_;
  const char *finding; /* nullable */
} failures[] = {
  [KLY_HTTP_ERROR_NETWORK] = { KLY_FAILURE_NETWORK, NULL },
  [KLY_HTTP_ERROR_TIMEOUT] = { KLY_FAILURE_TIMEOUT, NULL },
  [KLY_HTTP_ERROR_PROXY] = { KLY_FAILURE_NETWORK, "proxy-refused" },
  [KLY_HTTP_ERROR_PROXY_PASSWORD] = { KLY_FAILURE_NETWORK, "proxy-password" },
  [KLY_HTTP_ERROR_TLS] = { KLY_FAILURE_TLS, NULL },
  [KLY_HTTP_ERROR_TLS_OLD] = { KLY_FAILURE_TLS, "tls-old" },
  [KLY_HTTP_ERROR_CERTIFICATE_ISSUER] = { KLY_FAILURE_TLS, "certificate-issuer" },
  [KLY_HTTP_ERROR_CERTIFICATE_HOST] = { KLY_FAILURE_TLS, "certificate-host" },
  [KLY_HTTP_ERROR_CERTIFICATE_TIME] = { KLY_FAILURE_TLS, "certificate-time" },
  [KLY_HTTP_ERROR_TOO_BIG] = { KLY_FAILURE_BAD_RESPONSE, NULL },
  [KLY_HTTP_ERROR_BROKEN] = { KLY_FAILURE_BAD_RESPONSE, NULL },
};

/* The worst first: a wrong clock makes a certificate look expired, and no more. */
static const struct {
  GTlsCertificateFlags flaws;
  KlyHttpError code;
} certificates[] = {
  { G_TLS_CERTIFICATE_UNKNOWN_CA, KLY_HTTP_ERROR_CERTIFICATE_ISSUER },
  { G_TLS_CERTIFICATE_BAD_IDENTITY, KLY_HTTP_ERROR_CERTIFICATE_HOST },
  { G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED, KLY_HTTP_ERROR_CERTIFICATE_TIME },
};

/* In place of an answer to the request for a tunnel. */
static const struct {
  GIOErrorEnum error;
  KlyHttpError code;
} proxies[] = {
  { G_IO_ERROR_PROXY_FAILED, KLY_HTTP_ERROR_PROXY },
  { G_IO_ERROR_PROXY_NOT_ALLOWED, KLY_HTTP_ERROR_PROXY },
  { G_IO_ERROR_PROXY_AUTH_FAILED, KLY_HTTP_ERROR_PROXY_PASSWORD },
  { G_IO_ERROR_PROXY_NEED_AUTH, KLY_HTTP_ERROR_PROXY_PASSWORD },
};

static KlyHttpError
classify_tls (const GError *error, GTlsCertificateFlags flaws, gboolean is_encrypted)
{
  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++) {
    if (flaws & certificates[i].flaws)
      return certificates[i].code;
  }
  /* The connection was cut before the server had shown anything: many a firewall
   * does so once it has read the host's name. */
  if (error->code == G_TLS_ERROR_NOT_TLS || error->code == G_TLS_ERROR_EOF)
    return KLY_HTTP_ERROR_NETWORK;
  /* Once the certificate was found to be good, the exchange has proved itself. */
  return is_encrypted && flaws == G_TLS_CERTIFICATE_NO_FLAGS ? KLY_HTTP_ERROR_NETWORK : KLY_HTTP_ERROR_TLS;
}

/**
 * kly_http_error_classify:
 * @error: what libsoup says
 * @flaws: what is wrong with the server's certificate
 * @is_encrypted: whether the server had shown a certificate
 *
 * Returns: what it means
 */
KlyHttpError
kly_http_error_classify (const GError *error, GTlsCertificateFlags flaws, gboolean is_encrypted)
{
  if (error->domain == G_TLS_ERROR)
    return classify_tls (error, flaws, is_encrypted);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return KLY_HTTP_ERROR_TIMEOUT;
  for (guint i = 0; i < G_N_ELEMENTS (proxies); i++) {
    if (g_error_matches (error, G_IO_ERROR, (int) proxies[i].error))
      return proxies[i].code;
  }
  /* Only a proxy speaks HTTP before there is encryption. */
  if (!is_encrypted && (error->domain == SOUP_SESSION_ERROR ||
                        g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)))
    return KLY_HTTP_ERROR_PROXY;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) || error->domain == SOUP_SESSION_ERROR)
    return KLY_HTTP_ERROR_BROKEN;
  return KLY_HTTP_ERROR_NETWORK;
}

KlyFailureClass
kly_http_error_get_class (KlyHttpError code)
{
  return failures[code].class_;
}

/**
 * kly_http_error_get_finding:
 * @code: why there is no answer
 *
 * Returns: (nullable): the id of the finding that tells it
 */
const char *
kly_http_error_get_finding (KlyHttpError code)
{
  return failures[code].finding;
}

/**
 * kly_http_finding_is_precise:
 * @id: of a finding
 *
 * Returns: whether it says more exactly what a failure's class says
 */
gboolean
kly_http_finding_is_precise (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    if (g_strcmp0 (failures[i].finding, id) == 0)
      return TRUE;
  }
  return FALSE;
}
