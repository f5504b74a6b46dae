# SPDX-License-Identifier: GPL-3.0-or-later
"""Copying a key for the bot: another program gets it, marked as a secret, and not for long."""
import re
import time

from window import KRAKEN, WindowTest, clipboard, display, resident
from x11 import wait

MARK = "x-kde-passwordManagerHint"
FIELDS = resident("kraken", "good").fields
SECONDS = 5                         # the least that can be set


class Copying(WindowTest):

    def begin(self, language="ru", **more):
        self.start(language, **more)
        self.open_form()
        self.fill("kraken", "good", KRAKEN)
        clipboard.copy("something else")

    def copy(self, field):
        """By the button at its entry."""
        self.program.click("push button", self.program.tr("Copy “%s”") % KRAKEN[field])

    def bar(self):
        """What the bar says, None when it is not there."""
        pattern = re.compile("«.*» .*буфере обмена|“.*” .* the clipboard")
        node = self.program.find_now("label", pattern)
        return node and node.name

    def assert_cleared(self):
        self.assertEqual(clipboard.read() or "", "")
        self.assertIsNone(self.bar())

    def test_a_secret_is_marked_and_cleared(self):
        self.begin(settings={"clipboard-seconds": SECONDS})
        began = time.monotonic()
        self.copy("secret")
        wait("the secret", lambda: clipboard.read() == FIELDS["secret"])
        self.assertEqual(clipboard.read("text/plain;charset=utf-8"), FIELDS["secret"])
        self.assertIn(MARK, clipboard.targets())
        self.assertEqual(clipboard.read(MARK), "secret")
        self.assertNotIn("SAVE_TARGETS", clipboard.targets())
        self.assertRegex(self.bar(), "«Private key» в буфере обмена ещё [45] секунд")
        wait("less time", lambda: re.search("ещё [123] секунд", self.bar() or ""), interval=0.2)
        self.assertEqual(clipboard.read(), FIELDS["secret"])
        wait("a clear clipboard", lambda: not clipboard.read(), interval=0.1)
        self.assertGreater(time.monotonic() - began, SECONDS - 0.5)
        self.assertLess(time.monotonic() - began, SECONDS + 5)
        self.assert_cleared()

    def test_half_a_minute_is_usual(self):
        self.begin("en")
        self.copy("secret")
        bar = wait("the bar", self.bar)
        self.assertRegex(bar, "“Private key” is on the clipboard for (30|2[6-9]) more seconds")

    def test_cleared_at_once(self):
        self.begin()
        self.copy("secret")
        wait("the secret", lambda: clipboard.read() == FIELDS["secret"])
        self.program.click("push button", self.program.tr("Clear now"))
        wait("a clear clipboard", lambda: not clipboard.read())
        self.assert_cleared()

    def test_cleared_at_the_end(self):
        self.begin()
        self.copy("secret")
        wait("the secret", lambda: clipboard.read() == FIELDS["secret"])
        self.program.press("Ctrl+q")
        self.program.click("push button", self.program.tr("_Wipe and close"))
        self.assertEqual(self.program.process.wait(20), 0)
        self.assertIsNone(clipboard.read())

    def test_what_others_copied_stays(self):
        self.begin(settings={"clipboard-seconds": SECONDS})
        self.copy("secret")
        wait("the secret", lambda: clipboard.read() == FIELDS["secret"])
        clipboard.copy("somebody’s own words")
        wait("no bar", lambda: self.bar() is None)
        time.sleep(SECONDS + 1)
        self.assertEqual(clipboard.read(), "somebody’s own words")
        self.program.press("Ctrl+q")
        self.program.click("push button", self.program.tr("_Wipe and close"))
        self.program.process.wait(20)
        self.assertEqual(clipboard.read(), "somebody’s own words")

    def test_what_is_no_secret_is_not_marked_and_stays(self):
        self.begin(settings={"clipboard-seconds": SECONDS})
        self.copy("secret")
        self.copy("key")
        wait("the key", lambda: clipboard.read() == FIELDS["key"])
        self.assertNotIn(MARK, clipboard.targets())
        self.assertEqual(self.bar(), "«API key» теперь в буфере обмена.")
        wait("no bar", lambda: self.bar() is None)
        time.sleep(SECONDS)
        self.assertEqual(clipboard.read(), FIELDS["key"])

    def test_nothing_to_copy(self):
        self.start()
        self.open_form()
        for label in KRAKEN.values():
            button = self.program.find("push button", self.program.tr("Copy “%s”") % label)
            self.assertNotIn("sensitive", button.states_now())

    def press_copy(self):
        self.program.focus(self.entry("Private key"))
        display.press("Ctrl+a")
        display.press("Ctrl+c")

    def test_the_keyboard_copies_a_shown_secret_only_and_marked(self):
        self.begin()
        self.press_copy()
        self.assertEqual(clipboard.read(), "something else")
        self.program.click("toggle button", self.program.tr("Show “%s”") % "Private key")
        self.press_copy()
        wait("the secret", lambda: clipboard.read() == FIELDS["secret"])
        self.assertIn(MARK, clipboard.targets())

    def test_a_stored_key(self):
        self.begin()
        program = self.program
        program.click("push button", program.tr("_Save as a draft"))
        program.wait_until_gone("heading", program.tr("New key"))
        for field in KRAKEN:
            program.click("toggle button", program.tr("More about “%s”") % "Kraken")
            program.click("push button", program.tr("Copy for the bot…"))
            self.copy(field)
            wait(f"the {field}", lambda: clipboard.read() == FIELDS[field])
            self.assertEqual(MARK in clipboard.targets(), field == "secret")
