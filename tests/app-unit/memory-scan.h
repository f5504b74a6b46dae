/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret-text.h"

KlySecretText *make_secret   (guint seed);
guint          count_copies  (const KlySecretText *secret);
gsize          locked_bytes  (void);
