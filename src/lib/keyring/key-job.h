/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-ring.h"
#include "key-shelf.h"

G_BEGIN_DECLS

/* KlyKeyRing's own; the jobs are in files of their own. A job is a task of the
 * key ring; "begin" takes it when its turn has come. */
typedef void (*KlyKeyJobBegin) (GTask *task);

/**
 * KlyKeyWork:
 * @vault: what is done when the key ring answers
 * @session: (nullable): what is done instead for a key of this session, or for
 *   none; it needs no key ring
 */
typedef struct {
  KlyKeyJobBegin vault;
  KlyKeyJobBegin session;
} KlyKeyWork;

typedef struct {
  const KlyKeyWork *work;
  KlyApiKey *key;        /* nullable; a copy of what the caller gave */
  KlyApiKey *fresh;      /* nullable; as it is stored */
  char *old_id;          /* nullable; the item that it replaces */
  gboolean old_has_changed; /* by another program, so that it stays */
  gboolean is_moving;    /* whether @key is a session's */
  gboolean has_unlocked; /* whether unlocking was tried already */
  gint64 asked_at;       /* when the list was last asked for */
  GError *failure;       /* nullable; why it is being undone */
} KlyKeyJob;

void         kly_key_ring_do            (KlyKeyRing *self, const KlyKeyWork *work, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyKeyShelf *kly_key_ring_get_shelf     (KlyKeyRing *self);
void         kly_key_ring_emit_reloaded (KlyKeyRing *self, const GError *error);
void         kly_key_ring_emit_replaced (KlyKeyRing *self, const char *old_id, const char *new_id);
gboolean     kly_key_ring_is_working    (KlyKeyRing *self);
gboolean     kly_key_ring_was_asked     (KlyKeyRing *self);
gint64       kly_key_ring_get_listed_at (KlyKeyRing *self);

KlyKeyJob   *kly_key_job_get            (GTask *task);
KlyKeyShelf *kly_key_job_get_shelf      (GTask *task);
void         kly_key_job_set_listed     (GTask *task, GPtrArray *keys, guint n_locked);

void kly_key_job_load       (GTask *task);
void kly_key_job_unlock     (GTask *task);
void kly_key_job_reveal     (GTask *task);
void kly_key_job_delete     (GTask *task);
void kly_key_job_store      (GTask *task);
void kly_key_job_move       (GTask *task);

void kly_session_job_reveal (GTask *task);
void kly_session_job_delete (GTask *task);
void kly_session_job_store  (GTask *task);

G_END_DECLS
