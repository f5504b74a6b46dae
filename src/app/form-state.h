/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KlyFormState:
 * @KLY_FORM_IDLE: everything may be done
 * @KLY_FORM_CHECKING: a check is under way
 * @KLY_FORM_SAVING: the key is on its way into the key ring
 */
typedef enum {
  KLY_FORM_IDLE,
  KLY_FORM_CHECKING,
  KLY_FORM_SAVING,
} KlyFormState;

G_END_DECLS
