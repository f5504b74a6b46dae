/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roll-call.h"

G_BEGIN_DECLS

char *kly_text_of_keys       (GListModel *keys);
char *kly_text_of_progress   (KlyRollCall *roll_call);
char *kly_text_of_round      (KlyRollCall *roll_call);
char *kly_text_of_silence    (guint n_keys);
char *kly_text_of_attention  (GListModel *keys);

guint kly_count_attention    (GListModel *keys);

G_END_DECLS
