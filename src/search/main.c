/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "language.h"
#include "search-service.h"

int
main (int argc, char **argv)
{
  g_autoptr (KlySearchService) service = NULL;

  kly_language_prepare ();
  service = kly_search_service_new ();
  return g_application_run (G_APPLICATION (service), argc, argv);
}
