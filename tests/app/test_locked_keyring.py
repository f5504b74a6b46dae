# SPDX-License-Identifier: GPL-3.0-or-later
"""A key ring that is locked, as it is after signing in without a password."""
import os
import re
import signal

from gi.repository import Gio, GLib

from atspi import REGISTRY, ROOT, Gone, Node
from storing import NOT_SAVED, SECRETS, SERVICE, WAITING, StoringTest
from window import KRAKEN, WindowTest, bus, display
from world_inside import KEYRING_PASSWORD
from x11 import wait

COLLECTION = "/org/freedesktop/secrets/collection/login"
# With the line's end, with which the world gave it to the key ring.
PASSWORD = KEYRING_PASSWORD.decode()
LOCKED = "The key ring is locked."


def lock():
    """Locks the key ring as a desktop does when it is told to."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    session.call_sync(SECRETS, SERVICE, "org.freedesktop.Secret.Service", "Lock",
                      GLib.Variant("(ao)", ([COLLECTION],)), None, 0, 20_000)


def unlock_outside():
    """As the desktop does when somebody signs in."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    _, path = session.call_sync(SECRETS, SERVICE, "org.freedesktop.Secret.Service", "OpenSession",
                                GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))),
                                None, 0, 20_000).unpack()
    session.call_sync(SECRETS, SERVICE, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
                      "UnlockWithMasterPassword",
                      GLib.Variant("(o(oayays))", (COLLECTION, (path, b"", KEYRING_PASSWORD,
                                                                "text/plain"))), None, 0, 20_000)


def prompts():
    """Programs that ask for the key ring's password; one may be about to end."""
    found = []
    for application in Node(bus, (REGISTRY, ROOT), None).children:
        try:
            if "prompter" in application.name:
                found.append(application)
        except Gone:
            pass
    return found


def find_password_entry():
    """The prompt's entry, None where there is no prompt."""
    return next((node for prompt in prompts() for node in prompt.walk()
                 if node.role == "password text"), None)


def end_prompts():
    """A prompt holds the keyboard: one that a failed test leaves would spoil the next."""
    for prompt in prompts():
        os.kill(bus.process_of(prompt.place[0]), signal.SIGTERM)
    wait("no prompt", lambda: not prompts())


def find_prompt(program):
    """Where the password goes, as soon as somebody asks for it."""
    entry = wait("a prompt for the password", lambda: program.look(find_password_entry))
    wait("the keyboard in the prompt", lambda: entry.is_now("focused"))
    return entry


def wait_for_end_of_prompt(program):
    wait("the prompt's end", lambda: not program.look(find_password_entry))


def answer_prompt(program):
    find_prompt(program).insert(PASSWORD)
    display.press("Return")
    wait_for_end_of_prompt(program)


def send_prompt_away(program):
    find_prompt(program)
    display.press("Escape")
    wait_for_end_of_prompt(program)


class Locked(WindowTest):

    def setUp(self):
        """A key is kept, the key ring locked, the program started anew."""
        super().setUp()
        self.addCleanup(end_prompts)
        program = self.start("en")
        self.open_form()
        self.fill("kraken", "good", KRAKEN)
        program.click("push button", "Save as a draft")
        program.wait_until_gone("heading", "New key")
        self.assertEqual(program.quit(), 0)
        lock()
        self.start("en")

    def unlock(self):
        self.program.click("push button", "Unlock")
        answer_prompt(self.program)

    def test_nobody_is_asked_before_they_ask(self):
        program = self.program
        program.open("Kraken")
        program.find("label", LOCKED)
        row = re.compile("Locked in the key ring$")
        program.find("list item", row)
        self.assertEqual(prompts(), [])
        self.unlock()               # for the tests to come

    def test_it_is_unlocked_when_asked(self):
        program = self.program
        program.open("Kraken")
        self.unlock()
        program.wait_until_gone("label", LOCKED)
        program.find("list item", re.compile("^Kraken. .*Draft: not checked yet"))

    def test_a_prompt_sent_away_is_no_error(self):
        program = self.program
        program.open("Kraken")
        program.click("push button", "Unlock")
        send_prompt_away(program)
        program.find("push button", "Unlock")
        program.find("list item", re.compile("Locked in the key ring$"))
        self.unlock()
        program.wait_until_gone("label", LOCKED)


class Storing(StoringTest):
    """A new key, while the key ring is locked."""

    def begin(self, language):
        self.addCleanup(unlock_outside)
        self.addCleanup(end_prompts)
        lock()
        self.type_key(language)
        self.save()

    def test_the_prompt_is_answered(self):
        self.begin("ru")
        program = self.program
        find_prompt(program)
        program.find("label", program.tr(WAITING))
        answer_prompt(program)
        program.wait_until_gone("heading", program.tr("New key"))
        self.assertIsNone(program.find_now("label", program.tr(NOT_SAVED)))
        self.assert_in_the_key_ring()

    def assert_kept(self, language):
        self.begin(language)
        program = self.program
        send_prompt_away(program)
        self.assert_not_saved("The key ring is still locked, because its password was not entered")
        self.keep()
        self.assertIsNone(program.look(find_password_entry))
        self.move(lambda: answer_prompt(program))
        self.assert_in_the_key_ring()

    def test_the_prompt_is_sent_away(self):
        self.assert_kept("ru")

    def test_the_prompt_is_sent_away_in_english(self):
        self.assert_kept("en")

    def test_moving_is_sent_away_too(self):
        self.begin("en")
        program = self.program
        send_prompt_away(program)
        self.keep()
        program.click("push button", "Save in the key ring")
        send_prompt_away(program)
        program.find("label", "That did not work.")
        self.row_with("Kept for this session only")
