# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyboard, a screen reader's names, and a narrow window."""
import re

from streets import resident
from window import CLOSED, KRAKEN, OPEN, WindowTest, bus, display
from x11 import wait

# What a person can use, and therefore must be told apart by name.
USABLE = ("push button", "toggle button", "radio button", "check box", "combo box", "text",
          "password text", "list box")
BULLETS = re.compile("^[●•]*$")
NARROW = 360


class Keyboard(WindowTest):

    def search_text(self):
        return self.program.find("text", self.program.tr("Find an exchange")).text

    def wait_for_list(self, names):
        wait(f"{names} in the list", lambda: self.program.listed() == names)

    def focused_row(self):
        rows = self.program.find_all("list item")
        return next((row.name for row in rows if "focused" in row.states), None)

    def test_typing_anywhere_finds(self):
        program = self.start()
        self.wait_for_list(OPEN + CLOSED)
        for text, found in (("бинанс", ["Binance"]), ("HUO", ["HTX"]), ("кук", ["KuCoin"]),
                            ("битт", ["Bittrex"]), ("coinb", ["Coinbase", "Coinbase Pro"])):
            program.type(text)
            self.wait_for_list(found)
            self.assertEqual(self.search_text(), text)
            program.press("Escape")
            self.wait_for_list(OPEN + CLOSED)
            self.assertEqual(self.search_text(), "")

    def test_nothing_found_is_said(self):
        program = self.start()
        program.type("zzz")
        self.wait_for_list([])
        program.press("Return")
        program.press("BackSpace")
        self.assertEqual(self.search_text(), "zz")

    def test_typing_on_a_page_finds_too(self):
        program = self.start()
        program.open("Kraken")
        program.focus(program.find("push button", program.tr("_Add a key")))
        program.type("poloniex")
        self.wait_for_list(["Poloniex"])
        program.press("Return")
        program.find("heading", "Poloniex")

    def test_typing_into_a_field_does_not_search(self):
        program = self.start()
        self.open_form()
        program.focus(self.entry("API key"))
        program.type("binance")
        self.assertEqual(self.entry("API key").text, "binance")
        self.assertEqual(self.search_text(), "")
        self.assertEqual(program.listed(), OPEN + CLOSED)

    def test_arrows_walk_the_list(self):
        program = self.start()
        wait("the keyboard in the list", lambda: self.focused_row() == "Binance")
        program.press("Down")
        wait("the second row", lambda: self.focused_row() == "Bitfinex")
        program.press("End")
        wait("the last row", lambda: (self.focused_row() or "").startswith("Coinbase Pro"))
        program.press("Home")
        program.press("Return")
        program.find("heading", "Binance")

    def test_the_list_is_reached_from_the_search_by_arrow(self):
        program = self.start()
        program.type("k")
        program.press("Down")
        wait("the keyboard in the list", self.focused_row)

    def test_a_key_is_checked_by_keys_alone(self):
        """Tab from field to field, past the button that copies; Ctrl+Enter to check."""
        program = self.start()
        self.open_form()
        wait("the keyboard in the first field", lambda: self.entry("API key").is_now("focused"))
        fields = resident("kraken", "good").fields
        program.type(fields["key"])
        program.press("Tab")
        button = program.find("push button", program.tr("Copy “%s”") % "API key")
        wait("its button", lambda: button.is_now("focused"))
        program.press("Tab")
        wait("the next field", lambda: self.entry("Private key").is_now("focused"))
        program.type(fields["secret"])
        program.press("Ctrl+Return")
        self.assert_verdict("Ready for the bot")

    def test_what_a_check_finds_is_said(self):
        """To who does not see it: as notes that appear, or by ATK's own signal since 2.50."""
        notes = bus.hear_notes()
        program = self.start("en")
        self.open_form()
        self.fill("kraken", "withdraw", KRAKEN)
        self.check()
        self.assert_verdict("Dangerous")

        def heard():
            bus.look_at_events()
            return "Dangerous" in notes
        wait("the verdict said", heard)
        program.press("Ctrl+f")
        program.type("zzz")
        wait("that nothing is found said", lambda: bus.look_at_events() or "No such exchange here" in notes)

    def test_the_menu_opens_and_closes_by_keys(self):
        program = self.start()
        program.press("F10")
        program.find("radio button", "English")
        program.press("Escape")
        program.wait_until_gone("radio button", "English")
        program.press("Ctrl+f")
        entry = program.find("text", program.tr("Find an exchange"))
        wait("the keyboard in the search", lambda: entry.is_now("focused"))


