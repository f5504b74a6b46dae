/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue.h"

G_BEGIN_DECLS

/**
 * KlyExit:
 *
 * What scripts rely on.
 */
typedef enum {
  KLY_EXIT_READY = 0,
  KLY_EXIT_NOT_READY = 1,
  KLY_EXIT_USAGE = 2,
  KLY_EXIT_UNREACHABLE = 3,
  KLY_EXIT_UNPROVEN = 4,
  KLY_EXIT_SIGNAL = 128, /* and the signal's number, as a shell says it */
} KlyExit;

/**
 * KlyArguments:
 *
 * The command line after the options were taken out.
 */
typedef struct {
  KlyCatalogue *catalogue;
  const char *exchange; /* nullable */
  char *site;           /* nullable */
  char *purpose;        /* nullable */
  char *language;       /* nullable */
  char *pdf;            /* nullable: the name of a file */
  gboolean json;
  gboolean standard_input;
  gboolean all;
} KlyArguments;

typedef KlyExit (*KlyCommandFunc) (const KlyArguments *arguments);

/**
 * KlyCommand:
 * @takes_exchange: whether an exchange may follow
 * @needs_exchange: whether one must follow
 */
typedef struct {
  const char *name;
  gboolean takes_exchange;
  gboolean needs_exchange;
  KlyCommandFunc run;
} KlyCommand;

const KlyCommand *kly_command_find (const char *name);

KlyExit kly_command_list     (const KlyArguments *arguments);
KlyExit kly_command_show     (const KlyArguments *arguments);
KlyExit kly_command_check    (const KlyArguments *arguments);
KlyExit kly_command_requests (const KlyArguments *arguments);

G_END_DECLS
