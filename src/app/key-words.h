/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-ring.h"

G_BEGIN_DECLS

char       *kly_text_of_key_kind      (KlyApiKey *key);
char       *kly_text_of_key_state     (KlyKeyRing *ring, KlyApiKey *key);
const char *kly_key_state_get_icon_name (KlyKeyRing *ring, KlyApiKey *key);

G_END_DECLS
