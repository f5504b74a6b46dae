/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

static const KlyCommand commands[] = {
  { "list", FALSE, FALSE, kly_command_list },
  { "show", TRUE, TRUE, kly_command_show },
  { "check", TRUE, FALSE, kly_command_check },
  { "requests", TRUE, TRUE, kly_command_requests },
};

/**
 * kly_command_find:
 * @name: the first word of the command line
 *
 * Returns: (transfer none) (nullable): the command
 */
const KlyCommand *
kly_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  }
  return NULL;
}
