/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "process-guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>

/**
 * kly_process_guard:
 *
 * Forbids core dumps, and other processes of the same person to look into this
 * one. Call it first in main(). Inside Flatpak the process stays readable,
 * because the portals look through /proc at who is asking.
 */
void
kly_process_guard (void)
{
  const struct rlimit none = { 0, 0 };

  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_warning ("Core dumps could not be switched off");
  if (!g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) && prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_warning ("The process could not be closed to others");
}
