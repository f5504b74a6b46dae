/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <string.h>

#include "adapter.h"
#include "catalogue.h"

/* What the person is told of a field must be what every adapter does with it. */

/* The Ed25519 key of the tests of https://github.com/coinbase/coinbase-advanced-py
 * (tests/constants.py): base64, so that it does for every exchange. */
#define SECRET "k0BUni0p0vZG1BdpVjS6ogBJ7kxm630AJ2dN+tuputDOKsRAwgyrpEQLeBtS1znTmzPX6Xr2eOWpzx6nW8knkA=="

static const struct {
  const char *name;
  const char *value;
} made_up[] = {
  { KLY_FIELD_KEY, "madeupkey0public0half" },
  { KLY_FIELD_SECRET, SECRET },
  { KLY_FIELD_PASSPHRASE, "madeuppassphrase" },
  { KLY_FIELD_OTP, "madeupsecondpassword" },
  { KLY_FIELD_USER_ID, "up100200300" },
};

static const char *
value_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (made_up); i++) {
    if (g_str_equal (made_up[i].name, name))
      return made_up[i].value;
  }
  g_assert_not_reached ();
}

static KlyApiKey *
make_key (const KlyAdapter *adapter)
{
  KlyApiKey *key = kly_api_key_new (adapter->id);

  for (const KlyFieldSpec *field = adapter->fields; field->name != NULL; field++) {
    g_autoptr (KlySecretText) value = kly_secret_text_new (value_of (field->name), -1);

    kly_api_key_set_field (key, field->name, value);
  }
  return key;
}

/* A token's parts are read as an eavesdropper would. */
static void
add_decoded (GString *sent, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " .", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *standard = g_strconcat (parts[i], &"===="[4 - (4 - strlen (parts[i]) % 4) % 4], NULL);
    gsize length = 0;
    g_autofree guchar *decoded = g_base64_decode (g_strdelimit (g_strdelimit (standard, "-", '+'), "_", '/'), &length);

    g_string_append_len (sent, (const char *) decoded, length);
  }
}

static GString *
all_that_is_sent (const KlyWireRequest *wire)
{
  GString *sent = g_string_new (wire->target);

  for (guint i = 0; i < wire->headers->len; i++) {
    const KlyHeader *header = wire->headers->pdata[i];

    g_string_append_printf (sent, "\n%s: %s\n", header->name, header->value);
    add_decoded (sent, header->value);
  }
  g_string_append (sent, wire->body != NULL ? wire->body : "");
  return sent;
}

static gboolean
holds (const GString *sent, const char *value)
{
  return memmem (sent->str, sent->len, value, strlen (value)) != NULL;
}

static void
assert_fates (const KlyAdapter *adapter, const KlyRequestSpec *request)
{
  g_autoptr (KlyApiKey) key = make_key (adapter);
  g_autoptr (KlyReport) report = kly_report_new (adapter->id, KLY_SITE_LIVE, KLY_PURPOSE_SPOT);
  const KlyMoment moment = { .unix_us = 1, .local_us = 1, .report = report, .random = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (KlyWireRequest) wire = adapter->build (request, &adapter->sites[0], key, &moment, &error);
  g_autoptr (GString) sent = NULL;

  g_assert_no_error (error);
  sent = all_that_is_sent (wire);
  for (const KlyFieldSpec *field = adapter->fields; field->name != NULL; field++) {
    gboolean goes = field->fate == KLY_FATE_SENT || field->fate == KLY_FATE_SENT_IF_GIVEN;

    g_test_message ("%s %s %s", adapter->id, request->id, field->name);
    g_assert_cmpint (holds (sent, value_of (field->name)), ==, goes);
  }
}

static void
test_told_and_done (gconstpointer data)
{
  const KlyAdapter *adapter = data;

  for (const KlyRequestSpec *request = adapter->requests; request->id != NULL; request++) {
    if (request->role != KLY_REQUEST_CLOCK)
      assert_fates (adapter, request);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (KlyCatalogue) catalogue = NULL;

  g_test_init (&argc, &argv, NULL);
  catalogue = kly_catalogue_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalogue)); i++) {
    g_autoptr (KlyExchange) exchange = g_list_model_get_item (G_LIST_MODEL (catalogue), i);
    const KlyAdapter *adapter = kly_adapter_find (kly_exchange_get_id (exchange));
    g_autofree char *path = g_strdup_printf ("/field-fates/%s", kly_exchange_get_id (exchange));

    if (adapter != NULL)
      g_test_add_data_func (path, adapter, test_told_and_done);
  }
  return g_test_run ();
}
