# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed and not saved is not lost by a click: most secrets are shown once."""
from window import KRAKEN, WindowTest
from x11 import wait


class Unsaved(WindowTest):

    def fill_kraken(self):
        self.start("en")
        self.open_form("Kraken")
        return self.fill("kraken", "good", KRAKEN)

    def test_a_form_waits_while_another_exchange_is_read(self):
        fields = self.fill_kraken()
        self.program.open("Binance")
        self.program.open("Kraken")
        self.assertEqual(self.entry("API key").text, fields["key"])
        self.check()
        self.assert_verdict("Ready for the bot")

    def test_closing_the_window_asks_first(self):
        fields = self.fill_kraken()
        self.program.open("Binance")
        self.program.press("Ctrl+q")
        dialog = self.program.find("alert", "Close without saving?")
        self.program.click("push button", "Cancel", dialog)
        self.program.wait_until_gone("alert", "Close without saving?")
        self.program.open("Kraken")
        self.assertEqual(self.entry("API key").text, fields["key"])

        self.program.press("Ctrl+q")
        dialog = self.program.find("alert", "Close without saving?")
        self.program.click("push button", "Wipe and close", dialog)
        wait("the program has ended", lambda: self.program.process.poll() is not None)
        self.assertEqual(self.program.process.returncode, 0)

    def test_an_empty_form_does_not_hold_the_window(self):
        self.start("en")
        self.open_form("Kraken")
        self.program.quit()
