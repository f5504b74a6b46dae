/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *name;
  char *value;
} KlyHeader;

/**
 * KlyWireRequest:
 * @method: "GET" or "POST"
 * @host: where it goes; always HTTPS, port 443
 * @target: path and query, exactly as signed
 * @headers: (element-type KlyHeader): in the order they are sent
 * @body: (nullable): exactly as signed; wiped when freed
 *
 * The bytes to send, ready and signed.
 */
typedef struct {
  char *method;
  char *host;
  char *target;
  GPtrArray *headers;
  char *content_type;
  char *body;
} KlyWireRequest;

KlyWireRequest *kly_wire_request_new        (const char *method, const char *host, const char *target);
void            kly_wire_request_add_header (KlyWireRequest *self, const char *name, const char *value);
void            kly_wire_request_take_body  (KlyWireRequest *self, const char *content_type, char *body);
void            kly_wire_request_free       (KlyWireRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KlyWireRequest, kly_wire_request_free)

G_END_DECLS
