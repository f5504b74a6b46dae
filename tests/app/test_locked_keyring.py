# SPDX-License-Identifier: GPL-3.0-or-later
"""A key ring that is locked, as it is after signing in without a password."""
import os
import re
import signal

from gi.repository import Gio, GLib

from atspi import REGISTRY, ROOT, Gone, Node
from window import KRAKEN, WindowTest, bus, display
from world_inside import KEYRING_PASSWORD
from x11 import wait

SECRETS, SERVICE = "org.freedesktop.secrets", "/org/freedesktop/secrets"
COLLECTION = "/org/freedesktop/secrets/collection/login"
# With the line's end, with which the world gave it to the key ring.
PASSWORD = KEYRING_PASSWORD.decode()
LOCKED = "The key ring is locked."


def lock():
    """Locks the key ring as a desktop does when it is told to."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    session.call_sync(SECRETS, SERVICE, "org.freedesktop.Secret.Service", "Lock",
                      GLib.Variant("(ao)", ([COLLECTION],)), None, 0, 20_000)


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

    def find_prompt(self):
        """Where the password goes, as soon as somebody asks for it."""
        entry = wait("a prompt for the password", lambda: self.program.look(find_password_entry))
        wait("the keyboard in the prompt", lambda: entry.is_now("focused"))
        return entry

    def wait_for_end_of_prompt(self):
        wait("the prompt's end", lambda: not self.program.look(find_password_entry))

    def unlock(self):
        self.program.click("push button", "Unlock")
        self.find_prompt().insert(PASSWORD)
        display.press("Return")
        self.wait_for_end_of_prompt()

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
        self.find_prompt()
        display.press("Escape")
        self.wait_for_end_of_prompt()
        program.find("push button", "Unlock")
        program.find("list item", re.compile("Locked in the key ring$"))
        self.unlock()
        program.wait_until_gone("label", LOCKED)
