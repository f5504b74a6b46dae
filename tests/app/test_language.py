# SPDX-License-Identifier: GPL-3.0-or-later
"""In which language the program starts, and the live switch."""
import re

from streets import resident
from window import KRAKEN, WindowTest

CYRILLIC = re.compile("[А-Яа-яЁё]")
RUSSIAN, ENGLISH = "Создание ключей API", "Creating API keys"


class Start(WindowTest):

    def assert_starts(self, heading, **variables):
        program = self.start(None, **variables)
        program.find("heading", heading)
        program.kill()

    def test_russian_where_no_language_is_named(self):
        self.assert_starts(RUSSIAN, LANG="C.UTF-8")
        self.assert_starts(RUSSIAN, LANG="C")
        self.assert_starts(RUSSIAN)

    def test_russian_where_the_locale_is_not_installed(self):
        self.assert_starts(RUSSIAN, LC_ALL="xx_XX.UTF-8")
        self.assert_starts(RUSSIAN, LC_ALL="ru_RU.UTF-8")

    def test_english_where_it_is_named(self):
        self.assert_starts(ENGLISH, LANG="C.UTF-8", LANGUAGE="en")
        self.assert_starts(ENGLISH, LANG="en_US.UTF-8")
        self.assert_starts(ENGLISH, LC_ALL="en_GB.UTF-8", LANG="ru_RU.UTF-8")

    def test_the_first_language_that_there_is(self):
        self.assert_starts(ENGLISH, LANG="de_DE.UTF-8", LANGUAGE="de:en:ru")
        self.assert_starts(RUSSIAN, LANG="de_DE.UTF-8", LANGUAGE="de:ru:en")


class Switch(WindowTest):

    def choose(self, language, name):
        """Chooses it in the menu, whatever the language is now."""
        self.program.click("toggle button", self.program.tr("Menu"))
        self.program.click("radio button", name)
        self.program.language = language
        self.program.wait_until_gone("radio button", name)

    def test_there_and_back(self):
        program = self.start()
        program.find("heading", RUSSIAN)
        self.choose("en", "English")
        program.find("heading", ENGLISH)
        program.find("text", "Find an exchange")
        self.assertEqual(program.find("frame").name, "Klyuchnik")
        self.choose("ru", "Русский")
        program.find("heading", RUSSIAN)
        self.choose("ru", program.tr("As the system", "language"))
        program.find("heading", RUSSIAN)

    def test_a_form_half_filled_in_stays(self):
        program = self.start()
        self.open_form()
        fields = self.fill("kraken", "good", KRAKEN)
        program.paste(program.find("text", program.tr("_Name in your list")), "Мой бот")
        self.choose("en", "English")
        program.find("heading", "New key")
        self.assertEqual(self.entry("API key").text, fields["key"])
        self.assertEqual(self.entry("Private key").length, len(fields["secret"]))
        self.assertEqual(program.find("text", "Name in your list").text, "Мой бот")
        self.check()
        self.assert_verdict("Ready for the bot")
        self.choose("ru", "Русский")
        self.assert_verdict("Ready for the bot")

    def test_no_text_of_the_other_language_is_left(self):
        """Switched to English, no Cyrillic is left, but for what belongs there."""
        program = self.start()
        for exchange in (None, "Binance", "Bittrex"):
            if exchange:
                program.open(exchange)
            self.choose("en", "English")
            program.find("heading", exchange or ENGLISH)
            left = [text for text in program.texts(program.find("split pane"))
                    if CYRILLIC.search(text)]
            self.assertEqual(left, [], exchange or "the start page")
            self.choose("ru", "Русский")

    def test_the_chosen_purpose_stays(self):
        program = self.start()
        self.open_form("Binance")
        program.click("radio button", program.tr("Futures"))
        program.paste(self.entry("API Key"), resident("binance", "futures").fields["key"])
        self.choose("en", "English")
        self.assertTrue(program.find("radio button", "Futures").is_now("checked"))
        self.assertFalse(program.find("radio button", "Spot").is_now("checked"))
