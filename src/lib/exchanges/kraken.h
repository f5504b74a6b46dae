/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret-text.h"

G_BEGIN_DECLS

char *kly_kraken_sign (const char *path, const char *nonce, const char *body, const KlySecretText *secret);

G_END_DECLS
