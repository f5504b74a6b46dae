/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange.h"
#include "key-ring.h"

G_BEGIN_DECLS

char *kly_key_name_new (KlyKeyRing *ring, KlyExchange *exchange);

G_END_DECLS
