/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "freed-memory.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* Libraries that a secret passes through copy it into ordinary memory and free
 * that as it is: GTK what it draws and what it gives the clipboard, GDBus its
 * messages, libsoup what it sends. No public call wipes those copies. So the
 * programs have a free() of their own, which glibc lets a program put before
 * its own for every library; it wipes first. (M_PERTURB does not do: it leaves
 * out the small blocks that a thread keeps for itself, and secrets are small.)
 *
 * Wiping costs about a tenth of the time to lay a page out, so it begins with
 * the first secret, not with the program.
 *
 * A sanitizer has a free() of its own. */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(SANITIZED)
#define WIPING 1

/* What is larger goes back to the system at once (DEFAULT_MMAP_THRESHOLD_MAX),
 * and wiping it would only bring its pages in. */
#define LARGE ((size_t) 32 * 1024 * 1024)

static gboolean wiping; /* never goes back */

extern void  __libc_free    (void *memory);
extern void *__libc_malloc  (size_t size);
extern void *__libc_realloc (void *memory, size_t size);

void
free (void *memory)
{
  size_t size;
  int before;

  if (!__atomic_load_n (&wiping, __ATOMIC_RELAXED)) {
    __libc_free (memory);
    return;
  }
  size = malloc_usable_size (memory);
  before = errno;
  if (size <= LARGE)
    explicit_bzero (memory, size);
  __libc_free (memory);
  errno = before;
}

/* glibc's own would free the old place itself, as it is. */
void *
realloc (void *memory, size_t size)
{
  size_t old;
  void *copy;

  if (memory == NULL || !__atomic_load_n (&wiping, __ATOMIC_RELAXED))
    return __libc_realloc (memory, size);
  old = malloc_usable_size (memory);
  if (old > LARGE)
    return __libc_realloc (memory, size);
  if (size == 0) {
    free (memory);
    return NULL;
  }
  if (size <= old && size >= old / 2)
    return memory;

  copy = __libc_malloc (size);
  if (copy == NULL)
    return NULL;
  memcpy (copy, memory, MIN (old, size));
  free (memory);
  return copy;
}
#endif

/**
 * kly_freed_memory_start_wiping:
 *
 * From now on free() wipes, for whatever library calls it. Call it before a
 * secret can come into ordinary memory; kly_secret_memory_alloc() does so for
 * all that is read straight into secret memory.
 */
void
kly_freed_memory_start_wiping (void)
{
#ifdef WIPING
  __atomic_store_n (&wiping, TRUE, __ATOMIC_RELAXED);
#endif
}

/**
 * kly_freed_memory_is_wiped:
 *
 * Returns: whether free() can wipe and has been told to
 */
gboolean
kly_freed_memory_is_wiped (void)
{
#ifdef WIPING
  return __atomic_load_n (&wiping, __ATOMIC_RELAXED);
#else
  return FALSE;
#endif
}
