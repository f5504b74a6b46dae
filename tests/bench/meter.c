/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A GTK module (GTK_MODULES) that measures any GTK 3 program from inside, ours
 * and its yardsticks alike, with nothing of it in their code. Whenever the
 * program has come to rest, a line of JSON goes to METER_FILE:
 *
 *   first, last   when the first and the last frame since the last line were
 *                 drawn, µs since METER_T0 (CLOCK_MONOTONIC, µs; set by who starts it)
 *   key           when the last key press came in, likewise; 0 if none did
 *   turn          the longest turn of the main loop since the last line, µs
 *   at            when that one began, likewise; for a profiler
 *   turns         how many turns there were
 *   hwm           the most memory the process has had resident, KiB
 *
 * At rest it waits in poll() as the program itself would. */

#define QUIET_MS 400

static struct {
  GPollFunc poll;
  FILE *file;
  gint64 t0, turn_began, first, last, key, turn, at;
  guint turns;
  gboolean any; /* whether anything was drawn since the last line */
} meter;

static gint64
now (void)
{
  return g_get_monotonic_time ();
}

static glong
read_high_water (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
write_line (void)
{
  fprintf (meter.file,
           "{\"first\":%" G_GINT64_FORMAT ",\"last\":%" G_GINT64_FORMAT ",\"key\":%" G_GINT64_FORMAT
           ",\"turn\":%" G_GINT64_FORMAT ",\"at\":%" G_GINT64_FORMAT ",\"turns\":%u,\"hwm\":%ld}\n",
           meter.first - meter.t0, meter.last - meter.t0, meter.key != 0 ? meter.key - meter.t0 : 0, meter.turn,
           meter.at - meter.t0, meter.turns, read_high_water ());
  fflush (meter.file);
  meter.any = FALSE;
  meter.turn = meter.turns = 0;
  meter.key = 0;
  if (g_getenv ("METER_EXIT") != NULL)
    _exit (0);
}

static void
end_turn (void)
{
  if (meter.turn_began == 0)
    return;
  if (now () - meter.turn_began > meter.turn) {
    meter.at = meter.turn_began;
    meter.turn = now () - meter.turn_began;
  }
  meter.turns++;
}

static int
metered_poll (GPollFD *fds, guint n_fds, int timeout)
{
  int ready;

  end_turn ();
  if (meter.any && (timeout < 0 || timeout > QUIET_MS)) {
    ready = meter.poll (fds, n_fds, QUIET_MS);
    if (ready == 0)
      write_line ();
    if (ready == 0 && timeout < 0)
      ready = meter.poll (fds, n_fds, timeout);
  } else {
    ready = meter.poll (fds, n_fds, timeout);
  }
  meter.turn_began = now ();
  return ready;
}

static gboolean
on_frame (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  meter.last = now ();
  if (!meter.any)
    meter.first = meter.last;
  meter.any = TRUE;
  return TRUE;
}

static gboolean
on_key (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  if (GTK_IS_WINDOW (g_value_get_object (&values[0])))
    meter.key = meter.turn_began;
  return TRUE;
}

/* GTK looks it up by this name. */
G_MODULE_EXPORT void gtk_module_init (int *argc, char ***argv);

G_MODULE_EXPORT void
gtk_module_init (int *argc, char ***argv)
{
  meter.file = fopen (g_getenv ("METER_FILE"), "w");
  if (meter.file == NULL)
    g_error ("METER_FILE cannot be written");
  meter.t0 = g_ascii_strtoll (g_getenv ("METER_T0"), NULL, 10);
  /* Neither may reach what the program itself starts. */
  g_unsetenv ("GTK_MODULES");

  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, on_frame, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("key-press-event", GTK_TYPE_WIDGET), 0, on_key, NULL, NULL);
  meter.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, metered_poll);
}
