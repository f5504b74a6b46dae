/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "config.h"

#include "http-client.h"

#include <libsoup/soup.h>
#include <string.h>

#include "deadline.h"

#define REQUEST_SECONDS 15
#define MOST_CONNECTIONS 100
#define BODY_LIMIT (1024 * 1024)
#define CHUNK (64 * 1024)
#define MOST_PROVISIONAL 16
#define MOST_TRIES 4 /* connections to a proxy for one request */

/**
 * KlyHttpClient:
 *
 * Sends one signed request to one host over HTTPS and gives back what came:
 * no redirect is followed, no cookie kept, nothing is logged, and neither a
 * large nor a slow answer can hold the program up. It speaks HTTP/1.1 only: under
 * HTTP/2 libsoup neither notices a cancellation when the server talks nonsense nor
 * lets the main loop have a turn while provisional answers come.
 */
struct _KlyHttpClient {
  GObject parent_instance;

  SoupSession *session;
};

G_DEFINE_FINAL_TYPE (KlyHttpClient, kly_http_client, G_TYPE_OBJECT)

typedef struct {
  KlyDeadline *deadline;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  gint64 sent_at;     /* monotonic: the other clock may jump meanwhile */
  gint64 took;
  gint64 received_at; /* Unix time */
  GTlsCertificateFlags flaws;
  guint n_provisional;
  gboolean via_proxy;
  guint n_connections;
  GError *given_up; /* nullable: why we did */
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_signal_handlers_disconnect_by_data (exchange->message, exchange);
  g_clear_pointer (&exchange->deadline, kly_deadline_free);
  g_clear_object (&exchange->message);
  g_clear_object (&exchange->stream);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_clear_error (&exchange->given_up);
  g_free (exchange);
}

static void
kly_http_client_finalize (GObject *object)
{
  KlyHttpClient *self = KLY_HTTP_CLIENT (object);

  soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kly_http_client_parent_class)->finalize (object);
}

static void
kly_http_client_class_init (KlyHttpClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_http_client_finalize;
}

/* On a connection that a proxy keeps open after it has asked for a name and a
 * password, libsoup 3.2 gives them and asks for a tunnel to the proxy itself; on a
 * new one it asks rightly. A tunnel that is granted stays open all the same. */
static void
on_request_queued (SoupSession *session, SoupMessage *message, gpointer user_data)
{
  if (soup_message_get_method (message) == SOUP_METHOD_CONNECT)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Connection", "close");
}

static void
kly_http_client_init (KlyHttpClient *self)
{
  /* Many exchanges are asked side by side; each has one connection at a time. */
  self->session = soup_session_new_with_options ("user-agent", "Klyuchnik/" PACKAGE_VERSION,
                                                 "max-conns", MOST_CONNECTIONS,
                                                 "timeout", REQUEST_SECONDS,
                                                 "idle-timeout", REQUEST_SECONDS, NULL);
  g_signal_connect (self->session, "request-queued", G_CALLBACK (on_request_queued), NULL);
}

/**
 * kly_http_client_new:
 *
 * Returns: (transfer full): a client with the system's trust store and proxy
 */
KlyHttpClient *
kly_http_client_new (void)
{
  return g_object_new (KLY_TYPE_HTTP_CLIENT, NULL);
}

/* Whether whoever answered had proved to be the exchange. */
static gboolean
is_encrypted (Exchange *exchange)
{
  return soup_message_get_tls_peer_certificate (exchange->message) != NULL;
}

/* Ends the task with the reason why there is no answer; the person's own
 * cancellation stays what it is. */
static void
return_failure (GTask *task, GError *taken)
{
  g_autoptr (GError) error = taken;
  Exchange *exchange = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (exchange->given_up != NULL)
    g_task_return_error (task, g_steal_pointer (&exchange->given_up));
  else if (kly_deadline_has_passed (exchange->deadline))
    g_task_return_new_error (task, KLY_HTTP_ERROR, KLY_HTTP_ERROR_TIMEOUT, "No answer within %d seconds",
                             REQUEST_SECONDS);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, KLY_HTTP_ERROR,
                             kly_http_error_classify (error, exchange->flaws, is_encrypted (exchange)), "%s",
                             error->message);
}

