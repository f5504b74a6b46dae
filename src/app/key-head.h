/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "guide.h"
#include "key-ring.h"

G_BEGIN_DECLS

/**
 * KlyKeyHeadState:
 * @KLY_KEY_HEAD_IDLE: everything may be done
 * @KLY_KEY_HEAD_CHECKING: a check is under way, and may be cancelled
 * @KLY_KEY_HEAD_BUSY: something short is under way
 * @KLY_KEY_HEAD_EDITING: the key is in a form, which has buttons of its own
 */
typedef enum {
  KLY_KEY_HEAD_IDLE,
  KLY_KEY_HEAD_CHECKING,
  KLY_KEY_HEAD_BUSY,
  KLY_KEY_HEAD_EDITING,
} KlyKeyHeadState;

#define KLY_TYPE_KEY_HEAD (kly_key_head_get_type ())
G_DECLARE_FINAL_TYPE (KlyKeyHead, kly_key_head, KLY, KEY_HEAD, GtkBox)

void kly_key_head_show_key  (KlyKeyHead *self, KlyKeyRing *ring, KlyApiKey *key, const char *label);
void kly_key_head_set_state (KlyKeyHead *self, KlyKeyHeadState state);
void kly_key_head_focus     (KlyKeyHead *self);
void kly_key_head_open_copy (KlyKeyHead *self, KlyGuide *guide, KlyApiKey *key);

G_END_DECLS
