/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"
#include "key-ring.h"

G_BEGIN_DECLS

char       *kly_text_of_key_kind        (KlyApiKey *key);
char       *kly_text_of_key_state       (KlyKeyRing *ring, KlyApiKey *key);
const char *kly_key_state_get_icon_name (KlyKeyRing *ring, KlyApiKey *key);
char       *kly_text_of_key_dates       (KlyApiKey *key);
char       *kly_text_of_twin_title      (const char *label);
const char *kly_text_of_twin_remedy     (void);

const KlyFieldSpec *kly_key_find_missing (KlyKeyRing *ring, KlyApiKey *key);

G_END_DECLS
