/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-ring.h"

G_BEGIN_DECLS

typedef struct _KlyKeyFollow KlyKeyFollow;

KlyKeyFollow *kly_key_follow_new  (KlyKeyRing *ring);
void          kly_key_follow_free (KlyKeyFollow *self);
void          kly_key_follow_idle (KlyKeyFollow *self);

G_END_DECLS
