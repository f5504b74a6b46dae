# SPDX-License-Identifier: GPL-3.0-or-later
"""A guide goes to the printer and into a file; what they hold is the business of test_cli_paper."""
import os
import re
import subprocess
import tempfile

from cli_testing import CLI
from window import WindowTest
from x11 import wait

# Only what prints into files: a test has no printer, and must not look for one.
GTK_SETTINGS = "[Settings]\ngtk-print-backends=file\n"


def text_of(path):
    """What is written on the pages of a whole PDF file, else nothing."""
    found = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=False)
    return " ".join(found.stdout.decode().split()) if found.returncode == 0 else ""


class Paper(WindowTest):

    @classmethod
    def setUpClass(cls):
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-3.0")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "settings.ini"), "w", encoding="ascii") as file:
            file.write(GTK_SETTINGS)

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def start_in_folder(self, language):
        """What is printed into a file without a folder's name goes where the program is."""
        before = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, before)
        return self.start(language)

    def wait_for_text(self, name):
        path = os.path.join(self.folder, name)
        wait(f"{name}, among {os.listdir(self.folder)}", lambda: os.path.exists(path) and text_of(path))
        return text_of(path)

    def print_into_file(self):
        program = self.program
        program.press("Ctrl+p")
        program.find("table cell", "Print to File").grab_focus()
        program.click("push button", "Print")

    def choose(self, item):
        """From the menu."""
        self.program.press("F10")
        self.program.click("push button", item)

    def save(self):
        """Under the name that is offered, where the program is."""
        self.choose("Сохранить в PDF…")
        chooser = self.program.find("file chooser", "Сохранить в PDF")
        entry = self.program.find("text", within=chooser)
        wait("a name that is offered", lambda: entry.text == "kraken-ru.pdf")
        self.program.click("push button", "Сохранить", chooser)

    def assert_as_from_the_terminal(self, text, exchange, language, *arguments):
        path = os.path.join(self.folder, "other.pdf")
        subprocess.run([CLI, "show", exchange, "--lang", language, "--pdf", path, *arguments], check=True)
        self.assertEqual(text, text_of(path))

    def test_the_keyboard_prints_the_page_that_is_seen(self):
        program = self.start_in_folder("en")
        program.open("Binance")
        program.click("radio button", "Futures")
        self.print_into_file()
        text = self.wait_for_text("binance-en.pdf")
        self.assertIn("for a bot that trades futures", text)
        self.assert_as_from_the_terminal(text, "binance", "en", "--for", "futures")

        # And once more, with another page: nothing is left of the first.
        program.open("Bittrex")
        self.print_into_file()
        self.assert_as_from_the_terminal(self.wait_for_text("bittrex-en.pdf"), "bittrex", "en")

    def test_a_page_is_saved(self):
        program = self.start_in_folder("ru")
        program.open("Kraken")
        self.save()
        text = self.wait_for_text("kraken-ru.pdf")
        self.assertIn("Шаг за шагом", text)
        self.assert_as_from_the_terminal(text, "kraken", "ru")
        self.assertEqual(program.quit(), 0)

    def test_a_file_that_cannot_be_written_is_told(self):
        program = self.start_in_folder("ru")
        program.open("Kraken")
        os.symlink("/dev/full", os.path.join(self.folder, "kraken-ru.pdf"))
        self.save()
        # GTK asks first, in its own words, whether the file shall be replaced.
        program.click("push button", re.compile("аменить|eplace"))
        alert = program.find("alert", "Инструкция не сохранена")
        self.assertTrue(any("На диске нет места." in text for text in program.texts(alert)))
        program.click("push button", "Закрыть", alert)
        program.wait_until_gone("alert", "Инструкция не сохранена")

    def test_without_a_page_there_is_nothing_to_print(self):
        program = self.start_in_folder("en")
        program.find("heading", "Creating API keys")
        program.press("F10")
        for item in ("Print…", "Save as PDF…"):
            self.assertFalse(program.find("push button", item).is_now("sensitive"), item)
        program.press("Escape")
        program.open("Kraken")
        program.press("F10")
        for item in ("Print…", "Save as PDF…"):
            wait(f"{item} can be used", lambda item=item: program.find("push button", item).is_now("sensitive"))