static void
copy_header (const char *name, const char *value, gpointer user_data)
{
  kly_reply_set_header (user_data, name, value);
}

static KlyReply *
make_reply (Exchange *exchange)
{
  KlyReply *reply = kly_reply_new (soup_message_get_status (exchange->message),
                                   (const char *) exchange->body->data, exchange->body->len);

  soup_message_headers_foreach (soup_message_get_response_headers (exchange->message), copy_header, reply);
  reply->sent_at = exchange->received_at - exchange->took;
  reply->received_at = exchange->received_at;
  return reply;
}

/* libsoup takes the end of the connection for that of the answer. */
static gboolean
is_cut (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);

  return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
         soup_message_headers_get_one (headers, "Content-Encoding") == NULL &&
         exchange->body->len < soup_message_headers_get_content_length (headers);
}

static void
finish (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  if (is_cut (exchange))
    g_task_return_new_error (task, KLY_HTTP_ERROR, KLY_HTTP_ERROR_NETWORK, "The connection ended in the middle of the answer");
  else
    g_task_return_pointer (task, make_reply (exchange), (GDestroyNotify) kly_reply_free);
}

static void read_more (GTask *task);

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size;

  if (chunk == NULL) {
    return_failure (task, error);
    return;
  }
  size = g_bytes_get_size (chunk);
  if (size == 0) {
    finish (task);
    return;
  }
  if (exchange->body->len + size > BODY_LIMIT) {
    g_task_return_new_error (task, KLY_HTTP_ERROR, KLY_HTTP_ERROR_TOO_BIG, "The answer is longer than %d bytes",
                             BODY_LIMIT);
    return;
  }
  g_byte_array_append (exchange->body, g_bytes_get_data (chunk, NULL), (guint) size);
  read_more (g_steal_pointer (&task));
}

/* Takes the task. */
static void
read_more (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT,
                                   kly_deadline_get_cancellable (exchange->deadline), on_read, task);
}

/* A proxy that grants no tunnel: libsoup hands on what it says, as if it were the
 * exchange's. */
static void
return_refusal_of_proxy (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  guint status = soup_message_get_status (exchange->message);

  g_task_return_new_error (task, KLY_HTTP_ERROR,
                           status == SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED ? KLY_HTTP_ERROR_PROXY_PASSWORD
                                                                               : KLY_HTTP_ERROR_PROXY,
                           "HTTP %u", status);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL)
    return_failure (task, error);
  else if (!is_encrypted (exchange))
    return_refusal_of_proxy (task);
  else
    read_more (g_steal_pointer (&task));
}

/* The round trip is measured without the name look-up and the handshake. */
static void
on_wrote_headers (SoupMessage *message, gpointer user_data)
{
  ((Exchange *) user_data)->sent_at = g_get_monotonic_time ();
}

static void
on_got_headers (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->received_at = g_get_real_time ();
  exchange->took = g_get_monotonic_time () - exchange->sent_at;
}

static void
give_up (Exchange *exchange, KlyHttpError code, const char *why)
{
  if (exchange->given_up == NULL)
    exchange->given_up = g_error_new_literal (KLY_HTTP_ERROR, code, why);
  g_cancellable_cancel (kly_deadline_get_cancellable (exchange->deadline));
}

/* libsoup reads them all in one turn of the main loop, however many come. */
static void
on_got_informational (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  if (++exchange->n_provisional > MOST_PROVISIONAL)
    give_up (exchange, KLY_HTTP_ERROR_BROKEN, "Provisional answers without an end");
}

static gboolean
on_accept_certificate (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags flaws, gpointer user_data)
{
  ((Exchange *) user_data)->flaws = flaws;
  return FALSE;
}

static gboolean
leads_to_proxy (GIOStream *connection)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (G_IS_SOCKET_CONNECTION (connection))
    address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  return G_IS_PROXY_ADDRESS (address);
}

