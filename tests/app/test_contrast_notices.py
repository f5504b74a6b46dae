# SPDX-License-Identifier: GPL-3.0-or-later
"""The contrast of what is said where there is neither a network nor a key ring."""
import re

from readable import SIZE, ContrastTest
from window import KRAKEN


class Notices(ContrastTest):

    def test_no_network_and_no_key_ring(self):
        program = self.start("ru", SIZE)
        tr = program.tr
        program.open("Kraken")
        program.find("label", tr("Your key ring cannot be read."))
        program.find("label", tr("There seems to be no network."))
        program.find("heading", tr("Sources"))
        self.look("kraken")
        program.press("Ctrl+k")
        program.find("heading", tr("My keys"))
        self.look("overview")
        self.open_form()
        self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("No answer about the key")
        program.click("push button", tr("_Save as a draft"))
        program.find("label", tr("The key was not saved."))
        self.look("not-saved", self.form())
        program.click("push button", tr("_Keep for this session only"))
        row = program.find("list item", re.compile("^Kraken"))
        self.look("session", row)
        program.click("push button", tr("Save in the _key ring"))
        program.find("label", tr("That did not work."))
        self.look("not-moved")
        self.assert_readable(500)
