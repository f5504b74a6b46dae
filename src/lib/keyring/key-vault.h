/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "api-key.h"

G_BEGIN_DECLS

/**
 * KlyVaultFlags:
 * @KLY_VAULT_QUIET: show nothing
 * @KLY_VAULT_MAY_PROMPT: ask the person for the password, or for consent
 */
typedef enum {
  KLY_VAULT_QUIET,
  KLY_VAULT_MAY_PROMPT,
} KlyVaultFlags;

gboolean   kly_vault_is_file      (void);
guint      kly_vault_patience     (KlyVaultFlags flags);

void       kly_vault_open_async   (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   kly_vault_open_finish  (GAsyncResult *result, GError **error);

void       kly_vault_find_async   (const char *item_id, KlyVaultFlags flags, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *kly_vault_find_finish  (GAsyncResult *result, guint *n_locked, GError **error);

void       kly_vault_store_async  (KlyApiKey *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   kly_vault_store_finish (GAsyncResult *result, GError **error);

void       kly_vault_clear_async  (const char *item_id, KlyVaultFlags flags, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   kly_vault_clear_finish (GAsyncResult *result, gboolean *was_there, GError **error);

G_END_DECLS