/* libsoup gives a proxy the same wrong password again and again. */
static void
count_connection (Exchange *exchange)
{
  if (exchange->via_proxy && ++exchange->n_connections > MOST_TRIES)
    give_up (exchange, KLY_HTTP_ERROR_PROXY_PASSWORD, "HTTP 407");
}

/* Before the handshake, and after it, when nothing has been sent yet. */
static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, gpointer user_data)
{
  static const char *const protocols[] = { "http/1.1", NULL };
  GTlsProtocolVersion version;
  Exchange *exchange = user_data;

  /* Only while it is being made does GIO say where a connection leads first. */
  if (event == G_SOCKET_CLIENT_CONNECTING)
    exchange->via_proxy = leads_to_proxy (connection);
  if (event == G_SOCKET_CLIENT_CONNECTED)
    count_connection (exchange);
  if (!G_IS_TLS_CONNECTION (connection))
    return;
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (connection), protocols);
  if (event != G_SOCKET_CLIENT_TLS_HANDSHAKED)
    return;
  version = g_tls_connection_get_protocol_version (G_TLS_CONNECTION (connection));
  if (version != G_TLS_PROTOCOL_VERSION_UNKNOWN && version < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    give_up (exchange, KLY_HTTP_ERROR_TLS_OLD, "TLS 1.1 or older");
}

/* The exchange of bytes outlives none of them. */
static void
follow (Exchange *exchange)
{
  g_signal_connect (exchange->message, "network-event", G_CALLBACK (on_network_event), exchange);
  g_signal_connect (exchange->message, "accept-certificate", G_CALLBACK (on_accept_certificate), exchange);
  g_signal_connect (exchange->message, "wrote-headers", G_CALLBACK (on_wrote_headers), exchange);
  g_signal_connect (exchange->message, "got-informational", G_CALLBACK (on_got_informational), exchange);
  g_signal_connect (exchange->message, "got-headers", G_CALLBACK (on_got_headers), exchange);
}

static SoupMessage *
make_message (const KlyWireRequest *request)
{
  g_autofree char *uri = g_strconcat ("https://", request->host, request->target, NULL);
  SoupMessage *message = soup_message_new (request->method, uri);
  SoupMessageHeaders *headers;

  if (message == NULL)
    return NULL;

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_append (headers, "Accept", "application/json");
  for (guint i = 0; i < request->headers->len; i++) {
    const KlyHeader *header = request->headers->pdata[i];

    soup_message_headers_append (headers, header->name, header->value);
  }
  if (request->body != NULL) {
    g_autoptr (GBytes) body = g_bytes_new (request->body, strlen (request->body));

    soup_message_set_request_body_from_bytes (message, request->content_type, body);
  }
  return message;
}

/**
 * kly_http_client_send_async:
 * @request: what to send
 * @cancellable: (nullable): a cancellable
 * @callback: called when there is an answer, or none
 * @user_data: for @callback
 *
 * Sends @request. An answer of any HTTP status is an answer, not an error.
 */
void
kly_http_client_send_async (KlyHttpClient *self,
                            const KlyWireRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = make_message (request);
  Exchange *exchange;

  g_task_set_source_tag (task, kly_http_client_send_async);
  if (message == NULL) {
    g_task_return_new_error (task, KLY_HTTP_ERROR, KLY_HTTP_ERROR_BROKEN, "The request has no valid address");
    return;
  }

  exchange = g_new0 (Exchange, 1);
  exchange->deadline = kly_deadline_new (REQUEST_SECONDS, cancellable);
  exchange->message = g_object_ref (message);
  exchange->body = g_byte_array_new ();
  exchange->sent_at = g_get_monotonic_time ();
  g_task_set_task_data (task, exchange, exchange_free);

  follow (exchange);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT,
                           kly_deadline_get_cancellable (exchange->deadline), on_sent,
                           g_steal_pointer (&task));
}

/**
 * kly_http_client_send_finish:
 * @result: the result
 * @error: return location for a %KLY_HTTP_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the answer
 */
KlyReply *
kly_http_client_send_finish (KlyHttpClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
