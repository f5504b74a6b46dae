/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before a program under test (LD_PRELOAD), so that its clock jumps by
 * KLY_JUMP seconds as soon as there is a file KLY_JUMP_FILE. The monotonic clock
 * does not jump. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef int (*ClockGettime) (clockid_t, struct timespec *);

static time_t
get_jump (void)
{
  const char *file = getenv ("KLY_JUMP_FILE"), *seconds = getenv ("KLY_JUMP");

  return file != NULL && seconds != NULL && access (file, F_OK) == 0 ? atol (seconds) : 0;
}

int
clock_gettime (clockid_t clock, struct timespec *now)
{
  static ClockGettime real;
  int result;

  if (real == NULL)
    real = (ClockGettime) dlsym (RTLD_NEXT, "clock_gettime");
  result = real (clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    now->tv_sec += get_jump ();
  return result;
}

int
gettimeofday (struct timeval *restrict now, void *restrict zone)
{
  struct timespec exact;
  int result = clock_gettime (CLOCK_REALTIME, &exact);

  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return result;
}

time_t
time (time_t *now)
{
  struct timespec exact;

  clock_gettime (CLOCK_REALTIME, &exact);
  if (now != NULL)
    *now = exact.tv_sec;
  return exact.tv_sec;
}
