/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ip-list.h"

#include <gio/gio.h>
#include <string.h>

/* Unlike g_hostname_is_ip_address(), which takes ":" for one too. */
static gboolean
is_address (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return address != NULL;
}

/* The address in a word of its characters, or NULL; what stands before or after
 * it may be of the same characters, as the colon in "IP:192.0.2.1." */
static const char *
address_in (char *word)
{
  for (char *end = word + strlen (word); end > word && !is_address (word); end--) {
    if (strchr (".:", end[-1]) == NULL)
      break;
    end[-1] = '\0';
  }
  while (*word != '\0' && !is_address (word) && strchr (".:", *word) != NULL)
    word++;
  return is_address (word) ? word : NULL;
}

/**
 * kly_find_ip_address:
 * @text: (nullable): an exchange's words, such as "the current clientIp is:192.0.2.1"
 *
 * Returns: (transfer full) (nullable): the first IPv4 or IPv6 address in @text
 */
char *
kly_find_ip_address (const char *text)
{
  static const char characters[] = "0123456789abcdefABCDEF:.";

  while (text != NULL && *text != '\0') {
    gsize length = strspn (text, characters);
    g_autofree char *word = g_strndup (text, length);
    const char *address = address_in (word);

    if (address != NULL)
      return g_strdup (address);
    text += length + strcspn (text + length, characters);
  }
  return NULL;
}

/**
 * kly_learn_ip_list:
 * @report: gets the addresses, and whether there are any
 * @list: the addresses that a key is bound to, separated by commas
 */
void
kly_learn_ip_list (KlyReport *report, const char *list)
{
  g_auto (GStrv) addresses = g_strsplit (list, ",", -1);
  KlyIpState state = KLY_IP_OPEN;

  for (char **address = addresses; *address != NULL; address++) {
    if (*g_strstrip (*address) == '\0')
      continue;
    kly_report_add_ip_address (report, *address);
    state = KLY_IP_RESTRICTED;
  }
  kly_report_set_ip_state (report, state);
}
