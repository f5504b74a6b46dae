/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of an HTTP answer, to the client. Its own source is compiled in
 * here with two calls replaced: the session talks to a socket of this process,
 * and the address has no TLS, which is GnuTLS's to withstand. The first byte
 * says in how many pieces the answer comes. */
#include "fuzz.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <libsoup/soup.h>
#include <string.h>

/* The program's own client is in the library too, under its own names. */
#define kly_http_client_get_type fuzz_http_client_get_type
#define kly_http_client_new fuzz_http_client_new
#define kly_http_client_send_async fuzz_http_client_send_async
#define kly_http_client_send_finish fuzz_http_client_send_finish
/* There is no encryption here, and no proxy. */
#define soup_message_get_tls_peer_certificate(message) ((GTlsCertificate *) (message))

static GSocketConnectable *get_server (void);

static SoupMessage *
new_plain_message (const char *method, const char *uri)
{
  g_autofree char *plain = g_strconcat ("http", uri + strlen ("https"), NULL);

  return soup_message_new (method, plain);
}

#define soup_message_new(method, uri) new_plain_message (method, uri)
#define soup_session_new_with_options(...) \
  soup_session_new_with_options ("remote-connectable", get_server (), __VA_ARGS__)

#undef G_LOG_DOMAIN
#include "../../src/lib/check/http-client.c"

#include "clock.h"
#include "pause.h"

/* What the server is to answer. */
static FuzzInput answer;
static gsize piece;

static void write_piece (GIOStream *stream);

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GIOStream) stream = user_data;
  gssize written = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, NULL);

  if (written <= 0 || (gsize) written >= answer.left) {
    g_io_stream_close (stream, NULL, NULL);
    return;
  }
  answer.at += written;
  answer.left -= (gsize) written;
  write_piece (g_steal_pointer (&stream));
}

/* Takes the stream. */
static void
write_piece (GIOStream *stream)
{
  g_output_stream_write_async (g_io_stream_get_output_stream (stream), answer.at, MIN (piece, answer.left),
                               G_PRIORITY_DEFAULT, NULL, on_written, stream);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GIOStream) stream = user_data;
  g_autoptr (GBytes) request = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);

  if (request == NULL || g_bytes_get_size (request) == 0 || answer.left == 0)
    g_io_stream_close (stream, NULL, NULL);
  else
    write_piece (g_steal_pointer (&stream));
}

/* The request is short: it comes in one piece. */
static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), 8192, G_PRIORITY_DEFAULT,
                                   NULL, on_asked, g_object_ref (connection));
  return TRUE;
}

static GSocketConnectable *
get_server (void)
{
  static GSocketService *service;
  static GSocketAddress *address;
  g_autofree char *name = NULL;

  if (service != NULL)
    return G_SOCKET_CONNECTABLE (address);
  name = g_strdup_printf ("klyuchnik-fuzz-%d", getpid ());
  address = g_unix_socket_address_new_with_type (name, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);
  service = g_socket_service_new ();
  g_signal_connect (service, "incoming", G_CALLBACK (on_incoming), NULL);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, NULL))
    g_error ("No socket for the answers");
  return G_SOCKET_CONNECTABLE (address);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyReply) reply = kly_http_client_send_finish (KLY_HTTP_CLIENT (source), result, &error);
  gint64 time;

  *(gboolean *) user_data = TRUE;
  if (reply == NULL) {
    g_assert_true (error->domain == KLY_HTTP_ERROR);
    g_assert_cmpint (error->code, !=, KLY_HTTP_ERROR_TIMEOUT);
    fuzz_check_text (error->message);
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (reply->length, <=, BODY_LIMIT);
  g_assert_cmpint (reply->sent_at, <=, reply->received_at);
  kly_pause_read (reply);
  if (kly_clock_read_http_date (reply, "date", &time))
    g_assert_cmpint (ABS (time), <=, G_MAXINT64 / 2);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { (const char *) data, size };
  guint8 pieces = fuzz_take_byte (&input) % 8 + 1;
  g_autoptr (KlyHttpClient) client = kly_http_client_new ();
  g_autoptr (KlyWireRequest) wire = kly_wire_request_new ("GET", "api.kraken.com", "/0/public/Time");
  gboolean answered = FALSE;

  answer = input;
  piece = MAX (1, input.left / pieces);
  kly_http_client_send_async (client, wire, NULL, on_answer, &answered);
  while (!answered)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&client);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  return 0;
}
