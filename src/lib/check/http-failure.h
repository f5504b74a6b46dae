/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "report.h"

G_BEGIN_DECLS

#define KLY_HTTP_ERROR (kly_http_error_quark ())

/**
 * KlyHttpError:
 *
 * Why there is no answer to read.
 */
typedef enum {
  KLY_HTTP_ERROR_NETWORK,
  KLY_HTTP_ERROR_TIMEOUT,
  KLY_HTTP_ERROR_PROXY,
  KLY_HTTP_ERROR_PROXY_PASSWORD,
  KLY_HTTP_ERROR_TLS,
  KLY_HTTP_ERROR_TLS_OLD,
  KLY_HTTP_ERROR_CERTIFICATE_ISSUER,
  KLY_HTTP_ERROR_CERTIFICATE_HOST,
  KLY_HTTP_ERROR_CERTIFICATE_TIME,
  KLY_HTTP_ERROR_TOO_BIG,
  KLY_HTTP_ERROR_BROKEN,
} KlyHttpError;

GQuark          kly_http_error_quark         (void);
KlyHttpError    kly_http_error_classify      (const GError *error, GTlsCertificateFlags flaws, gboolean is_encrypted);
KlyFailureClass kly_http_error_get_class     (KlyHttpError code);
const char     *kly_http_error_get_finding   (KlyHttpError code);
gboolean        kly_http_finding_is_precise  (const char *id);

G_END_DECLS
