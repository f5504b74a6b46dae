/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-scan.h"
#include "secret-entry-buffer.h"

#include <string.h>

static KlySecretText *
dup_text (GtkEntryBuffer *buffer)
{
  return kly_secret_entry_buffer_dup_text (KLY_SECRET_ENTRY_BUFFER (buffer));
}

static void
test_empty (void)
{
  g_autoptr (GtkEntryBuffer) buffer = kly_secret_entry_buffer_new ();
  g_autoptr (KlySecretText) text = dup_text (buffer);

  g_assert_cmpstr (gtk_entry_buffer_get_text (buffer), ==, "");
  g_assert_cmpuint (gtk_entry_buffer_get_length (buffer), ==, 0);
  g_assert_cmpuint (gtk_entry_buffer_get_bytes (buffer), ==, 0);
  g_assert_true (kly_secret_text_is_empty (text));
  g_assert_cmpuint (gtk_entry_buffer_delete_text (buffer, 0, -1), ==, 0);
  g_assert_cmpuint (gtk_entry_buffer_insert_text (buffer, 0, "", 0), ==, 0);
}

static void
test_editing (void)
{
  g_autoptr (GtkEntryBuffer) buffer = kly_secret_entry_buffer_new ();

  g_assert_cmpuint (gtk_entry_buffer_insert_text (buffer, 0, "ключ", -1), ==, 4);
  g_assert_cmpuint (gtk_entry_buffer_get_bytes (buffer), ==, 8);
  gtk_entry_buffer_insert_text (buffer, 4, "!", -1);
  gtk_entry_buffer_insert_text (buffer, 0, "«", -1);
  gtk_entry_buffer_insert_text (buffer, 2, "-x-", 3);
  g_assert_cmpstr (gtk_entry_buffer_get_text (buffer), ==, "«к-x-люч!");
  g_assert_cmpuint (gtk_entry_buffer_get_length (buffer), ==, 9);

  g_assert_cmpuint (gtk_entry_buffer_delete_text (buffer, 2, 3), ==, 3);
  g_assert_cmpuint (gtk_entry_buffer_delete_text (buffer, 5, 100), ==, 1);
  g_assert_cmpuint (gtk_entry_buffer_delete_text (buffer, 5, 1), ==, 0);
  g_assert_cmpstr (gtk_entry_buffer_get_text (buffer), ==, "«ключ");
  gtk_entry_buffer_delete_text (buffer, 0, -1);
  g_assert_cmpstr (gtk_entry_buffer_get_text (buffer), ==, "");
}

/* More characters of a text may be asked for than given: only those count. */
static void
test_part_of_a_text (void)
{
  g_autoptr (GtkEntryBuffer) buffer = kly_secret_entry_buffer_new ();

  g_assert_cmpuint (gtk_entry_buffer_insert_text (buffer, 0, "абвг", 2), ==, 2);
  g_assert_cmpstr (gtk_entry_buffer_get_text (buffer), ==, "аб");
  gtk_entry_buffer_set_max_length (buffer, 3);
  g_assert_cmpuint (gtk_entry_buffer_insert_text (buffer, 2, "вг", -1), ==, 1);
  g_assert_cmpstr (gtk_entry_buffer_get_text (buffer), ==, "абв");
}

static void
test_growth (void)
{
  g_autoptr (GtkEntryBuffer) buffer = kly_secret_entry_buffer_new ();
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < 3000; i++) {
    g_string_insert_c (expected, i / 2, (char) ('a' + i % 26));
    gtk_entry_buffer_insert_text (buffer, i / 2, expected->str + i / 2, 1);
  }
  g_assert_cmpstr (gtk_entry_buffer_get_text (buffer), ==, expected->str);
}

static void
test_too_long (void)
{
  g_autoptr (GtkEntryBuffer) buffer = kly_secret_entry_buffer_new ();
  g_autofree char *text = g_strnfill (70001, 'x');

  memcpy (text + G_MAXUSHORT - 1, "ё", strlen ("ё"));
  g_assert_cmpuint (gtk_entry_buffer_insert_text (buffer, 0, text, -1), ==, G_MAXUSHORT - 1);
  g_assert_cmpuint (gtk_entry_buffer_get_bytes (buffer), ==, G_MAXUSHORT - 1);
  g_assert_cmpuint (gtk_entry_buffer_insert_text (buffer, 0, "ё", -1), ==, 0);
}

static void
test_lines_are_kept (void)
{
  static const char *const pem = "-----BEGIN PRIVATE KEY-----\nTUlH\n-----END PRIVATE KEY-----\n";
  g_autoptr (GtkEntryBuffer) buffer = kly_secret_entry_buffer_new ();
  g_autoptr (KlySecretText) text = NULL;

  gtk_entry_buffer_set_text (buffer, pem, -1);
  text = dup_text (buffer);
  g_assert_cmpstr (kly_secret_text_peek (text), ==, pem);
}

