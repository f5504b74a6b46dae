/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-ring.h"

G_BEGIN_DECLS

/* KlyKeyRing's own; the jobs are in files of their own. A job is a task of the
 * key ring; "begin" takes it when its turn has come and the key ring answers. */
typedef void (*KlyKeyJobBegin) (GTask *task);

typedef struct {
  KlyKeyJobBegin begin;
  KlyApiKey *key;        /* nullable; as the caller gave it */
  KlyApiKey *fresh;      /* nullable; as it is stored */
  gboolean has_unlocked; /* whether unlocking was tried already */
  GError *failure;       /* nullable; why it is being undone */
} KlyKeyJob;

KlyKeyJob *kly_key_job_get         (GTask *task);
void       kly_key_job_set_listed  (GTask *task, GPtrArray *keys, guint n_locked);
void       kly_key_job_add_listed  (GTask *task, KlyApiKey *key);
void       kly_key_job_drop_listed (GTask *task, const char *item_id);

void       kly_key_job_load        (GTask *task);
void       kly_key_job_unlock      (GTask *task);
void       kly_key_job_reveal      (GTask *task);
void       kly_key_job_delete      (GTask *task);
void       kly_key_job_store       (GTask *task);

G_END_DECLS
