/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KLY_TYPE_SEARCH_SERVICE (kly_search_service_get_type ())
G_DECLARE_FINAL_TYPE (KlySearchService, kly_search_service, KLY, SEARCH_SERVICE, GApplication)

KlySearchService *kly_search_service_new (void);

G_END_DECLS
