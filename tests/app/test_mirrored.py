# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as it is in a language that is written from right to left.

mirror.c turns GTK's direction; the texts stay Russian, in which a paragraph's
own direction is that of its letters.
"""
import os

from fitting import assert_whole
from scenes import SceneTest

MIRROR = os.environ.get("KLY_MIRROR", "")
WIDE, NARROW = (1000, 800), (360, 800)


class Mirrored(SceneTest):

    def begin(self, size):
        self.width = size[0]
        self.start("ru", WIDE, GTK_MODULES=MIRROR)
        self.program.resize(*size)

    def look(self, scene, within=None):
        assert_whole(self, scene, self.width, within)

    def assert_from_left_to_right(self, node):
        first, last = node.range_extents(0, 1), node.range_extents(node.length - 1, node.length)
        self.assertLess(first[0], last[0], node)

    def test_wide(self):
        self.begin(WIDE)
        program, tr = self.program, self.program.tr
        title = program.find("heading", tr("Creating API keys"))
        exchanges = program.find("list box", tr("Exchanges"))
        self.assertGreater(exchanges.extents[0], title.extents[0], "the list is on the right")
        menu, pane = program.find("toggle button", tr("Menu")), program.find("split pane")
        self.assertLess(menu.extents[0], pane.extents[2] / 2, "the menu is on the left")
        program.open("Kraken")
        self.look("kraken")
        program.click("push button", tr("_Add a key"))
        self.look("form")
        for name in ("API key", "Private key"):
            entry = self.entry(name)
            label = program.find("label", name, self.form())
            copy = program.find("push button", tr("Copy “%s”") % name)
            self.assertLess(copy.extents[0], entry.extents[0], "buttons follow on the left")
            self.assertGreater(label.range_extents(0, 1)[0], entry.extents[0] + entry.extents[2] / 2)
            self.assert_from_left_to_right(label)
        entry = self.entry("API key")
        program.paste(entry, "abc+/123==")
        self.assert_from_left_to_right(entry)

    def test_narrow(self):
        self.begin(NARROW)
        program, tr = self.program, self.program.tr
        program.open("Kraken")
        back = program.find("push button", tr("Back to the list"))
        self.assertGreater(back.extents[0], NARROW[0] / 2, "the way back is on the right")
        self.look("kraken")

    def test_keys(self):
        self.store_keys()
        self.begin(WIDE)
        self.see_keys()
