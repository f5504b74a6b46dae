/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "klyuchnik"

#include "key-shelf.h"

#include "key-item.h"
#include "key-list.h"
#include "key-print.h"
#include "key-removal.h"

struct _KlyKeyShelf {
  GObject parent_instance;

  GListStore *list;
  GPtrArray *found;     /* KlyApiKey without fields: the items of the key ring */
  GHashTable *kept;     /* id -> KlyApiKey with its fields, for this session */
  GHashTable *origins;  /* id of a kept key -> that of the item it replaces */
  GHashTable *moved;    /* id that a kept key had -> that of its item */
  GHashTable *revealed; /* id of an item -> print of what it held */
  GQueue hidden;        /* GTask: removals that can be undone or are under way */
  KlySecretText *seed;  /* of prints */
};

G_DEFINE_FINAL_TYPE (KlyKeyShelf, kly_key_shelf, G_TYPE_OBJECT)

/* Only when there is a key: with the seed, all that is freed begins to be wiped. */
static KlySecretText *
get_seed (KlyKeyShelf *self)
{
  if (self->seed == NULL)
    self->seed = kly_key_print_new_seed ();
  return self->seed;
}

static void
kly_key_shelf_finalize (GObject *object)
{
  KlyKeyShelf *self = KLY_KEY_SHELF (object);

  /* A removal holds the key ring, and that the shelf: none is left. */
  g_assert (g_queue_is_empty (&self->hidden));
  g_object_unref (self->list);
  g_ptr_array_unref (self->found);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->origins);
  g_hash_table_unref (self->moved);
  g_hash_table_unref (self->revealed);
  g_clear_pointer (&self->seed, kly_secret_text_unref);

  G_OBJECT_CLASS (kly_key_shelf_parent_class)->finalize (object);
}

static void
kly_key_shelf_class_init (KlyKeyShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kly_key_shelf_finalize;
}

static void
kly_key_shelf_init (KlyKeyShelf *self)
{
  g_queue_init (&self->hidden);
  self->list = g_list_store_new (KLY_TYPE_API_KEY);
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->revealed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

KlyKeyShelf *
kly_key_shelf_new (void)
{
  return g_object_new (KLY_TYPE_KEY_SHELF, NULL);
}

/* Transfer none; what a person sees. */
GListModel *
kly_key_shelf_get_model (KlyKeyShelf *self)
{
  return G_LIST_MODEL (self->list);
}

static gboolean
is_hidden (KlyKeyShelf *self, KlyApiKey *key)
{
  for (GList *l = self->hidden.head; l != NULL; l = l->next) {
    if (kly_key_removal_is_of (l->data, kly_api_key_get_item_id (key)))
      return TRUE;
  }
  return FALSE;
}

static void
list_again (KlyKeyShelf *self)
{
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < self->found->len; i++) {
    if (!is_hidden (self, self->found->pdata[i]))
      g_ptr_array_add (shown, self->found->pdata[i]);
  }
  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, NULL, &key)) {
    if (!is_hidden (self, key))
      g_ptr_array_add (shown, key);
  }
  kly_key_list_set (self->list, shown);
}

static void
put_print (KlyKeyShelf *self, KlyApiKey *key)
{
  g_autofree char *print = kly_key_print_make (get_seed (self), key);

  kly_key_print_set (key, print);
}

static void
add_found (KlyKeyShelf *self, KlyApiKey *key)
{
  g_autofree char *of_all = kly_key_print_make_of_all (get_seed (self), key);

  put_print (self, key);
  if (kly_key_item_get_state (key) == KLY_KEY_STATE_READABLE)
    kly_key_print_set_of_all (key, of_all);
  g_ptr_array_add (self->found, kly_key_item_without_fields (key));
}

/**
 * kly_key_shelf_set_found:
 * @self: the shelf
 * @keys: (element-type KlyApiKey): all items of the key ring
 */
void
kly_key_shelf_set_found (KlyKeyShelf *self, GPtrArray *keys)
{
  g_ptr_array_set_size (self->found, 0);
  for (guint i = 0; i < keys->len; i++)
    add_found (self, keys->pdata[i]);
  list_again (self);
}

