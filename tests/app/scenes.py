# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's pages and states one after the other, to be looked at as a whole."""
import re

import stored_keys
from streets import resident
from weather import clear, weather
from window import KRAKEN, WindowTest
from x11 import wait

LONG_AGO = "2026-02-03T04:05:06Z"
SOON = "2026-02-10T04:05:06Z"
# Residents of Kraken by what a check of them says.
VERDICTS = {
    "ready": ("good", "Ready for the bot"),
    "dangerous": ("withdraw", "Dangerous"),
    "insufficient": ("no-trade", "Not enough permissions"),
    "refused": ("bad-signature", "Refused by the exchange"),
    "unreachable": ("unavailable", "No answer about the key"),
}


class SceneTest(WindowTest):
    """Each scene is looked at, a method of the test."""

    def look(self, scene, within=None):
        """To be overridden: WITHIN is the part of the window that this scene adds."""
        raise NotImplementedError

    def side_window(self):
        """The window that has come beside the first."""
        return wait("another window", lambda: next(
            (node for node in self.program.find_all(("frame", "dialog"))[1:]), None))

    def open(self, exchange):
        """Also where the list and the page take turns."""
        program = self.program
        if program.find_now("push button", program.tr("Back to the list")):
            program.press("Alt+Left")
        program.open(exchange)

    # The parts, in the order in which they follow from each other.

    def see_start(self):
        program = self.program
        program.find("heading", program.tr("Creating API keys"))
        self.look("start")
        program.type("zzz")
        wait("nothing found", lambda: program.listed() == [])
        self.look("nothing-found")
        program.press("Escape")

    def see_menu(self):
        program = self.program
        program.click("toggle button", program.tr("Menu"))
        english = program.find("radio button", "English")
        self.look("menu", next(node for node in english.ancestors()
                               if program.find_now("push button", program.tr("Quit"), node)))
        program.press("Escape")
        program.wait_until_gone("radio button", "English")

    def see_side_windows(self):
        program = self.program
        for scene, chord in (("preferences", "Ctrl+,"), ("shortcuts", "Ctrl+?")):
            program.press(chord)
            self.look(scene, self.side_window())
            program.press("Escape")
            wait("one window", lambda: len(program.find_all(("frame", "dialog"))) == 1)
        program.click("toggle button", program.tr("Menu"))
        program.click(("menu item", "push button", "check menu item", "radio button"),
                      program.tr("About Klyuchnik"))
        dialog = self.side_window()
        self.look("about", dialog)
        program.press("Escape")
        wait("one window", lambda: len(program.find_all(("frame", "dialog"))) == 1)

    def see_no_keys(self):
        program = self.program
        program.press("Ctrl+k")
        program.find("heading", program.tr("My keys"))
        self.look("no-keys")

    def see_guides(self):
        for exchange in ("Bittrex", "Kraken"):
            self.open(exchange)
            wait("the whole page", lambda: self.program.find_now(
                "heading", self.program.tr("Sources")))
            self.look(exchange.lower())

    def set_fields(self, fields):
        """Over what may be there."""
        for field, label in KRAKEN.items():
            node = self.entry(label)
            self.program.focus(node)
            self.program.press("Ctrl+a")
            self.program.press("Delete")
            wait(f"nothing in {node}", lambda node=node: node.length == 0)
            self.program.paste(node, fields[field])

    def form(self):
        """The form of a new key, with its frame."""
        return self.program.find("heading", self.program.tr("New key")).parent.parent

    def see_form(self):
        program = self.program
        program.click("push button", program.tr("_Add a key"))
        self.look("form", self.form())
        for scene, (name, verdict) in VERDICTS.items():
            self.set_fields(resident("kraken", name).fields)
            self.check()
            self.assert_verdict(verdict)
            self.look(scene, self.form())
        program.focus(self.entry("Private key"))
        program.press("BackSpace")
        program.find("label", program.tr("The key was changed after this check. Check it again."))
        self.look("outdated", self.form())
        fields = resident("kraken", "good").fields
        self.set_fields({"key": fields["secret"], "secret": fields["key"]})
        self.check()
        self.assert_verdict("Not a valid key")
        self.look("malformed", self.form())
        with weather("kraken", all="hang"):
            self.set_fields(fields)
            self.check()
            program.find("progress bar")
            self.look("checking", self.form())
            program.click("push button", program.tr("Ca_ncel the check"))
            program.wait_until_gone("progress bar")
        program.click("push button", program.tr("C_lose"), self.form())
        program.find("label", program.tr("Close without saving?"))
        self.look("close", self.form())
        program.click("push button", program.tr("_Wipe and close"))
        program.wait_until_gone("heading", program.tr("New key"))

    @staticmethod
    def store_keys():
        """One in each state that a key can be in."""
        for position, (name, verdict) in enumerate((
                ("good", None), ("withdraw", "dangerous"), ("no-trade", "insufficient"),
                ("bad-signature", "rejected"), ("good-ip", "ready"), ("expiring", "ready"))):
            expiry = {"expiry": "on", "expires": SOON} if name == "expiring" else {}
            stored_keys.put("kraken", name, f"Kraken {name}", position=position, note="Первый бот",
                            checked=verdict and LONG_AGO, verdict=verdict, **expiry)
        stored_keys.put("kucoin", "good", "KuCoin", checked=LONG_AGO, verdict="ready", ip="open")

    def see_keys(self):
        """After a start with stored keys."""
        program, tr = self.program, self.program.tr
        program.find("push button", tr("_Show"))
        program.press("Ctrl+k")
        program.find("push button", tr("Check _all"))
        self.look("keys")
        self.open("Kraken")
        wait("the keys", lambda: program.find_now("list item", re.compile("^Kraken good")))
        self.look("stored")
        more = tr("More about “%s”") % "Kraken good"
        program.click("toggle button", more)
        self.look("key-menu", program.find("push button", tr("Rename…")).parent)
        program.press("Escape")
        program.click("toggle button", more)
        program.click("push button", tr("Edit…"))
        edit = program.find("heading", tr("Edit “%s”") % "Kraken good")
        self.look("edit", edit.parent.parent)
        program.click("push button", tr("C_lose"), edit.parent)
        program.click("toggle button", more)
        program.click("push button", tr("Delete"))
        program.find("push button", tr("_Undo"))
        self.look("undo")
        undo = program.find_now("push button", tr("_Undo"))
        if undo:                    # a long look may outlast its seconds
            undo.activate()

    def tearDown(self):
        clear()
