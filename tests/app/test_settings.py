# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program remembers, and that it does without where there is no schema of settings."""
from window import WindowTest
from x11 import wait

HEADINGS = {"ru": "Создание ключей API", "en": "Creating API keys"}


class Remembered(WindowTest):
    """Here settings are kept in a file."""

    def start_again(self):
        return self.start("ru", GSETTINGS_BACKEND="keyfile")

    def test_size_of_window_and_list(self):
        program = self.start("ru", (900, 700))
        program.resize(1000, 640)
        pane = program.find("split pane")
        wait("the list’s first width", lambda: pane.value == 300)
        pane.value = 350
        self.assertEqual(program.quit(), 0)

        program = self.start_again()
        self.assertEqual(program.size(), (1000, 640))
        self.assertEqual(program.find("split pane").value, 350)
        program.resize(400, 640)
        self.assertEqual(program.quit(), 0)

        program = self.start_again()
        program.resize(1000, 640)
        self.assertEqual(program.find("split pane").value, 350)

    def test_language(self):
        program = self.start("ru", (900, 700))
        program.click("toggle button", program.tr("Menu"))
        program.click("radio button", "English")
        program.language = "en"
        program.find("heading", HEADINGS["en"])
        self.assertEqual(program.quit(), 0)
        program = self.start_again()
        program.language = "en"
        program.find("heading", HEADINGS["en"])


class Network(WindowTest):

    def test_with_a_network_no_word_about_it(self):
        program = self.start("en")
        program.open("Kraken")
        program.find("push button", "Add a key")
        self.assertFalse(program.find_all("label", "There seems to be no network."))


class NoSchema(WindowTest):
    """The program was copied somewhere, or the schemas were never compiled."""

    def test_defaults_and_a_switch_of_language(self):
        program = self.start("ru", GSETTINGS_SCHEMA_DIR="/nowhere", XDG_DATA_DIRS="/usr/share")
        program.find("heading", HEADINGS["ru"])
        self.assertEqual(program.find("split pane").extents[2], 1040)
        program.click("toggle button", program.tr("Menu"))
        program.click("radio button", "English")
        program.language = "en"
        program.find("heading", HEADINGS["en"])
        self.assertEqual(program.quit(), 0)
