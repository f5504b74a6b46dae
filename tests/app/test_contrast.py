# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text stands out from what is behind it: 4.5 : 1, as WCAG 2 asks for (1.4.3),
in the light theme, in the dark one, and in both of high contrast.

Measured in pictures, because only they show what style sheets, opacity and
themes make of a colour together. The screen is so high that no page scrolls.

What cannot be used now is exempt, as it is in WCAG ("inactive user interface
component"): that it is faint tells that it cannot be used. Large letters could
do with 3 : 1; they get no such grace here, because ours do not need it.
"""
import unittest

import gi

from contrast import Picture
from readable import SIZE, ContrastTest

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402


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


class Contrast(ContrastTest):

    def test_pages_and_the_form(self):
        self.start("ru", SIZE)
        self.see_start()
        self.see_menu()
        self.see_side_windows()
        self.see_no_keys()
        self.see_guides()
        self.see_form()
        self.assert_readable(500)

    def test_keys(self):
        self.store_keys()
        self.start("ru", SIZE)
        self.see_keys()
        self.assert_readable(500)
