/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure.h"

/* Longer than any exchange's own sentence, shorter than a page of HTML. */
#define DETAIL_LIMIT 300

static const char *const class_nicks[KLY_N_FAILURE_CLASSES] = {
  [KLY_FAILURE_NONE] = "none",
  [KLY_FAILURE_BAD_KEY] = "bad-key",
  [KLY_FAILURE_BAD_SECRET] = "bad-secret",
  [KLY_FAILURE_BAD_PASSPHRASE] = "bad-passphrase",
  [KLY_FAILURE_AMBIGUOUS] = "ambiguous",
  [KLY_FAILURE_IP_NOT_ALLOWED] = "ip-not-allowed",
  [KLY_FAILURE_NO_PERMISSION] = "no-permission",
  [KLY_FAILURE_CLOCK] = "clock",
  [KLY_FAILURE_NONCE] = "nonce",
  [KLY_FAILURE_EXPIRED] = "expired",
  [KLY_FAILURE_DISABLED] = "disabled",
  [KLY_FAILURE_NOT_ACTIVE] = "not-active",
  [KLY_FAILURE_WRONG_SITE] = "wrong-site",
  [KLY_FAILURE_RATE_LIMITED] = "rate-limited",
  [KLY_FAILURE_MAINTENANCE] = "maintenance",
  [KLY_FAILURE_GEO_BLOCKED] = "geo-blocked",
  [KLY_FAILURE_NETWORK] = "network",
  [KLY_FAILURE_TLS] = "tls",
  [KLY_FAILURE_TIMEOUT] = "timeout",
  [KLY_FAILURE_BAD_RESPONSE] = "bad-response",
};

G_DEFINE_BOXED_TYPE (KlyFailure, kly_failure, kly_failure_copy, kly_failure_free)

/* The exchange's words are foreign text: one line of printable UTF-8, not more. */
static char *
clean_detail (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) clean = NULL;
  gboolean blank = FALSE;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_new (NULL);
  for (const char *p = valid; *p != '\0' && clean->len < DETAIL_LIMIT; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      blank = clean->len > 0;
    } else if (g_unichar_isprint (c)) {
      if (blank)
        g_string_append_c (clean, ' ');
      g_string_append_unichar (clean, c);
      blank = FALSE;
    }
  }
  return clean->len > 0 ? g_strdup (clean->str) : NULL;
}

/**
 * kly_failure_new:
 * @class_: what kind of failure
 * @code: (nullable): the exchange's own code
 * @http_status: the HTTP status, 0 when there was no answer
 * @detail: (nullable): the exchange's own words; control characters are taken
 *   out and the length is limited
 *
 * Returns: (transfer full): a failure
 */
KlyFailure *
kly_failure_new (KlyFailureClass class_, const char *code, guint http_status, const char *detail)
{
  KlyFailure *self = g_new0 (KlyFailure, 1);

  self->class_ = class_;
  self->code = clean_detail (code);
  self->http_status = http_status;
  self->detail = clean_detail (detail);
  return self;
}

KlyFailure *
kly_failure_copy (const KlyFailure *self)
{
  return kly_failure_new (self->class_, self->code, self->http_status, self->detail);
}

void
kly_failure_free (KlyFailure *self)
{
  g_free (self->code);
  g_free (self->detail);
  g_free (self);
}

const char *
kly_failure_class_to_nick (KlyFailureClass class_)
{
  return class_nicks[class_];
}

/**
 * kly_failure_class_is_a_refusal:
 * @class_: a class
 *
 * Returns: whether the exchange refused the key, as opposed to giving no
 *   usable answer about it
 */
gboolean
kly_failure_class_is_a_refusal (KlyFailureClass class_)
{
  return class_ != KLY_FAILURE_NONE && class_ < KLY_FAILURE_RATE_LIMITED;
}
