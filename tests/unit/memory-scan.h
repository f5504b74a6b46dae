/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>
#include <string.h>

#include "ring-steps.h"
#include "secret-memory.h"

/* Looks for copies of a secret in the process itself; for tests only. */

#define SCAN_LENGTH 32
#define SCAN_MASK 0x55

/* memcheck puts its own free() before every other, also before ours that wipes
 * (model/freed-memory.c), and keeps what was freed for a while as it was. */
static inline gboolean
scan_is_possible (void)
{
  const char *preload = g_getenv ("LD_PRELOAD");

  if (preload == NULL || strstr (preload, "vgpreload_memcheck") == NULL)
    return TRUE;
  g_test_skip ("free() is memcheck's here");
  return FALSE;
}

static inline guint
scan_part (const guint8 *part, gsize size, const guint8 *needle)
{
  guint copies = 0;

  for (gsize at = 0; at + SCAN_LENGTH <= size; at++) {
    gsize n = 0;

    while (n < SCAN_LENGTH && (part[at + n] ^ SCAN_MASK) == needle[n])
      n++;
    copies += n == SCAN_LENGTH;
  }
  return copies;
}

/* @needle is masked, so that it does not find itself. */
static inline guint
scan (const guint8 *needle)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  FILE *memory = fopen ("/proc/self/mem", "r");
  guint copies = 0;

  g_assert_nonnull (memory);
  setvbuf (memory, NULL, _IONBF, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    gsize start = 0, end = 0;
    char mode = '-';
    guint8 *part;

    /* A sanitizer's own mappings are enormous. */
    if (sscanf (lines[i], "%zx-%zx r%c", &start, &end, &mode) != 3 || mode != 'w' ||
        end - start > 256 * 1024 * 1024)
      continue;
    part = kly_secret_memory_alloc (end - start);
    fseeko (memory, (off_t) start, SEEK_SET);
    copies += scan_part (part, fread (part, 1, end - start, memory), needle);
    kly_secret_memory_free (part);
  }
  fclose (memory);
  return copies;
}

static inline KlySecretText *
scan_new_secret (guint8 *needle)
{
  char *secret = kly_secret_memory_alloc (SCAN_LENGTH + 1);

  for (gsize i = 0; i < SCAN_LENGTH; i++) {
    secret[i] = (char) g_random_int_range ('A', 'Z');
    needle[i] = (guint8) (secret[i] ^ SCAN_MASK);
  }
  return kly_secret_text_new_take (secret, SCAN_LENGTH);
}

/* Stores and reveals a key; no copy may be left of what is not held. */
static inline void
scan_store_and_reveal (KlyKeyRing *ring)
{
  guint8 needle[SCAN_LENGTH];
  KlySecretText *secret;
  g_autoptr (KlyApiKey) key = steps_new_key ("kraken", "main", "x");
  g_autoptr (KlyApiKey) stored = NULL;
  g_autoptr (KlyApiKey) revealed = NULL;

  if (!scan_is_possible ())
    return;
  secret = scan_new_secret (needle);
  kly_api_key_set_field (key, KLY_FIELD_SECRET, secret);
  kly_secret_text_unref (secret);
  g_assert_cmpuint (scan (needle), ==, 1);
  stored = steps_store (ring, key, NULL);
  g_clear_object (&key);
  g_assert_cmpuint (scan (needle), ==, 0);

  revealed = steps_reveal (ring, stored, NULL);
  g_assert_cmpuint (scan (needle), ==, 1);
  g_clear_object (&revealed);
  g_assert_true (steps_load (ring, NULL));
  g_assert_cmpuint (scan (needle), ==, 0);
}
