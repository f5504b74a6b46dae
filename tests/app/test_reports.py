# SPDX-License-Identifier: GPL-3.0-or-later
"""What the form says of keys that are not simply right, and what can be done then."""
import re

import visits
from streets import resident
from weather import weather
from window import BINANCE, KRAKEN, WindowTest
from x11 import wait

REFUSED = "Refused by the exchange"


class FormTest(WindowTest):
    """A form that is filled in; in English, as the other tests are in Russian."""

    def fill_form(self, exchange, name, labels):
        self.start("en")
        self.open_form(exchange)
        return self.fill(exchange.lower(), name, labels)

    def check_resident(self, exchange, name, labels, verdict):
        """Fills the form, checks, and waits for the verdict."""
        self.fill_form(exchange, name, labels)
        self.check()
        return self.assert_verdict(verdict)

    def find_line(self, pattern):
        """A line of the report."""
        return self.program.find("list item", re.compile(pattern))

    def button(self, name):
        return self.program.find("push button", name)

    def page_position(self):
        """How far the page is scrolled."""
        bars = [bar for bar in self.program.find_all("scroll bar") if bar.maximum > 1000]
        return bars[0].value

    def assert_leads_into_guide(self, line):
        """The line's button scrolls to the guide's place and puts the keyboard there."""
        before = self.page_position()
        self.program.click("push button", "Show in the guide", line)
        wait("the page scrolled", lambda: self.page_position() != before)

    def assert_can_be_checked_again(self, verdict="Ready for the bot"):
        self.check()
        self.assert_verdict(verdict)

    def quiet_mark(self):
        self.addCleanup(self.assert_no_trespass, visits.count())
        return visits.count()

    def assert_no_trespass(self, mark):
        self.assertFalse([visit for visit in visits.visits(mark) if visit["trespass"]])


class Accepted(FormTest):

    def test_withdrawals_on_kraken_are_dangerous(self):
        self.check_resident("Kraken", "withdraw", KRAKEN, "Dangerous")
        self.find_line("^Withdraw: .*must be off")
        line = self.find_line("Withdraw.*is on and must be off")
        self.assert_leads_into_guide(line)

    def test_withdrawals_on_binance_are_dangerous(self):
        self.check_resident("Binance", "withdraw", BINANCE, "Dangerous")
        self.find_line("^Enable Withdrawals: .*must be off")
        self.assertTrue(self.button("Save").is_now("sensitive"))

    def test_a_missing_permission_is_named(self):
        self.check_resident("Kraken", "no-trade", KRAKEN, "Not enough permissions")
        self.find_line("^Create & modify orders: Not granted")
        self.assertFalse(self.program.find_now("list item", re.compile("^Withdraw: Granted")))

    def test_a_change_makes_the_report_outdated(self):
        outdated = re.compile("^The key was changed after this check")
        self.check_resident("Kraken", "good", KRAKEN, "Ready for the bot")
        self.assertIsNone(self.program.find_now("label", outdated))
        self.program.focus(self.entry("Private key"))
        self.program.press("BackSpace")
        self.program.find("label", outdated)
        self.button("Save as a draft")
        self.assertIsNone(self.program.find_now("push button", "Save"))


class Refused(FormTest):

    def test_an_ambiguous_refusal_lists_its_causes(self):
        self.check_resident("Binance", "unknown-key", BINANCE, REFUSED)
        causes = self.program.find("list box", re.compile("likeliest first"))
        lines = self.program.find_all("list item", within=causes)
        self.assertGreaterEqual(len(lines), 3, [line.name for line in lines])
        self.program.find("label", re.compile("-2015"))
        self.assert_leads_into_guide(lines[0])

    def test_a_wrong_secret_is_said_to_be_wrong(self):
        self.check_resident("Kraken", "bad-signature", KRAKEN, REFUSED)
        self.program.find("label", re.compile("EAPI:Invalid signature"))
        self.find_line("^The secret belongs to another key")

    def test_no_answer_says_nothing_about_the_key(self):
        with weather("kraken", all="refuse"):
            self.check_resident("Kraken", "good", KRAKEN, "No answer about the key")
        self.button("Save as a draft")
        self.assert_can_be_checked_again()

    def test_the_exchanges_own_words_are_shown_as_plain_text(self):
        """Control characters and markup of an answer do not reach the window."""
        with weather("kraken", all="escapes"):
            self.fill_form("Kraken", "good", KRAKEN)
            self.check()
            self.program.find("heading", re.compile(f"{REFUSED}|No answer about the key"))
        for text in self.program.texts():
            self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\u202e]")