typedef struct {
  GString *log;
} Heard;

static void
on_inserted (GtkEntryBuffer *buffer, guint position, const char *chars, guint n_chars, Heard *heard)
{
  g_string_append_printf (heard->log, "+%u,%u,“%s” ", position, n_chars, chars);
}

static void
on_deleted (GtkEntryBuffer *buffer, guint position, guint n_chars, Heard *heard)
{
  g_string_append_printf (heard->log, "-%u,%u ", position, n_chars);
}

static void
on_notify (GtkEntryBuffer *buffer, GParamSpec *pspec, Heard *heard)
{
  g_string_append_printf (heard->log, "%s ", pspec->name);
}

/* The signals tell where something changed, and never what. */
static void
test_signals (void)
{
  g_autoptr (GtkEntryBuffer) buffer = kly_secret_entry_buffer_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  Heard heard = { log };

  g_signal_connect (buffer, "inserted-text", G_CALLBACK (on_inserted), &heard);
  g_signal_connect (buffer, "deleted-text", G_CALLBACK (on_deleted), &heard);
  gtk_entry_buffer_insert_text (buffer, 0, "secret", -1);
  gtk_entry_buffer_delete_text (buffer, 1, 2);
  g_assert_cmpstr (log->str, ==, "+0,6,“” -1,2 ");

  g_string_truncate (log, 0);
  g_signal_connect (buffer, "notify", G_CALLBACK (on_notify), &heard);
  gtk_entry_buffer_insert_text (buffer, 4, "s", 1);
  g_assert_nonnull (strstr (log->str, "text "));
  g_assert_nonnull (strstr (log->str, "length "));
}

static void
test_locked (void)
{
  GtkEntryBuffer *buffer = kly_secret_entry_buffer_new ();
  gsize before = locked_bytes ();
  gsize during;

  gtk_entry_buffer_insert_text (buffer, 0, "x", 1);
  during = locked_bytes ();
  g_object_unref (buffer);
  if (during == before)
    g_test_skip ("The system does not let this process lock memory");
  g_assert_cmpuint (locked_bytes (), ==, before);
}

#ifndef __SANITIZE_ADDRESS__
static void
type_letters (GtkEntryBuffer *buffer, const KlySecretText *secret)
{
  for (guint i = 0; i < kly_secret_text_get_length (secret); i++)
    gtk_entry_buffer_insert_text (buffer, i, kly_secret_text_peek (secret) + i, 1);
}
#endif

static void
test_no_copies (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("AddressSanitizer keeps freed memory, and its shadow is too large to scan");
#else
  GtkEntryBuffer *buffer = kly_secret_entry_buffer_new ();
  g_autoptr (KlySecretText) typed = make_secret (1);
  g_autoptr (KlySecretText) pasted = make_secret (2);

  g_assert_cmpuint (count_copies (typed), ==, 0);
  type_letters (buffer, typed);
  g_assert_cmpuint (count_copies (typed), ==, 1);
  /* Long enough that the buffer has to move. */
  for (guint i = 0; i < 20; i++)
    gtk_entry_buffer_insert_text (buffer, 64, "................................", -1);
  g_assert_cmpuint (count_copies (typed), ==, 1);
  kly_secret_entry_buffer_set_text (KLY_SECRET_ENTRY_BUFFER (buffer), pasted);
  g_assert_cmpuint (count_copies (typed), ==, 0);
  g_assert_cmpuint (count_copies (pasted), ==, 1);
  gtk_entry_buffer_delete_text (buffer, 0, -1);
  g_assert_cmpuint (count_copies (pasted), ==, 0);

  type_letters (buffer, typed);
  kly_secret_entry_buffer_clear (KLY_SECRET_ENTRY_BUFFER (buffer));
  g_assert_cmpuint (count_copies (typed), ==, 0);
  type_letters (buffer, pasted);
  g_object_unref (buffer);
  g_assert_cmpuint (count_copies (pasted), ==, 0);
#endif
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret-entry-buffer/empty", test_empty);
  g_test_add_func ("/secret-entry-buffer/editing", test_editing);
  g_test_add_func ("/secret-entry-buffer/part-of-a-text", test_part_of_a_text);
  g_test_add_func ("/secret-entry-buffer/growth", test_growth);
  g_test_add_func ("/secret-entry-buffer/too-long", test_too_long);
  g_test_add_func ("/secret-entry-buffer/lines-are-kept", test_lines_are_kept);
  g_test_add_func ("/secret-entry-buffer/signals", test_signals);
  g_test_add_func ("/secret-entry-buffer/locked", test_locked);
  g_test_add_func ("/secret-entry-buffer/no-copies", test_no_copies);

  return g_test_run ();
}
