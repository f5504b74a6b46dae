/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "http-failure.h"
#include "reply.h"
#include "wire-request.h"

G_BEGIN_DECLS

#define KLY_TYPE_HTTP_CLIENT (kly_http_client_get_type ())
G_DECLARE_FINAL_TYPE (KlyHttpClient, kly_http_client, KLY, HTTP_CLIENT, GObject)

KlyHttpClient *kly_http_client_new         (void);
void           kly_http_client_send_async  (KlyHttpClient *self, const KlyWireRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
KlyReply      *kly_http_client_send_finish (KlyHttpClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
