/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "adapter.h"

/* What libFuzzer calls, and replay.c too. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
int LLVMFuzzerInitialize   (int *argc, char ***argv);

/* An input of several texts has one of these between them; none of them can
 * stand in JSON, in a header or in a key. */
#define FUZZ_TEXT_END '\x1f'
#define FUZZ_PART_END '\x1e'

/**
 * FuzzInput:
 *
 * What is left of an input.
 */
typedef struct {
  const char *at;
  gsize left;
} FuzzInput;

guint8            fuzz_take_byte    (FuzzInput *input);
FuzzInput         fuzz_take_part    (FuzzInput *input, char end);
const KlyAdapter *fuzz_take_adapter (FuzzInput *input);
void              fuzz_check_wire   (const KlyWireRequest *wire, const KlySite *site);
void              fuzz_check_text   (const char *text);
