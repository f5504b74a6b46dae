/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/abstract.h>

#include "secret-text.h"

G_BEGIN_DECLS

gnutls_privkey_t kly_private_key_load (const KlySecretText *text, GError **error);

G_END_DECLS