static void
forget_kept (KlyKeyShelf *self, const char *item_id)
{
  g_hash_table_remove (self->kept, item_id);
  g_hash_table_remove (self->origins, item_id);
}

static void
drop_found (KlyKeyShelf *self, const char *item_id)
{
  for (guint i = self->found->len; i-- > 0;) {
    if (g_strcmp0 (kly_api_key_get_item_id (self->found->pdata[i]), item_id) == 0)
      g_ptr_array_remove_index (self->found, i);
  }
  g_hash_table_remove (self->revealed, item_id);
}

/**
 * kly_key_shelf_replace:
 * @self: the shelf
 * @before: (nullable): the id that the key had
 * @gone: (nullable): the id of the item that is not there any more
 * @key: what was stored
 *
 * A kept key that was stored is not kept any more; what was about to be deleted
 * is so in its new shape too.
 */
void
kly_key_shelf_replace (KlyKeyShelf *self, const char *before, const char *gone, KlyApiKey *key)
{
  const char *id = kly_api_key_get_item_id (key);

  for (GList *l = before != NULL ? self->hidden.head : NULL; l != NULL; l = l->next) {
    if (kly_key_removal_is_of (l->data, before))
      kly_key_removal_follow (l->data, id);
  }
  if (before != NULL && g_hash_table_contains (self->kept, before)) {
    g_hash_table_replace (self->moved, g_strdup (before), g_strdup (id));
    forget_kept (self, before);
  }
  /* What somebody works with has not changed for that. */
  if (before != NULL && g_hash_table_contains (self->revealed, before))
    kly_key_shelf_remember (self, key);
  if (gone != NULL)
    drop_found (self, gone);
  add_found (self, key);
  list_again (self);
}

void
kly_key_shelf_drop_found (KlyKeyShelf *self, const char *item_id)
{
  drop_found (self, item_id);
  list_again (self);
}

/* What somebody was given to work with. */
void
kly_key_shelf_remember (KlyKeyShelf *self, KlyApiKey *key)
{
  g_hash_table_replace (self->revealed, g_strdup (kly_api_key_get_item_id (key)),
                        kly_key_print_make_of_all (get_seed (self), key));
}

/**
 * kly_key_shelf_has_changed:
 * @self: the shelf
 * @key: an item as it is now, with its fields or as listed
 *
 * Returns: whether it is not what kly_key_shelf_remember() was told
 */
gboolean
kly_key_shelf_has_changed (KlyKeyShelf *self, KlyApiKey *key)
{
  const char *before = g_hash_table_lookup (self->revealed, kly_api_key_get_item_id (key));
  const char *listed = kly_key_print_get_of_all (key);
  g_autofree char *now = listed == NULL ? kly_key_print_make_of_all (get_seed (self), key) : NULL;

  return before != NULL && !g_str_equal (before, listed != NULL ? listed : now);
}

/**
 * kly_key_shelf_was_read:
 * @self: the shelf
 * @place: the object path of an item
 * @since: a monotonic time
 *
 * Returns: whether that item is one of those found, and was read after @since
 */
gboolean
kly_key_shelf_was_read (KlyKeyShelf *self, const char *place, gint64 since)
{
  for (guint i = 0; i < self->found->len; i++) {
    if (kly_key_item_was_read (self->found->pdata[i], place, since))
      return TRUE;
  }
  return FALSE;
}

/**
 * kly_key_shelf_get_kept:
 * @self: the shelf
 * @key: any key
 *
 * Returns: (transfer none) (nullable): the kept key that @key is, with its
 *   fields
 */
KlyApiKey *
kly_key_shelf_get_kept (KlyKeyShelf *self, KlyApiKey *key)
{
  const char *id = kly_api_key_get_item_id (key);

  return id != NULL ? g_hash_table_lookup (self->kept, id) : NULL;
}

