/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret-clipboard.h"

#include "memory-scan.h"

typedef struct {
  GtkWidget *window;
  GtkClipboard *clipboard;
  KlySecretClipboard *self;
  guint n_owners;  /* how often the clipboard was taken */
  guint n_cleared;
} Fixture;

static void
count (guint *number)
{
  (*number)++;
}

static void
wait_ms (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (2000);
  }
}

static void
wait_until (guint *number, guint value)
{
  for (guint i = 0; i < 100 && *number < value; i++)
    wait_ms (50);
  g_assert_cmpuint (*number, ==, value);
}

static void
set_up (Fixture *fixture, gconstpointer needs_focus)
{
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_widget_show (fixture->window);
  fixture->clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);
  fixture->self = kly_secret_clipboard_new (fixture->clipboard, GPOINTER_TO_INT (needs_focus));
  g_object_set (fixture->self, "seconds", 1, NULL);
  g_signal_connect_swapped (fixture->clipboard, "owner-change", G_CALLBACK (count), &fixture->n_owners);
  g_signal_connect_swapped (fixture->self, "cleared", G_CALLBACK (count), &fixture->n_cleared);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->clipboard, &fixture->n_owners);
  g_assert_finalize_object (fixture->self);
  gtk_clipboard_clear (fixture->clipboard);
  gtk_widget_destroy (fixture->window);
  wait_ms (50);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_autofree char *text = gtk_clipboard_wait_for_text (fixture->clipboard);

  g_assert_cmpstr (text != NULL ? text : "", ==, expected);
}

static void
copy (Fixture *fixture, KlySecretText *secret)
{
  kly_secret_clipboard_copy (fixture->self, fixture->window, "Secret Key", secret);
  wait_until (&fixture->n_owners, 1);
  g_assert_cmpuint (kly_secret_clipboard_get_left (fixture->self), ==, 1);
  assert_text (fixture, kly_secret_text_peek (secret));
  g_assert_cmpstr (kly_secret_clipboard_get_title (fixture->self), ==, "Secret Key");
}

static void
test_expires (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlySecretText) secret = make_secret (1);

  copy (fixture, secret);
  wait_until (&fixture->n_cleared, 1);
  g_assert_null (kly_secret_clipboard_get_title (fixture->self));
  wait_until (&fixture->n_owners, 2);
  assert_text (fixture, "");
  g_assert_cmpuint (count_copies (secret), ==, 0);
}

/* On Wayland, where nobody without the focus can set the clipboard. */
static void
test_waits_for_focus (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlySecretText) secret = make_secret (2);

  g_assert_false (gtk_window_is_active (GTK_WINDOW (fixture->window)));
  copy (fixture, secret);
  wait_until (&fixture->n_cleared, 1);
  wait_ms (200);
  g_assert_cmpuint (fixture->n_owners, ==, 1);
  assert_text (fixture, "");

  gdk_window_focus (gtk_widget_get_window (fixture->window), GDK_CURRENT_TIME);
  wait_until (&fixture->n_owners, 2);
  assert_text (fixture, "");
}

static void
test_lost_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlySecretText) secret = make_secret (3);

  copy (fixture, secret);
  wait_until (&fixture->n_cleared, 1);
  gtk_clipboard_set_text (fixture->clipboard, "another's", -1);
  wait_until (&fixture->n_owners, 2);
  gdk_window_focus (gtk_widget_get_window (fixture->window), GDK_CURRENT_TIME);
  wait_ms (300);
  g_assert_cmpuint (fixture->n_owners, ==, 2);
  assert_text (fixture, "another's");
}

static void
test_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlySecretText) secret = make_secret (4);

  copy (fixture, secret);
  gtk_clipboard_set_text (fixture->clipboard, "another's", -1);
  g_assert_null (kly_secret_clipboard_get_title (fixture->self));
  wait_ms (1500);
  g_assert_cmpuint (fixture->n_cleared, ==, 0);
  assert_text (fixture, "another's");
  g_assert_cmpuint (count_copies (secret), ==, 0);
}

static void
test_another_secret (Fixture *fixture, gconstpointer data)
{
  g_autoptr (KlySecretText) first = make_secret (5), second = make_secret (6);

  copy (fixture, first);
  wait_ms (500);
  kly_secret_clipboard_copy (fixture->self, fixture->window, "Passphrase", second);
  wait_ms (700);
  g_assert_cmpuint (fixture->n_cleared, ==, 0);
  assert_text (fixture, kly_secret_text_peek (second));
  wait_until (&fixture->n_cleared, 1);
  assert_text (fixture, "");
}

#define ADD(path, needs_focus, test) \
  g_test_add ("/secret-clipboard/" path, Fixture, GINT_TO_POINTER (needs_focus), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("expires", FALSE, test_expires);
  ADD ("waits-for-focus", TRUE, test_waits_for_focus);
  ADD ("lost-while-waiting", TRUE, test_lost_while_waiting);
  ADD ("lost", FALSE, test_lost);
  ADD ("another-secret", FALSE, test_another_secret);
  return g_test_run ();
}
