/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "key-item.h"
#include "key-ring.h"

/* The key ring's calls, waited for with a deadline; for tests only. */

typedef struct {
  GAsyncResult *result;
} Waiting;

static inline void
steps_on_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object (&((Waiting *) user_data)->result, result);
}

static inline gboolean
steps_on_deadline (gpointer user_data)
{
  g_error ("No answer in time");
  return G_SOURCE_REMOVE;
}

static inline GAsyncResult *
steps_wait (Waiting *waiting)
{
  guint deadline = g_timeout_add_seconds (60, steps_on_deadline, NULL);

  while (waiting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
  return waiting->result;
}

static inline gboolean
steps_load (KlyKeyRing *ring, GError **error)
{
  Waiting waiting = { NULL };
  gboolean answer;

  kly_key_ring_load_async (ring, NULL, steps_on_ready, &waiting);
  answer = kly_key_ring_load_finish (ring, steps_wait (&waiting), error);
  g_clear_object (&waiting.result);
  return answer;
}

static inline gboolean
steps_unlock (KlyKeyRing *ring, GError **error)
{
  Waiting waiting = { NULL };
  gboolean answer;

  kly_key_ring_unlock_async (ring, NULL, steps_on_ready, &waiting);
  answer = kly_key_ring_unlock_finish (ring, steps_wait (&waiting), error);
  g_clear_object (&waiting.result);
  return answer;
}

static inline KlyApiKey *
steps_reveal (KlyKeyRing *ring, KlyApiKey *key, GError **error)
{
  Waiting waiting = { NULL };
  KlyApiKey *answer;

  kly_key_ring_reveal_async (ring, key, NULL, steps_on_ready, &waiting);
  answer = kly_key_ring_reveal_finish (ring, steps_wait (&waiting), error);
  g_clear_object (&waiting.result);
  return answer;
}

static inline KlyApiKey *
steps_store (KlyKeyRing *ring, KlyApiKey *key, GError **error)
{
  Waiting waiting = { NULL };
  KlyApiKey *answer;

  kly_key_ring_store_async (ring, key, NULL, steps_on_ready, &waiting);
  answer = kly_key_ring_store_finish (ring, steps_wait (&waiting), error);
  g_clear_object (&waiting.result);
  return answer;
}

static inline gboolean
steps_delete (KlyKeyRing *ring, KlyApiKey *key, GError **error)
{
  Waiting waiting = { NULL };
  gboolean answer;

  kly_key_ring_delete_async (ring, key, NULL, steps_on_ready, &waiting);
  answer = kly_key_ring_delete_finish (ring, steps_wait (&waiting), error);
  g_clear_object (&waiting.result);
  return answer;
}

static inline KlyApiKey *
steps_move (KlyKeyRing *ring, KlyApiKey *key, GError **error)
{
  Waiting waiting = { NULL };
  KlyApiKey *answer;

  kly_key_ring_move_async (ring, key, NULL, steps_on_ready, &waiting);
  answer = kly_key_ring_move_finish (ring, steps_wait (&waiting), error);
  g_clear_object (&waiting.result);
  return answer;
}

static inline void
steps_settle (KlyKeyRing *ring)
{
  Waiting waiting = { NULL };

  kly_key_ring_settle_async (ring, steps_on_ready, &waiting);
  g_assert_true (kly_key_ring_settle_finish (ring, steps_wait (&waiting), NULL));
  g_clear_object (&waiting.result);
}

static inline void
steps_set_field (KlyApiKey *key, const char *name, const char *text)
{
  g_autoptr (KlySecretText) value = kly_secret_text_new (text, -1);

  kly_api_key_set_field (key, name, value);
}

static inline KlyApiKey *
steps_new_key (const char *exchange, const char *label, const char *secret)
{
  KlyApiKey *key = kly_api_key_new (exchange);

  kly_api_key_set_label (key, label);
  steps_set_field (key, KLY_FIELD_KEY, "PUBLICHALF");
  steps_set_field (key, KLY_FIELD_SECRET, secret);
  return key;
}

static inline KlyApiKey *
steps_store_new (KlyKeyRing *ring, const char *exchange, const char *label, const char *secret)
{
  g_autoptr (KlyApiKey) key = steps_new_key (exchange, label, secret);
  g_autoptr (GError) error = NULL;
  KlyApiKey *stored = steps_store (ring, key, &error);

  g_assert_no_error (error);
  g_assert_nonnull (stored);
  return stored;
}

static inline KlyApiKey *
steps_get (KlyKeyRing *ring, guint position)
{
  g_autoptr (KlyApiKey) key = g_list_model_get_item (G_LIST_MODEL (ring), position);

  g_assert_nonnull (key);
  return key;
}

static inline void
steps_assert_secret (KlyKeyRing *ring, KlyApiKey *key, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyApiKey) revealed = steps_reveal (ring, key, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (kly_api_key_peek_field (revealed, KLY_FIELD_SECRET), ==, secret);
}

/* Behind the key ring's back. */
static inline void
steps_clear_all (void)
{
  g_autoptr (GHashTable) query = kly_key_item_new_query (NULL);
  g_autoptr (GError) error = NULL;

  secret_password_clearv_sync (kly_key_item_get_schema (), query, NULL, &error);
  g_assert_no_error (error);
}

static inline void
steps_put_raw (const char *item_id, const char *text)
{
  g_autoptr (KlyApiKey) key = kly_api_key_new ("binance");
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (GError) error = NULL;

  kly_api_key_set_item_id (key, item_id);
  attributes = kly_key_item_new_attributes (key);
  secret_password_storev_sync (kly_key_item_get_schema (), attributes, NULL,
                               "Klyuchnik: Binance — raw", text, NULL, &error);
  g_assert_no_error (error);
}
