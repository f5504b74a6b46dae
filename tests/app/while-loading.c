/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sanitizer/lsan_interface.h>

/* Part of the window's program under AddressSanitizer only. What libraries allocate
 * while they are loaded is not looked at for leaks: GLib 2.74 begins with a table
 * of 2048 quarks and leaves it behind, on purpose, when it needs a larger one. No
 * line in leaks.txt can tell that, for with the fast unwinder, which the window
 * needs, the stack of it ends in g_malloc(). */

static void
before_libraries (void)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"), used)) static void (*const place) (void) = before_libraries;

__attribute__ ((constructor)) static void
after_libraries (void)
{
  __lsan_enable ();
}
