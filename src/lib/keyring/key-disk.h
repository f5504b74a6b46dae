/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void kly_disk_return_error (GTask *task, GError *error);

G_END_DECLS
