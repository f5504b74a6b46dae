/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange.h"
#include "guide.h"

G_BEGIN_DECLS

#define KLY_TYPE_CATALOGUE (kly_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (KlyCatalogue, kly_catalogue, KLY, CATALOGUE, GObject)

KlyCatalogue *kly_catalogue_new        (GError **error);
KlyExchange  *kly_catalogue_find       (KlyCatalogue *self, const char *name);
KlyGuide     *kly_catalogue_load_guide (KlyCatalogue *self, const char *exchange_id, GError **error);

G_END_DECLS
