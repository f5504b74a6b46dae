/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue.h"

G_BEGIN_DECLS

char    **kly_search_results_find     (KlyCatalogue *catalogue, const char *const *terms);
GVariant *kly_search_results_describe (KlyCatalogue *catalogue, const char *const *ids);

G_END_DECLS
