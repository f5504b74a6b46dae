/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KlyTurns:
 *
 * Who may begin: things that need the same place wait for each other, in the
 * order in which they came; all others go on at once. A place is any word.
 */
typedef struct _KlyTurns KlyTurns;

/**
 * KlyTurnsBegin:
 * @thing: whose turn it is
 * @user_data: as given to kly_turns_new()
 *
 * Called once for each thing; it may end its turn at once.
 */
typedef void (*KlyTurnsBegin) (gpointer thing, gpointer user_data);

KlyTurns *kly_turns_new           (KlyTurnsBegin begin, gpointer user_data);
void      kly_turns_free          (KlyTurns *self);
void      kly_turns_add           (KlyTurns *self, gpointer thing, const char *place, const char *other_place);
void      kly_turns_begin         (KlyTurns *self);
void      kly_turns_end           (KlyTurns *self, gpointer thing);
void      kly_turns_drop_waiting  (KlyTurns *self);
gboolean  kly_turns_are_over      (KlyTurns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KlyTurns, kly_turns_free)

G_END_DECLS
