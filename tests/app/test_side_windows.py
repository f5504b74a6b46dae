# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences, keyboard shortcuts, About, and GTK's own words in them."""
import re
import unittest

from window import WindowTest, display
from x11 import wait


class SideWindows(WindowTest):

    def open_from_menu(self, name):
        program = self.program
        program.click("toggle button", program.tr("Menu"))
        program.click(("menu item", "push button", "check menu item", "radio button"), program.tr(name))

    def assert_windows(self, count):
        wait(f"{count} windows", lambda: len(display.windows("klyuchnik")) == count)

    def test_preferences_hold_at_once(self):
        program = self.start("ru", (900, 700))
        program.press("Ctrl+,")
        dialog = program.find(("frame", "dialog"), "Настройки")
        combo = program.find("combo box", None, dialog)
        seconds = program.find("spin button", re.compile("^Через сколько секунд"), dialog)
        self.assertEqual(seconds.value, 30)
        seconds.value = 45
        combo.select(2)
        program.language = "en"
        dialog = program.find(("frame", "dialog"), "Preferences")
        program.find("label", re.compile("^Seconds until a copied secret"), dialog)
        program.find("heading", "Creating API keys")
        program.press("Ctrl+,")
        self.assert_windows(2)
        program.press("Escape")
        self.assert_windows(1)
        self.assertEqual(program.quit(), 0)

        program = self.start("ru", GSETTINGS_BACKEND="keyfile")
        program.language = "en"
        program.press("Ctrl+,")
        dialog = program.find(("frame", "dialog"), "Preferences")
        self.assertEqual(program.find("spin button", None, dialog).value, 45)
        self.assertEqual(program.find("combo box", None, dialog).name, "English")

    def test_preferences_that_cannot_be_kept(self):
        program = self.start("en", GSETTINGS_SCHEMA_DIR="/nowhere", XDG_DATA_DIRS="/usr/share")
        program.press("Ctrl+,")
        program.find("label", "These settings last until you quit.")

    def test_shortcuts(self):
        program = self.start()
        self.open_from_menu("Keyboard shortcuts")
        self.assert_windows(2)
        for words in ("Найти биржу", "Назад к списку", "Выйти", "Ctrl"):
            program.find("label", words)
        program.press("Escape")
        self.assert_windows(1)

    def test_about(self):
        program = self.start("en")
        self.open_from_menu("About Klyuchnik")
        dialog = program.find(("frame", "dialog"), "About Klyuchnik")
        program.find("label", "Not connected with Gunbot or with any exchange.", dialog)
        program.find("heading", "Where the facts come from", dialog)
        program.find("label", re.compile("^Kraken: API key permissions$", re.MULTILINE), dialog)
        program.press("Escape")
        self.assert_windows(1)


class ToolkitWords(WindowTest):
    """What GTK says in its own words follows a switch of language."""

    def menu_of_search(self):
        """The names in the menu of an entry."""
        program = self.program
        program.focus(program.find("text", program.tr("Find an exchange")))
        program.press("Shift+F10")
        names = wait("a menu", lambda: [item.name for item in program.find_all("menu item") if item.name])
        program.press("Escape")
        program.wait_until_gone("menu item", names[0])
        return names

    def switch(self, language, name):
        self.program.click("toggle button", self.program.tr("Menu"))
        self.program.click("radio button", name)
        self.program.language = language
        self.program.wait_until_gone("radio button", name)

    def test_they_follow(self):
        self.start("ru")
        russian = self.menu_of_search()
        if not any(re.search("[а-я]", name) for name in russian):
            raise unittest.SkipTest("GTK has no Russian here")
        self.switch("en", "English")
        english = self.menu_of_search()
        self.assertIn("Copy", " ".join(english).replace("_", ""))
        self.assertFalse(any(re.search("[а-яА-Я]", name) for name in english), english)
        self.switch("ru", "Русский")
        self.assertEqual(self.menu_of_search(), russian)
