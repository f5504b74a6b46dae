/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire-request.h"

#include <string.h>

#include "secret-memory.h"

static void
header_free (gpointer data)
{
  KlyHeader *header = data;

  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

/**
 * kly_wire_request_new:
 * @method: "GET" or "POST"
 * @host: a site's host
 * @target: path and query
 *
 * Returns: (transfer full): a request without headers and body
 */
KlyWireRequest *
kly_wire_request_new (const char *method, const char *host, const char *target)
{
  KlyWireRequest *self = g_new0 (KlyWireRequest, 1);

  self->method = g_strdup (method);
  self->host = g_strdup (host);
  self->target = g_strdup (target);
  self->headers = g_ptr_array_new_with_free_func (header_free);
  return self;
}

void
kly_wire_request_add_header (KlyWireRequest *self, const char *name, const char *value)
{
  KlyHeader *header = g_new0 (KlyHeader, 1);

  header->name = g_strdup (name);
  header->value = g_strdup (value);
  g_ptr_array_add (self->headers, header);
}

/**
 * kly_wire_request_take_body:
 * @content_type: its media type
 * @body: (transfer full): what to send
 */
void
kly_wire_request_take_body (KlyWireRequest *self, const char *content_type, char *body)
{
  self->content_type = g_strdup (content_type);
  self->body = body;
}

void
kly_wire_request_free (KlyWireRequest *self)
{
  if (self->body != NULL)
    kly_wipe (self->body, strlen (self->body));
  g_free (self->body);
  g_free (self->content_type);
  g_free (self->method);
  g_free (self->host);
  g_free (self->target);
  g_ptr_array_unref (self->headers);
  g_free (self);
}
