/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "page-uri.h"

#include <string.h>

#define SCHEME "klyuchnik:"

/* Long enough for every name; a link may come from anywhere. */
#define LONGEST 100

static gboolean
is_page_uri (const char *text)
{
  return g_ascii_strncasecmp (text, SCHEME, strlen (SCHEME)) == 0;
}

/**
 * kly_page_uri_new:
 * @name: the name of an exchange as a person writes it, or the URI of its page
 *
 * Returns: (transfer full): the URI of the page, such as "klyuchnik://kraken"
 */
char *
kly_page_uri_new (const char *name)
{
  g_autofree char *escaped = NULL;

  if (is_page_uri (name))
    return g_strdup (name);
  escaped = g_uri_escape_string (name, NULL, FALSE);
  return g_strconcat (SCHEME "//", escaped, NULL);
}

/**
 * kly_page_uri_get_name:
 * @uri: a URI from anywhere
 *
 * Returns: (transfer full) (nullable): the name in it, empty if it has none;
 *   %NULL if it is no URI of a page
 */
char *
kly_page_uri_get_name (const char *uri)
{
  const char *start;
  g_autofree char *name = NULL;

  if (!is_page_uri (uri))
    return NULL;
  start = uri + strlen (SCHEME);
  start += strspn (start, "/");
  name = g_uri_unescape_segment (start, start + strcspn (start, "/?#"), NULL);
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return NULL;
  g_strstrip (name);
  return g_utf8_strlen (name, -1) <= LONGEST ? g_steal_pointer (&name) : g_utf8_substring (name, 0, LONGEST);
}
