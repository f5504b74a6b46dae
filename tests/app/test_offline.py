# SPDX-License-Identifier: GPL-3.0-or-later
"""The window where there is no network interface that is up."""
from streets import resident
from window import CLOSED, KRAKEN, OPEN, WindowTest

HINT = "There seems to be no network."


class Offline(WindowTest):

    def test_reading_and_searching(self):
        program = self.start("ru")
        program.find("heading", "Создание ключей API")
        for exchange in OPEN + CLOSED:
            program.open(exchange)
        program.press("Ctrl+f")
        program.type("кракен")
        program.press("Return")
        program.find("heading", "Kraken")
        program.click("toggle button", program.tr("Menu"))
        program.click("radio button", "English")
        program.language = "en"
        program.find("heading", "The form on the site")
        self.assertEqual(program.quit(), 0)

    def test_it_says_so_before_it_asks_for_a_key(self):
        program = self.start("ru")
        program.open("Kraken")
        self.assertFalse(program.find_all("heading", program.tr("New key")))
        program.find("label", program.tr(HINT))
        program.open("Bittrex")
        program.wait_until_gone("label", program.tr(HINT))

    def test_a_check_is_tried_all_the_same_and_the_key_can_be_kept(self):
        program = self.start("en")
        self.open_form()
        program.find("label", HINT)
        self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("No answer about the key")
        self.assertEqual(self.entry("API key").text, resident("kraken", "good").fields["key"])
        program.click("push button", "Save as a draft")
        program.wait_until_gone("heading", "New key")
        self.assertEqual(program.quit(), 0)