class Unsent(FormTest):

    def test_swapped_fields_are_noticed_and_swapped_back(self):
        fields = resident("kraken", "good").fields
        mark = self.quiet_mark()
        program = self.start("en")
        self.open_form()
        program.paste(self.entry("API key"), fields["secret"])
        program.paste(self.entry("Private key"), fields["key"])
        program.find("label", "Key and secret seem to be swapped.")
        self.check()
        self.assert_verdict("Not a valid key")
        self.assertEqual(visits.count(), mark, "a malformed key was sent")
        program.click("push button", "Swap them")
        program.wait_until_gone("label", "Key and secret seem to be swapped.")
        self.assertEqual(self.entry("API key").text, fields["key"])
        self.assertEqual(self.entry("Private key").length, len(fields["secret"]))
        self.assert_can_be_checked_again()

    def test_an_empty_field_is_asked_for(self):
        mark = self.quiet_mark()
        program = self.start("en")
        self.open_form()
        self.assertFalse(self.button("Save as a draft").is_now("sensitive"))
        program.paste(self.entry("API key"), resident("kraken", "good").fields["key"])
        self.check()
        secret = self.entry("Private key")
        wait("the keyboard in the empty field", lambda: secret.is_now("focused"))
        self.assertEqual(visits.count(), mark)

    def test_a_hanging_check_can_be_cancelled(self):
        with weather("kraken", all="hang"):
            fields = self.fill_form("Kraken", "good", KRAKEN)
            self.check()
            self.program.find("progress bar")
            self.assertFalse(self.entry("API key").is_now("sensitive"))
            self.program.click("push button", "Cancel the check")
            self.program.wait_until_gone("progress bar")
        self.assertTrue(self.entry("API key").is_now("sensitive"))
        self.assertEqual(self.entry("API key").text, fields["key"])
        self.assertEqual(self.entry("Private key").length, len(fields["secret"]))
        self.assert_can_be_checked_again()

    def test_a_draft_is_kept_and_renamed_unchecked(self):
        mark = self.quiet_mark()
        self.fill_form("Kraken", "good", KRAKEN)
        program = self.program
        program.paste(program.find("text", "Name in your list"), "Second bot")
        program.click("push button", "Save as a draft")
        draft = re.compile("^Second bot. .*Draft: not checked yet")
        row = program.find("list item", draft)
        program.click("toggle button", re.compile("Second bot"), row)
        program.click("push button", "Rename…")
        name = program.find("text", "New name")
        program.focus(name)
        program.press("Ctrl+a")
        program.paste(name, "Third")
        program.press("Return")
        program.wait_until_gone("list item", draft)
        program.find("list item", re.compile("^Third. .*Draft: not checked yet"))
        self.assertEqual(visits.count(), mark)

    def test_closing_wipes_only_after_a_question(self):
        self.fill_form("Kraken", "good", KRAKEN)
        program, form = self.program, ("heading", "New key")
        program.click("push button", "Close", program.find(*form).parent)
        program.find("label", "Close without saving?")
        self.assertTrue(self.entry("API key").text)
        program.click("push button", "Wipe and close")
        program.wait_until_gone(*form)
        program.click("push button", "Add a key")
        self.assertEqual(self.entry("API key").text, "")
