/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-ring.h"

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
  gboolean is_moving;    /* whether @key is a session's */
  gboolean has_unlocked; /* whether unlocking was tried already */
  GError *failure;       /* nullable; why it is being undone */
} KlyKeyJob;

void       kly_key_ring_do              (KlyKeyRing *self, const KlyKeyWork *work, KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyKeyJob *kly_key_job_get              (GTask *task);
void       kly_key_job_set_listed       (GTask *task, GPtrArray *keys, guint n_locked);
void       kly_key_job_add_listed       (GTask *task);
void       kly_key_job_drop_listed      (GTask *task, const char *item_id);

KlyApiKey  *kly_key_ring_get_session_key  (KlyKeyRing *self, KlyApiKey *key);
KlyApiKey  *kly_key_ring_set_session_key  (KlyKeyRing *self, KlyApiKey *key);
const char *kly_key_ring_get_origin       (KlyKeyRing *self, KlyApiKey *key);
void        kly_key_ring_drop_session_key (KlyKeyRing *self, KlyApiKey *key);

void       kly_key_ring_hide            (KlyKeyRing *self, GTask *removal);
void       kly_key_ring_unhide          (KlyKeyRing *self, GTask *removal);

void       kly_key_removal_commit       (GTask *removal);
gboolean   kly_key_removal_is_of        (GTask *removal, const char *item_id);
void       kly_key_removal_follow       (GTask *removal, const char *item_id);

void       kly_key_job_load             (GTask *task);
void       kly_key_job_unlock           (GTask *task);
void       kly_key_job_reveal           (GTask *task);
void       kly_key_job_delete           (GTask *task);
void       kly_key_job_store            (GTask *task);
void       kly_key_job_move             (GTask *task);

void       kly_session_job_reveal       (GTask *task);
void       kly_session_job_delete       (GTask *task);
void       kly_session_job_store        (GTask *task);

G_END_DECLS
