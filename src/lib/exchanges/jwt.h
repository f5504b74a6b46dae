/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret-text.h"

G_BEGIN_DECLS

const char *kly_jwt_get_algorithm (const KlySecretText *private_key);
char       *kly_jwt_sign          (const KlySecretText *private_key, const char *header, const char *claims, GError **error);

G_END_DECLS
