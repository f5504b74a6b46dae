# SPDX-License-Identifier: GPL-3.0-or-later
"""Where there is no key ring at all: said in words, nothing hangs, nothing typed is lost."""
import re
import time

from streets import resident
from window import KRAKEN, WindowTest, display

NO_SERVICE = re.compile("^The system’s key ring does not answer")


class NoService(WindowTest):

    def test_the_program_starts_all_the_same(self):
        program = self.start("en")
        program.find("heading", "Creating API keys")
        self.assertEqual(len(display.windows("klyuchnik")), 1)
        program.open("Kraken")
        program.find("label", "Your key ring cannot be read.")
        program.find("label", NO_SERVICE)
        program.click("push button", "Try again")
        program.find("label", NO_SERVICE)
        self.assertEqual(program.quit(), 0)

    def test_a_key_that_cannot_be_saved_stays_in_the_form(self):
        program = self.start("en")
        self.open_form()
        fields = self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("Ready for the bot")
        program.click("push button", "Save")
        program.find("label", "The key was not saved.")
        form = program.find("heading", "New key").parent
        program.find("label", re.compile(NO_SERVICE.pattern + "(.|\n)*until you close Klyuchnik"), form)
        self.assertEqual(self.entry("API key").text, fields["key"])
        self.assertEqual(self.entry("Private key").length, len(fields["secret"]))
        program.click("push button", "Try again", form)
        program.find("label", "The key was not saved.", form)
        self.assertTrue(program.find("push button", "Save", form).is_now("sensitive"))

    def test_in_russian_too(self):
        program = self.start("ru")
        program.open("Kraken")
        program.find("label", program.tr("Your key ring cannot be read."))

    def test_saying_so_takes_no_time(self):
        program = self.start("en")
        self.open_form()
        program.paste(self.entry("API key"), resident("kraken", "good").fields["key"])
        began = time.monotonic()
        program.click("push button", "Save as a draft")
        program.find("label", "The key was not saved.")
        self.assertLess(time.monotonic() - began, 10)

    def test_a_key_can_be_kept_for_this_session(self):
        program = self.start("en")
        self.open_form()
        self.fill("kraken", "good", KRAKEN)
        program.click("push button", "Save as a draft")
        program.click("push button", "Keep for this session only")
        program.wait_until_gone("heading", "New key")
        row = program.find("list item", re.compile("^Kraken. .*Kept for this session only"))
        program.click("push button", re.compile("^Check"), row)
        program.find("list item", re.compile("^Kraken. .*Ready for the bot"))
        program.click("push button", "Save in the key ring")
        program.find("label", "That did not work.")
        program.find("list item", re.compile("^Kraken. .*Kept for this session only"))