/* A kept key has an id as items have; the id it came with is its origin. */
static void
give_id (KlyKeyShelf *self, KlyApiKey *key)
{
  g_autofree char *id = g_uuid_string_random ();
  const char *origin = kly_api_key_get_item_id (key);

  if (origin != NULL)
    g_hash_table_replace (self->origins, g_strdup (id), g_strdup (origin));
  kly_api_key_set_item_id (key, id);
}

/**
 * kly_key_shelf_keep:
 * @self: the shelf
 * @key: a key with its fields, kept before or not
 *
 * Returns: (transfer full): the key as it is listed
 */
KlyApiKey *
kly_key_shelf_keep (KlyKeyShelf *self, KlyApiKey *key)
{
  KlyApiKey *kept = kly_api_key_copy (key);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  if (kly_key_shelf_get_kept (self, key) == NULL)
    give_id (self, kept);
  if (kly_api_key_get_created (kept) == NULL)
    kly_api_key_set_created (kept, now);
  kly_key_item_set_state (kept, KLY_KEY_STATE_SESSION);
  put_print (self, kept);
  g_hash_table_replace (self->kept, g_strdup (kly_api_key_get_item_id (kept)), kept);
  list_again (self);
  return kly_key_item_without_fields (kept);
}

/* Nullable; the item that a kept key is to replace. */
const char *
kly_key_shelf_get_origin (KlyKeyShelf *self, KlyApiKey *key)
{
  return g_hash_table_lookup (self->origins, kly_api_key_get_item_id (key));
}

void
kly_key_shelf_drop_kept (KlyKeyShelf *self, KlyApiKey *key)
{
  forget_kept (self, kly_api_key_get_item_id (key));
  list_again (self);
}

/* A kept key may have become an item while somebody waited to use it. */
void
kly_key_shelf_follow (KlyKeyShelf *self, KlyApiKey *key)
{
  const char *id = kly_api_key_get_item_id (key);
  const char *moved = id != NULL ? g_hash_table_lookup (self->moved, id) : NULL;

  if (moved != NULL)
    kly_api_key_set_item_id (key, moved);
}

/* The removal's key leaves the list. */
void
kly_key_shelf_hide (KlyKeyShelf *self, GTask *removal)
{
  g_queue_push_tail (&self->hidden, g_object_ref (removal));
  list_again (self);
}

/* It comes back, if it is still there. */
void
kly_key_shelf_unhide (KlyKeyShelf *self, GTask *removal)
{
  if (g_queue_remove (&self->hidden, removal))
    g_object_unref (removal);
  list_again (self);
}

/* Transfer none. */
GList *
kly_key_shelf_list_hidden (KlyKeyShelf *self)
{
  return self->hidden.head;
}

static const char *
print_of (KlyKeyShelf *self, KlyApiKey *key)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < length; i++) {
    g_autoptr(KlyApiKey) listed = g_list_model_get_item (G_LIST_MODEL (self->list), i);

    if (g_strcmp0 (kly_api_key_get_item_id (listed), kly_api_key_get_item_id (key)) == 0)
      return kly_key_print_get (listed);
  }
  return NULL;
}

/**
 * kly_key_shelf_find_twins:
 * @self: the shelf
 * @key: a listed key, or one with its fields
 *
 * Returns: (transfer full) (element-type KlyApiKey): see
 *   kly_key_ring_find_twins()
 */
GPtrArray *
kly_key_shelf_find_twins (KlyKeyShelf *self, KlyApiKey *key)
{
  GPtrArray *twins = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *own = kly_key_print_make (get_seed (self), key);
  const char *print = own != NULL ? own : print_of (self, key);
  const char *id = kly_api_key_get_item_id (key);
  guint length = print != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;

  for (guint i = 0; i < length; i++) {
    g_autoptr(KlyApiKey) listed = g_list_model_get_item (G_LIST_MODEL (self->list), i);

    if (g_strcmp0 (kly_key_print_get (listed), print) == 0 &&
        (id == NULL || g_strcmp0 (kly_api_key_get_item_id (listed), id) != 0))
      g_ptr_array_add (twins, g_steal_pointer (&listed));
  }
  return twins;
}
