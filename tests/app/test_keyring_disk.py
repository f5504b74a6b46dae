# SPDX-License-Identifier: GPL-3.0-or-later
"""A key is to be stored in libsecret's file, on a disk that takes nothing."""
import os

from storing import IN_A_FILE, StoringTest

KEYRINGS = os.path.join(os.environ["XDG_DATA_HOME"], "keyrings")
DISKS = os.environ["KLY_DISKS"]


def use_disk(name):
    """Puts the key ring's folder there."""
    if os.path.lexists(KEYRINGS):
        os.unlink(KEYRINGS)
    os.symlink(os.path.join(DISKS, name), KEYRINGS)


def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 512)
        except OSError:
            pass


class Disk(StoringTest):

    def setUp(self):
        super().setUp()
        for disk in ("tiny", "writable"):
            for name in os.listdir(os.path.join(DISKS, disk)):
                os.unlink(os.path.join(DISKS, disk, name))

    def keep_and_move(self, mend):
        self.keep()
        mend()
        self.move()
        self.assert_in_the_key_ring(**IN_A_FILE)

    def save_on(self, disk, language):
        use_disk(disk)
        self.type_key(language, **IN_A_FILE)
        self.save()

    def test_read_only(self):
        self.save_on("read-only", "ru")
        self.assert_not_saved("The key ring cannot be changed")
        self.keep_and_move(lambda: use_disk("writable"))

    def test_read_only_in_english(self):
        self.save_on("read-only", "en")
        self.assert_not_saved("The key ring cannot be changed")

    def test_full(self):
        filler = os.path.join(DISKS, "tiny/filler")
        fill(filler)
        self.save_on("tiny", "ru")
        self.assert_not_saved("The key ring cannot be saved: there is no room")
        self.keep_and_move(lambda: os.unlink(filler))

    def test_full_with_keys_in_it(self):
        """The keys that were there before are still there."""
        filler = os.path.join(DISKS, "tiny/filler")
        use_disk("tiny")
        self.start("en", **IN_A_FILE).open("Kraken")
        self.add(self.fields("withdraw"), "Earlier")
        self.assertEqual(self.program.quit(), 0)
        fill(filler)
        self.save_on("tiny", "en")
        self.assert_not_saved("The key ring cannot be saved: there is no room")
        self.row("^Earlier")
        os.unlink(filler)
        self.program.click("push button", "Try again")
        self.program.wait_until_gone("heading", "New key")
        self.row("^Earlier")
        self.assert_in_the_key_ring(**IN_A_FILE)
        self.row("^Earlier")
