/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commands.h"

G_BEGIN_DECLS

KlyExit kly_check_key_ring (const KlyArguments *arguments);

G_END_DECLS
