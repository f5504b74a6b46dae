# SPDX-License-Identifier: GPL-3.0-or-later
"""What looks at a scene in every theme and measures the contrast of its texts."""
import time

import gi

from contrast import Picture, name
from picture import take
from scenes import SceneTest
from x11 import wait
from xsettings import THEMES, Desktop

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402

ENOUGH = 4.5
SIZE = (1000, 5400)
SCREEN = (0, 0, *SIZE)
ICON = 34                           # at the beginning and at the end of an entry
FRAME = 6                           # of an entry or a button
WITH_TEXT = {"label", "heading", "text", "password text"}
# Their label is no node of its own.
BUTTONS = {"push button", "toggle button", "radio button", "menu item"}


def inner(rectangle, across, down):
    x, y, width, height = rectangle
    return x + across, y + down, width - 2 * across, height - 2 * down


def is_inside(rectangle, other):
    x, y, width, height = rectangle
    left, top, across, down = other
    return left <= x and top <= y and x + width <= left + across and y + height <= top + down


class ContrastTest(SceneTest):

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
        panes = {}                  # of what is scrolled only a part is to be seen, though all "shows"
        for node in (within or self.program.root).walk():
            if not {"sensitive", "showing"} <= node.states or node.role not in WITH_TEXT | BUTTONS:
                continue
            if node.role in BUTTONS:
                found = [(node.label, inner(node.extents, FRAME, FRAME))]
            else:
                found = self.texts_of(node) if node.has("Text") else ()
            around = [above for above in node.ancestors() if above.role == "scroll pane"]
            panes.update((pane, pane.extents) for pane in around if pane not in panes)
            yield from ((text, rectangle) for text, rectangle in found
                        if all(is_inside(rectangle, frame) for frame in [SCREEN, *map(panes.get, around)]))

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
            self.program.resize(self.program.size()[0], SIZE[1])    # so that all of About is to be seen
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

    def assert_readable(self, at_least):
        """AT_LEAST so many texts were measured, all themes together."""
        self.assertEqual(self.faint, {})
        self.assertGreater(self.measured, at_least)
