/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "adapter.h"

/* What the tests of every adapter need; each function asserts. */
const KlyRequestSpec *request_named (const KlyAdapter *adapter, const char *id);
KlyApiKey            *key_with      (const char *exchange, const char *key, const char *secret);
const char           *header_of     (const KlyWireRequest *wire, const char *name);
KlyReport            *read_body     (const KlyAdapter *adapter, const char *request, guint status, const char *body, KlyAnswer expected);
KlyFailureClass       class_of_body (const KlyAdapter *adapter, const char *request, guint status, const char *body);
void                  assert_grants (KlyReport *report, const char *grants);
