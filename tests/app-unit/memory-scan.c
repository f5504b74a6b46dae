/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "memory-scan.h"

#include "secret-memory.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SECRET_LENGTH 64
#define CHUNK (1 << 20)

/* Letters that stand nowhere else in this process. */
KlySecretText *
make_secret (guint seed)
{
  char *text = kly_secret_memory_alloc (SECRET_LENGTH + 1);

  for (guint i = 0; i < SECRET_LENGTH; i++) {
    seed = seed * 1103515245u + 12345u;
    text[i] = (char) ('A' + (seed >> 16) % 26);
  }
  return kly_secret_text_new_take (text, SECRET_LENGTH);
}

static guint
count_in_chunk (const char *chunk, gsize size, const KlySecretText *secret)
{
  gsize length = kly_secret_text_get_length (secret);
  guint found = 0;
  const char *at = chunk;

  while ((at = memmem (at, size - (gsize) (at - chunk), kly_secret_text_peek (secret), length)) != NULL) {
    found++;
    at++;
  }
  return found;
}

static guint
count_in_range (int memory, guint64 start, guint64 end, const KlySecretText *secret, char *chunk)
{
  gsize overlap = kly_secret_text_get_length (secret) - 1;
  guint found = 0;

  for (guint64 at = start; at < end; at += CHUNK - overlap) {
    gssize size = pread (memory, chunk, MIN ((gsize) (end - at), CHUNK), (off_t) at);

    if (size <= (gssize) overlap)
      break;
    found += count_in_chunk (chunk, (gsize) size, secret);
    if (end - at <= CHUNK)
      break;
  }
  return found;
}

/* How often SECRET stands in the memory of this process, its own place not counted. */
guint
count_copies (const KlySecretText *secret)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  char *chunk = kly_secret_memory_alloc (CHUNK);
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint found = 0;

  g_assert_cmpint (memory, >=, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    guint64 start, end;
    char mode;

    if (sscanf (lines[i], "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %c", &start, &end, &mode) != 3 ||
        mode != 'r' || (start <= (guintptr) chunk && (guintptr) chunk < end))
      continue;
    found += count_in_range (memory, start, end, secret, chunk);
  }
  close (memory);
  kly_secret_memory_free (chunk);
  return found - 1;
}

/* How much memory this process has locked. */
gsize
locked_bytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmLck:");
  return line != NULL ? (gsize) g_ascii_strtoull (line + strlen ("VmLck:"), NULL, 10) * 1024 : 0;
}
