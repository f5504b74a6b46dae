/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* KlyKeyRing's own: the task of a kly_key_ring_delete_later_async(). */
void     kly_key_removal_commit (GTask *removal);
gboolean kly_key_removal_is_of  (GTask *removal, const char *item_id);
void     kly_key_removal_follow (GTask *removal, const char *item_id);

G_END_DECLS
