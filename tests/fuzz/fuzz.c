/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* What a library says about an answer and no caller can prevent: libsoup 3.2
 * gives a negative Content-Length to its own stream, which refuses it. */
static const char *const excused[] = { "of type 'gint64' is invalid or out of range for property 'content-length'" };

static gboolean
is_excused (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++) {
    if (g_str_equal (fields[i].key, "MESSAGE") && strstr (fields[i].value, excused[0]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* A warning is as bad as a crash: nothing that comes from outside may cause one. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0 || is_excused (fields, n_fields))
    return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, NULL);
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_writer_func (write_log, NULL, NULL);
  return 0;
}

guint8
fuzz_take_byte (FuzzInput *input)
{
  if (input->left == 0)
    return 0;
  input->left--;
  return (guint8) *input->at++;
}

/* Takes what stands before the next @end, or all of it. */
FuzzInput
fuzz_take_part (FuzzInput *input, char end)
{
  const char *found = input->left > 0 ? memchr (input->at, end, input->left) : NULL;
  FuzzInput part = { input->at, found != NULL ? (gsize) (found - input->at) : input->left };
  gsize taken = found != NULL ? part.left + 1 : part.left;

  input->at += taken;
  input->left -= taken;
  return part;
}

const KlyAdapter *
fuzz_take_adapter (FuzzInput *input)
{
  guint n_adapters;
  const KlyAdapter *const *adapters = kly_adapter_get_all (&n_adapters);

  return adapters[fuzz_take_byte (input) % n_adapters];
}

void
fuzz_check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* Nothing that would end a line early or begin another header. */
static void
check_visible (const char *text, const char *besides)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    g_assert_true ((*p > ' ' && *p < 0x7f) || strchr (besides, *p) != NULL);
}

/* Whatever was put into a request: it goes to its site, and is one request. */
void
fuzz_check_wire (const KlyWireRequest *wire, const KlySite *site)
{
  g_autofree char *address = g_strconcat ("https://", wire->host, wire->target, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_uri_get_host (uri), ==, site->host);
  g_assert_null (g_uri_get_fragment (uri));
  g_assert_true (wire->target[0] == '/');
  check_visible (wire->target, "");
  for (guint i = 0; i < wire->headers->len; i++) {
    const KlyHeader *header = wire->headers->pdata[i];

    check_visible (header->name, "");
    check_visible (header->value, " ");
  }
  fuzz_check_text (wire->body);
}
