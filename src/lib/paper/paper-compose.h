/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper-block.h"

G_BEGIN_DECLS

GPtrArray *kly_paper_compose (KlyGuide *guide, KlyPurpose purpose);

G_END_DECLS
