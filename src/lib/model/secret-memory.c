/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "secret-memory.h"

#include "freed-memory.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Each block has pages of its own, so that locking, keeping out of core dumps
 * and unmapping never touch a neighbour. A key has a handful of short fields:
 * a page each is cheap, and there is no allocator to get wrong. */
typedef struct {
  gsize mapped; /* bytes, whole pages, this header included */
  gsize size;   /* bytes the caller asked for */
} Header;

#define HEADER_SPACE (((sizeof (Header) + 15) / 16) * 16)

static Header *
header_of (gconstpointer memory)
{
  return (Header *) ((guint8 *) memory - HEADER_SPACE);
}

/**
 * kly_secret_memory_alloc:
 * @size: how many bytes
 *
 * Gives zeroed memory that is locked against swapping and left out of core
 * dumps. Where the system refuses the lock (RLIMIT_MEMLOCK) the memory is
 * still kept out of dumps and wiped when freed. From the first call on free()
 * wipes too, see kly_freed_memory_start_wiping(). Running out of memory aborts,
 * as in g_malloc().
 *
 * Returns: (transfer full): the memory; free it with kly_secret_memory_free()
 */
gpointer
kly_secret_memory_alloc (gsize size)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  gsize mapped;
  Header *header;

  if (!g_size_checked_add (&mapped, size, HEADER_SPACE + page - 1))
    g_error ("A secret of %" G_GSIZE_FORMAT " bytes cannot be held", size);
  mapped -= mapped % page;
  kly_freed_memory_start_wiping ();

  header = mmap (NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (header == MAP_FAILED)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", size);

  (void) madvise (header, mapped, MADV_DONTDUMP);
  if (mlock (header, mapped) != 0)
    g_debug ("The system does not let secrets be locked into memory");

  header->mapped = mapped;
  header->size = size;
  return (guint8 *) header + HEADER_SPACE;
}

/**
 * kly_secret_memory_free:
 * @memory: (nullable) (transfer full): memory of kly_secret_memory_alloc()
 *
 * Wipes @memory and gives it back to the system.
 */
void
kly_secret_memory_free (gpointer memory)
{
  Header *header;

  if (memory == NULL)
    return;

  header = header_of (memory);
  kly_wipe (memory, header->size);
  munmap (header, header->mapped);
}

/**
 * kly_secret_memory_size:
 * @memory: memory of kly_secret_memory_alloc()
 *
 * Returns: how many bytes were asked for
 */
gsize
kly_secret_memory_size (gconstpointer memory)
{
  return header_of (memory)->size;
}

/**
 * kly_wipe:
 * @memory: (nullable): any memory
 * @size: its length in bytes
 *
 * Overwrites @memory with zeros in a way the compiler may not leave out.
 */
void
kly_wipe (gpointer memory, gsize size)
{
  if (memory != NULL && size > 0)
    explicit_bzero (memory, size);
}
