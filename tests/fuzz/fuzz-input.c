/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard input, to klyuchnik-cli's reader: the first byte chooses the
 * exchange. */
#define _GNU_SOURCE
#include "fuzz.h"

#include <gio/gio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "standard-input.h"

static int
open_with (const char *bytes, gsize size)
{
  int descriptor = memfd_create ("input", MFD_CLOEXEC);

  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (write (descriptor, bytes, size), ==, (gssize) size);
  g_assert_cmpint (lseek (descriptor, 0, SEEK_SET), ==, 0);
  return descriptor;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { (const char *) data, size };
  const KlyAdapter *adapter = fuzz_take_adapter (&input);
  g_autoptr (KlyApiKey) key = kly_api_key_new (adapter->id);
  g_autoptr (GList) names = NULL;
  g_autoptr (GError) error = NULL;
  int descriptor = open_with (input.at, input.left);
  gboolean read_well = kly_read_key (key, descriptor, &error);

  close (descriptor);
  if (read_well)
    g_assert_no_error (error);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);

  names = kly_api_key_list_fields (key);
  for (GList *l = names; l != NULL; l = l->next) {
    KlySecretText *field = kly_api_key_get_field (key, l->data);

    g_assert_cmpint (kly_secret_text_peek (field)[kly_secret_text_get_length (field)], ==, '\0');
  }
  return 0;
}
