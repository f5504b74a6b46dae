/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "adapter.h"

G_BEGIN_DECLS

#define KLY_TYPE_REQUESTS_VIEW (kly_requests_view_get_type ())
G_DECLARE_FINAL_TYPE (KlyRequestsView, kly_requests_view, KLY, REQUESTS_VIEW, GtkBox)

void kly_requests_view_show_site (KlyRequestsView *self, const KlyAdapter *adapter, const char *site_id);

G_END_DECLS