class Names(WindowTest):

    def assert_all_named(self, where):
        """Whatever can be used has a name for a screen reader."""
        nameless = [f"{node.role} in {[above.label for above in node.ancestors() if above.label]}"
                    for node in self.program.find_all(USABLE) if not node.label.strip()]
        self.assertEqual(nameless, [], where)

    def test_everything_usable_has_a_name(self):
        for language in ("ru", "en"):
            program = self.start(language)
            self.assert_all_named("start page")
            for exchange in OPEN + CLOSED:
                program.open(exchange)
                if exchange in OPEN:
                    program.click("push button", program.tr("_Add a key"))
                    program.find("heading", program.tr("New key"))
                self.assert_all_named(exchange)
            program.click("toggle button", program.tr("Menu"))
            program.find("radio button", "English")
            self.assert_all_named("menu")
            program.kill()

    def test_a_hidden_secret_is_bullets_to_a_screen_reader(self):
        program = self.start()
        self.open_form()
        secret = resident("kraken", "good").fields["secret"]
        program.paste(self.entry("Private key"), secret)
        entry = program.find("password text", "Private key")
        self.assertRegex(entry.text, BULLETS)
        self.assertEqual(len(entry.text), len(secret))
        self.assertFalse([text for text in program.texts() if secret[:8] in text])
        show = program.find("toggle button", program.tr("Show “%s”") % "Private key")
        show.activate()
        self.assertEqual(program.find("text", "Private key").text, secret)
        show.activate()
        self.assertRegex(program.find("password text", "Private key").text, BULLETS)


class Narrow(WindowTest):
    """As on a telephone: the list and the page take turns."""

    def assert_narrow(self, where):
        """Nothing asks for more room than there is."""
        program = self.program
        wait(f"a minimum of {NARROW} on {where}",
             lambda: display.minimum_width(program.window) <= NARROW, 5)
        self.assertEqual(program.find("frame").extents[2], NARROW, where)
        x, _y, width, _height = program.find("panel").extents
        self.assertLessEqual(x + width, NARROW, where)

    def is_list_shown(self):
        return bool(self.program.find_now("list box", self.program.tr("Exchanges")))

    def test_one_pane_at_a_time(self):
        program = self.start()
        program.resize(NARROW, 700)
        wait("the list alone", lambda: self.is_list_shown()
             and not program.find_now("heading", program.tr("Creating API keys")))
        self.assert_narrow("the list")
        program.open("Kraken")
        wait("the page alone", lambda: not self.is_list_shown())
        program.click("push button", program.tr("Back to the list"))
        wait("the list alone", self.is_list_shown)
        self.assertFalse(program.find_now("heading", "Kraken"))
        program.press("Return")
        program.find("heading", "Kraken")
        program.press("Alt+Left")
        wait("the list alone", self.is_list_shown)
        program.resize(1000, 700)
        program.find("heading", "Kraken")
        self.assertTrue(self.is_list_shown())
        self.assertFalse(program.find_now("push button", program.tr("Back to the list")))

    def test_every_page_and_form_fits(self):
        for language in ("ru", "en"):
            program = self.start(language)
            program.resize(NARROW, 700)
            for exchange in OPEN + CLOSED:
                program.open(exchange)
                self.assert_narrow(f"{exchange} in {language}")
                if exchange in OPEN:
                    program.click("push button", program.tr("_Add a key"))
                    program.find("heading", program.tr("New key"))
                    self.assert_narrow(f"the form of {exchange} in {language}")
                program.press("Alt+Left")
                wait("the list", self.is_list_shown)
            program.kill()

    def test_a_report_fits(self):
        for language in ("ru", "en"):
            self.setUp()            # the same key again would be asked about
            program = self.start(language)
            program.resize(NARROW, 700)
            self.open_form()
            self.fill("kraken", "withdraw", {"key": "API key", "secret": "Private key"})
            self.check()
            self.assert_verdict("Dangerous")
            self.assert_narrow(f"the report in {language}")
            program.click("push button", program.tr("_Save"))
            program.wait_until_gone("heading", program.tr("New key"))
            self.assert_narrow(f"the row of a key in {language}")
            program.kill()
