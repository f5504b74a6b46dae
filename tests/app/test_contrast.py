# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text stands out from what is behind it: 4.5 : 1, as WCAG 2 asks for (1.4.3),
in the light theme, in the dark one, and in both of high contrast.

Measured in pictures, because only they show what style sheets, opacity and
themes make of a colour together. The screen is so high that no page scrolls.

What cannot be used now is exempt, as it is in WCAG ("inactive user interface
component"): that it is faint tells that it cannot be used. Large letters could
do with 3 : 1; they get no such grace here, because ours do not need it.
"""
import time
import unittest

import gi

from contrast import Picture, name
from picture import take
from scenes import SceneTest
from x11 import wait
from xsettings import THEMES, Desktop

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GdkPixbuf  # noqa: E402

ENOUGH = 4.5
SIZE = (1000, 5400)
ICON = 34                           # at the beginning and at the end of an entry
FRAME = 6                           # of an entry or a button
WITH_TEXT = {"label", "heading", "text", "password text"}
# Their label is no node of its own.
BUTTONS = {"push button", "toggle button", "radio button", "menu item"}


def inner(rectangle, across, down):
    x, y, width, height = rectangle
    return x + across, y + down, width - 2 * across, height - 2 * down


class Painted(unittest.TestCase):
    """That the measure can tell one from the other."""

    def measure(self, text, background):
        pixbuf = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 40, 20)
        pixbuf.fill(background << 8)
        pixbuf.new_subpixbuf(10, 5, 3, 9).fill(text << 8)
        return Picture(pixbuf).contrast((0, 0, 40, 20))

    def test_known_ratios(self):
        for text, background, known in ((0x000000, 0xffffff, 21), (0x777777, 0xffffff, 4.48),
                                        (0x767676, 0xffffff, 4.54), (0xff0000, 0xffffff, 4.0)):
            self.assertAlmostEqual(self.measure(text, background)[0], known, 2)

    def test_nothing_there(self):
        self.assertIsNone(self.measure(0x808080, 0x808080))


class Contrast(SceneTest):

    @classmethod
    def setUpClass(cls):
        Gdk.init([])
        cls.desktop = Desktop()

    def setUp(self):
        super().setUp()
        self.faint = {}
        self.measured = 0

    def still_picture(self, theme, height):
        """In a theme, which looks different from the one before."""
        before = take(None, height).get_pixels()
        changed = self.desktop.set_theme(theme)

        def look_again():
            nonlocal before
            time.sleep(0.1)
            picture = take(None, height)
            now = picture.get_pixels()
            still, before = now == before, now
            return picture if still and not changed_from(now) else None
        old = before

        def changed_from(now):
            return changed and now == old
        return Picture(wait(f"the theme {theme}", look_again))

    def texts(self, within):
        """(text, rectangle) of every text that is to be seen and can be used."""
        for node in (within or self.program.root).walk():
            if node.role in WITH_TEXT and {"sensitive", "showing"} <= node.states and node.has("Text"):
                yield from self.texts_of(node)
            elif node.role in BUTTONS and {"sensitive", "showing"} <= node.states:
                yield node.label, inner(node.extents, FRAME, FRAME)

    @staticmethod
    def texts_of(node):
        placeholder = node.attributes.get("placeholder-text")
        if not node.length and placeholder:
            yield placeholder, inner(node.extents, ICON, FRAME)
        text = node.text
        for start, end in node.links or [(0, node.length)]:
            if end - start > 1:     # the one stroke of a lonely comma is but smoothing
                yield text[start:end], node.range_extents(start, end)

    def look(self, scene, within=None):
        if within and within.role in ("frame", "dialog"):
            self.program.resize(self.program.size()[0], SIZE[1])
        texts = self.program.look(lambda: list(self.texts(within)))
        self.assertTrue(texts, scene)
        height = max(y + height for _text, (_x, y, _width, height) in texts)
        for theme in THEMES:
            picture = self.still_picture(theme, min(height + FRAME, SIZE[1]))
            for text, rectangle in texts:
                found = picture.contrast(rectangle)
                self.measured += found is not None
                if found and found[0] < ENOUGH:
                    self.faint.setdefault((text[:40], theme),
                                          f"{found[0]:.2f} : 1, {name(found[1])} on {name(found[2])} in {scene}")

    def assert_readable(self):
        self.assertEqual(self.faint, {})
        self.assertGreater(self.measured, 500)

    def test_pages_and_the_form(self):
        self.start("ru", SIZE)
        self.see_start()
        self.see_menu()
        self.see_side_windows()
        self.see_no_keys()
        self.see_guides()
        self.see_form()
        self.assert_readable()

    def test_keys(self):
        self.store_keys()
        self.start("ru", SIZE)
        self.see_keys()
        self.assert_readable()
