# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests share in which a key ring does not take a key: the key rings,
and the way that a person goes on."""
import os
import re
import signal
import subprocess
import time

from gi.repository import Gio, GLib

from keys import MARKER, KeysTest
from texts import msgid
from window import HERE, KRAKEN
from x11 import wait

SECRETS, SERVICE = "org.freedesktop.secrets", "/org/freedesktop/secrets"
WAITING = "Waiting for the key ring"
NOT_SAVED = "The key was not saved."
KEEP = "_Keep for this session only"
KEPT = "Kept for this session only"
# How long it may take until the person knows.
PATIENCE = 10
# Where the program keeps keys in a file of its own, as in a sandbox.
IN_A_FILE = {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PASSWORD": "made up"}


def call(name, path, interface, method, arguments):
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    return session.call_sync(name, path, interface, method, arguments, None,
                             Gio.DBusCallFlags.NO_AUTO_START, 20_000).unpack()


def is_on_the_bus(name):
    return call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                GLib.Variant("(s)", (name,)))[0]


class Mock:
    """A service on the session bus that goes wrong as it is told to."""

    def __init__(self, script, name, *arguments):
        self.name = name
        self.command = ["/usr/bin/python3", os.path.join(HERE, "../keyring", script), *arguments]
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command)
        wait(f"{self.name} on the bus", lambda: is_on_the_bus(self.name))

    def wait_for_end(self):
        self.process.wait(20)
        wait(f"no {self.name} on the bus", lambda: not is_on_the_bus(self.name))

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.wait_for_end()


class MockService(Mock):
    """A Secret Service; see mock_service.py for the words."""

    def __init__(self):
        super().__init__("mock_service.py", SECRETS)

    def behave(self, words=""):
        call(SECRETS, SERVICE, "io.github.klyuchnik.Mock", "Behave", GLib.Variant("(s)", (words,)))

    def count(self):
        """How many keys of the program it has."""
        unlocked, locked = call(SECRETS, SERVICE, "org.freedesktop.Secret.Service", "SearchItems",
                                GLib.Variant("(a{ss})", (dict([MARKER]),)))
        return len(unlocked) + len(locked)


class StoringTest(KeysTest):
    """A person who has typed in a key and presses Save."""

    def type_key(self, language, **variables):
        self.start(language, **variables)
        self.open_form()
        self.typed = self.fill("kraken", "good", KRAKEN)

    def save(self):
        self.program.click("push button", self.program.tr("_Save as a draft"))

    def assert_not_saved(self, beginning):
        """It is said soon, in the form, why, and how to go on; nothing typed is lost."""
        program, tr = self.program, self.program.tr
        began = time.monotonic()
        program.find("label", tr(NOT_SAVED))
        self.assertLess(time.monotonic() - began, PATIENCE)
        form = program.find("heading", tr("New key")).parent
        why = tr(msgid(beginning)) + "\n\n" + tr(msgid("Or keep the key until you close Klyuchnik"))
        program.find("label", why, form)
        program.find("push button", tr("_Try again"), form)
        self.assert_still_typed()
        self.assertTrue(program.find("push button", tr("_Save as a draft"), form).is_now("sensitive"))

    def assert_still_typed(self):
        self.assertEqual(self.entry("API key").text, self.typed["key"])
        self.assertEqual(self.entry("Private key").length, len(self.typed["secret"]))

    def row_with(self, msgid, present=True):
        """Waits for the key's row with, or without, a text in its name."""
        text = re.escape(self.program.tr(msgid))
        pattern = f"^Kraken\\. .*{text}" if present else f"^Kraken\\. (?!.*{text})"
        return self.program.find("list item", re.compile(pattern))

    def keep(self):
        """For this session; such a key can be checked like any other."""
        program, tr = self.program, self.program.tr
        program.click("push button", tr(KEEP))
        program.wait_until_gone("heading", tr("New key"))
        row = self.row_with(KEPT)
        program.click("push button", tr("Check “%s”") % "Kraken", row)
        self.row_with("Ready for the bot")
        self.row_with(KEPT)

    def move(self, answer=lambda: None):
        """Into the key ring, which works by now; it may have a question."""
        self.program.click("push button", self.program.tr("Save in the _key ring"))
        answer()
        self.row_with(KEPT, present=False)
        self.row_with("Ready for the bot")
        self.assertEqual(len(self.rows()), 1)

    def assert_in_the_key_ring(self, **variables):
        """What a new start of the program finds there is what was typed."""
        program = self.program
        self.assertEqual(program.quit(), 0)
        program = self.start(program.language, **variables)
        program.open("Kraken")
        self.row_with(KEPT, present=False)
        self.edit("Kraken")
        self.assert_still_typed()
