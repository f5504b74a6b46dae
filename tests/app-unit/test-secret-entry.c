/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-scan.h"
#include "secret-entry-buffer.h"
#include "secret-entry.h"

#define PATIENCE_SECONDS 10

typedef struct {
  GtkWidget *window;
  KlySecretEntry *entry;
  guint n_pasted;
  guint n_changed;
} Fixture;

static void
count (guint *counter)
{
  (*counter)++;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture->entry = KLY_SECRET_ENTRY (kly_secret_entry_new ());
  gtk_entry_set_visibility (GTK_ENTRY (fixture->entry), FALSE);
  g_signal_connect_swapped (fixture->entry, "pasted", G_CALLBACK (count), &fixture->n_pasted);
  g_signal_connect_swapped (fixture->entry, "changed", G_CALLBACK (count), &fixture->n_changed);
  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (fixture->entry));
  gtk_widget_show_all (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  if (fixture->window != NULL)
    gtk_widget_destroy (fixture->window);
}

static gboolean
on_patience_over (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_until_set (const guint *value)
{
  gboolean over = FALSE;
  guint timeout = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_over, &over);

  while (*value == 0 && !over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (over);
  g_source_remove (timeout);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_autoptr (KlySecretText) text = kly_secret_entry_dup_text (fixture->entry);

  g_assert_cmpstr (kly_secret_text_peek (text), ==, expected);
}

/* GtkEntry has a construct property that would put its own buffer in place. */
static void
test_buffer (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (KLY_IS_SECRET_ENTRY_BUFFER (gtk_entry_get_buffer (GTK_ENTRY (fixture->entry))));
}

static void
test_typing (Fixture *fixture, gconstpointer user_data)
{
  GtkEditable *editable = GTK_EDITABLE (fixture->entry);
  int position = 0;

  gtk_editable_insert_text (editable, "a", 1, &position);
  gtk_editable_insert_text (editable, "ё", -1, &position);
  g_assert_cmpint (position, ==, 2);
  g_assert_cmpuint (fixture->n_changed, >=, 2);
  g_assert_cmpuint (fixture->n_pasted, ==, 0);
  gtk_editable_insert_text (editable, "bc", -1, &position);
  g_assert_cmpuint (fixture->n_pasted, ==, 1);
  assert_text (fixture, "aёbc");
  gtk_editable_delete_text (editable, 1, 2);
  assert_text (fixture, "abc");
}

static void
test_paste (Fixture *fixture, gconstpointer user_data)
{
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);

  gtk_clipboard_set_text (clipboard, "one\ntwo", -1);
  gtk_entry_set_text (GTK_ENTRY (fixture->entry), "<old>");
  gtk_editable_select_region (GTK_EDITABLE (fixture->entry), 1, 4);
  fixture->n_pasted = 0;
  g_signal_emit_by_name (fixture->entry, "paste-clipboard");
  wait_until_set (&fixture->n_pasted);
  assert_text (fixture, "<one\ntwo>");
}

static void
test_paste_of_nothing (Fixture *fixture, gconstpointer user_data)
{
  gtk_clipboard_clear (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD));
  g_signal_emit_by_name (fixture->entry, "paste-clipboard");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_text (fixture, "");
}

static void
test_accessible_text (Fixture *fixture, gconstpointer user_data)
{
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (fixture->entry));
  g_autofree char *text = NULL;

  gtk_entry_set_text (GTK_ENTRY (fixture->entry), "secret");
  text = atk_text_get_text (ATK_TEXT (accessible), 0, -1);
  g_assert_null (g_strrstr (text, "secret"));
  g_assert_cmpint (atk_object_get_role (accessible), ==, ATK_ROLE_PASSWORD_TEXT);
}

/* Inserting, showing bullets, and going away leave nothing in memory. */
static void
test_no_copies (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (KlySecretText) secret = make_secret (3);
  int position = 0;

  gtk_editable_insert_text (GTK_EDITABLE (fixture->entry), kly_secret_text_peek (secret), -1, &position);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_copies (secret), ==, 1);
  gtk_widget_destroy (fixture->window);
  fixture->window = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_copies (secret), ==, 0);
}

#define ADD(path, test) g_test_add ("/secret-entry/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check (&argc, &argv)) {
    g_print ("1..0 # SKIP there is no display\n");
    return 0;
  }

  ADD ("buffer", test_buffer);
  ADD ("typing", test_typing);
  ADD ("paste", test_paste);
  ADD ("paste-of-nothing", test_paste_of_nothing);
  ADD ("accessible-text", test_accessible_text);
  ADD ("no-copies", test_no_copies);

  return g_test_run ();
}
