/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-ring-texts.h"

#include "key-ring-error.h"
#include "translation.h"

/* What happened, why as far as known, and what to do next. */
static const char *const texts[KLY_N_KEY_RING_ERRORS] = {
  [KLY_KEY_RING_ERROR_NO_SERVICE] =
    N_ ("The system’s key ring does not answer: no service for passwords seems to run here. "
        "Install and start GNOME Keyring, KWallet or KeePassXC, then try again."),
  [KLY_KEY_RING_ERROR_NO_PORTAL] =
    N_ ("This program runs in a sandbox, and the system lets it reach no key ring from there: the Secret portal is missing. "
        "Install xdg-desktop-portal and GNOME Keyring, sign in anew, and try again."),
  [KLY_KEY_RING_ERROR_DIED] =
    N_ ("The key ring stopped before it had answered, so it is not certain what it did. An earlier key is still as it was. "
        "Start the key ring again or sign in anew, see which keys are listed, and try again."),
  [KLY_KEY_RING_ERROR_LOCKED] =
    N_ ("The key ring is locked. Unlock it with its password, usually the one you sign in with, and try again."),
  [KLY_KEY_RING_ERROR_DISMISSED] =
    N_ ("The key ring is still locked, because its password was not entered. Nothing was changed; try again when you have the password."),
  [KLY_KEY_RING_ERROR_NO_COLLECTION] =
    N_ ("There is no default key ring to keep the key in. Create one in the program “Passwords and Keys”, make it the default, and try again."),
  [KLY_KEY_RING_ERROR_READ_ONLY] =
    N_ ("The key ring cannot be changed: its folder or its disk may not be written to. An earlier key is still as it was. "
        "Give yourself the right to write to ~/.local/share/keyrings, and try again."),
  [KLY_KEY_RING_ERROR_DISK_FULL] =
    N_ ("The key ring cannot be saved: there is no room left on the disk. An earlier key is still as it was. "
        "Make room, and try again."),
  [KLY_KEY_RING_ERROR_NOT_STORED] =
    N_ ("The key ring took the key but did not give it back as it was, so it cannot be relied on. An earlier key is still as it was. Try again; if it stays so, see whether the disk is full."),
  [KLY_KEY_RING_ERROR_BROKEN_ITEM] =
    N_ ("This item of the key ring cannot be understood; another program may have changed it. Delete it and enter the key again."),
  [KLY_KEY_RING_ERROR_GONE] =
    N_ ("The key is not in the key ring any more; another program may have deleted it."),
  [KLY_KEY_RING_ERROR_FAILED] =
    N_ ("The key ring reported an error. An earlier key is still as it was; try again."),
};

/**
 * kly_text_of_key_ring_error:
 * @error: any error
 *
 * Returns: (transfer none): what to tell a person about it; for an error that
 *   is not the key ring's, its own message
 */
const char *
kly_text_of_key_ring_error (const GError *error)
{
  if (error->domain != KLY_KEY_RING_ERROR || error->code < 0 || error->code >= KLY_N_KEY_RING_ERRORS)
    return error->message;
  return _ (texts[error->code]);
}

/**
 * kly_text_of_keeping:
 *
 * Returns: (transfer none): the way on when a key could not be saved, to go
 *   with the reason; see kly_key_ring_error_can_keep()
 */
const char *
kly_text_of_keeping (void)
{
  return _ ("Or keep the key until you close Klyuchnik: it stays in the memory, never on the disk.");
}
