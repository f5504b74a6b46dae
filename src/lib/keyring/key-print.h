/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-key.h"

G_BEGIN_DECLS

KlySecretText *kly_key_print_new_seed    (void);
char          *kly_key_print_make        (KlySecretText *seed, KlyApiKey *key);
char          *kly_key_print_make_of_all (KlySecretText *seed, KlyApiKey *key);
const char    *kly_key_print_get         (KlyApiKey *listed);
void           kly_key_print_set         (KlyApiKey *listed, const char *print);
const char    *kly_key_print_get_of_all  (KlyApiKey *listed);
void           kly_key_print_set_of_all  (KlyApiKey *listed, const char *print);

G_END_DECLS
