# SPDX-License-Identifier: GPL-3.0-or-later
"""A key is to be stored, and the Secret Service goes wrong."""
import os

from storing import NOT_SAVED, WAITING, Mock, MockService, StoringTest
from x11 import wait


class FailingService(StoringTest):

    def setUp(self):
        super().setUp()
        self.service = MockService()
        self.service.start()
        self.addCleanup(self.service.stop)

    def save_while(self, words, language):
        self.type_key(language)
        self.service.behave(words)
        self.save()

    def keep_and_move(self):
        self.keep()
        self.assertEqual(self.service.count(), 0)
        self.service.behave()
        self.move()
        self.assertEqual(self.service.count(), 1)
        self.assert_in_the_key_ring()

    def test_no_default_collection(self):
        self.save_while("no-collection", "ru")
        self.assert_not_saved("There is no default key ring")
        self.keep_and_move()

    def test_no_default_collection_in_english(self):
        self.save_while("no-collection", "en")
        self.assert_not_saved("There is no default key ring")

    def test_it_takes_nothing(self):
        self.save_while("refuses", "ru")
        self.assert_not_saved("The key ring reported an error")
        self.keep_and_move()

    def test_it_forgets(self):
        self.save_while("forgets", "en")
        self.assert_not_saved("The key ring took the key but did not give it back")
        self.keep_and_move()

    def test_it_dies_in_the_middle(self):
        self.save_while("dies", "ru")
        self.assert_not_saved("The key ring stopped before it had answered")
        self.service.wait_for_end()
        self.keep()
        self.service.start()
        self.move()
        self.assertEqual(self.service.count(), 1)

    def test_it_dies_in_english_and_is_started_again(self):
        self.save_while("dies", "en")
        self.assert_not_saved("The key ring stopped before it had answered")
        self.service.wait_for_end()
        self.program.click("push button", "Try again",
                           self.program.find("heading", "New key").parent)
        self.assert_not_saved("The system’s key ring does not answer")
        self.service.start()
        self.program.click("push button", "Try again",
                           self.program.find("heading", "New key").parent)
        self.program.wait_until_gone("heading", "New key")
        self.assertEqual(self.service.count(), 1)
        self.assert_in_the_key_ring()

    def test_moving_fails_while_it_does(self):
        self.save_while("refuses", "en")
        self.program.click("push button", "Keep for this session only")
        self.program.click("push button", "Save in the key ring")
        self.program.find("label", "That did not work.")
        self.row_with("Kept for this session only")
        self.service.behave()
        self.program.click("push button", "Save in the key ring")
        self.program.wait_until_gone("label", "That did not work.")
        self.row_with("Kept for this session only", present=False)
        self.assertEqual(self.service.count(), 1)

    def test_a_prompt_that_nobody_sees(self):
        """It can be taken back; the window has not stood still."""
        for language in ("ru", "en"):
            with self.subTest(language):
                self.save_while("locked ponders", language)
                program, tr = self.program, self.program.tr
                program.find("label", tr(WAITING))
                form = program.find("heading", tr("New key")).parent
                program.click("push button", tr("_Stop waiting"), form)
                program.wait_until_gone("label", tr(WAITING))
                self.assertIsNone(program.find_now("label", tr(NOT_SAVED)))
                self.assert_still_typed()
                self.service.behave()
                self.save()
                program.wait_until_gone("heading", tr("New key"))
                self.assertEqual(self.service.count(), 1)
                self.service.behave("locked ponders")
                self.assert_not_waited_for(lambda: self.menu("Kraken", "Edit…"))
                self.assert_not_waited_for(lambda: self.rename("Kraken", "Other"))
                self.service.behave()
                self.rename("Kraken", "Renamed")
                self.row("^Renamed\\. ")
                program.kill()
                self.service.stop()
                self.service.start()

    def assert_not_waited_for(self, begin):
        """What is done with a stored key can be taken back too, in its row."""
        begin()
        program, tr = self.program, self.program.tr
        row = self.row("^Kraken\\. ")
        program.find("label", tr(WAITING), row)
        self.assertFalse(program.find("push button", tr("Check “%s”") % "Kraken", row).is_now("sensitive"))
        program.click("push button", tr("_Stop waiting"), row)
        program.wait_until_gone("label", tr(WAITING))
        self.assertIsNone(program.find_now("label", tr("That did not work.")))
        check = program.find("push button", tr("Check “%s”") % "Kraken", row)
        wait("the key can be used again", lambda: check.is_now("sensitive"))
    def test_closing_does_not_wait_for_a_prompt(self):
        self.save_while("locked ponders", "en")
        program = self.program
        program.find("label", WAITING)
        program.press("Ctrl+q")
        program.click("push button", "Wipe and close",
                      program.find("alert", "Close without saving?"))
        wait("the program has ended", lambda: program.process.poll() is not None)
        self.assertEqual(program.process.returncode, 0)


class Sandbox(StoringTest):
    """libsecret takes SNAP_NAME for a sandbox, and then asks the Secret portal."""
    # Its file backend leaks (tests/unit/libsecret-leaks.c), with nothing of it in the stack.
    VARIABLES = {"SNAP_NAME": "klyuchnik", "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}

    def test_no_portal(self):
        for language in ("ru", "en"):
            with self.subTest(language):
                portal = Mock("mock_portal.py", "org.freedesktop.portal.Desktop", "works")
                self.addCleanup(portal.stop)
                self.type_key(language, **self.VARIABLES)
                self.save()
                self.assert_not_saved("This program runs in a sandbox")
                self.keep()
                portal.start()
                self.move()
                self.assert_in_the_key_ring(**self.VARIABLES)
                self.program.kill()
                portal.stop()
