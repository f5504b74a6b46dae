# SPDX-License-Identifier: GPL-3.0-or-later
"""How pictures of the window are taken, into the folder KLY_SCREENSHOTS.

What can be asserted of a picture is: it has the wanted size, it is not blank,
and it is dark where the theme is dark.
"""
import os
import time
import unittest
from collections import Counter

import gi

from keys import KeysTest
from picture import take
from window import BUILD
from x11 import wait

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402

SIZES = {"wide": (1100, 800), "narrow": (360, 700)}
THEMES = {"light": "Adwaita", "dark": "Adwaita:dark"}
COLOURS = 24                        # of a picture that shows something
LOOKS = 4
ROOM_ABOVE = 30                     # so that its frame is seen
# A cursor that blinks, or a page that glides, would be another picture each time.
GTK_SETTINGS = "[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n"


def pixels(picture):
    """Every pixel as bytes, a part of them: enough to compare and to count."""
    data = picture.get_pixels()
    step = picture.get_n_channels() * 7
    return [data[i:i + 3] for i in range(0, len(data) - 3, step)]


def vertical_bar(target):
    """The scroll bar that moves it, None where all is in sight."""
    pane = next(node for node in target.ancestors() if node.role == "scroll pane")
    bars = [node for node in pane.children if node.role == "scroll bar"
            and "visible" in node.states and node.maximum > 0]
    return max(bars, key=lambda bar: bar.maximum, default=None)


def same(picture, other):
    return picture.get_pixels() == other.get_pixels()


# Half of the looks are enough to see that a picture can be taken; people want them all.
every_look = unittest.skipUnless(os.environ.get("KLY_EVERY_LOOK"), "taken with KLY_EVERY_LOOK=1")


class ShootingTest(KeysTest):

    theme = None

    @classmethod
    def setUpClass(cls):
        os.makedirs(BUILD, exist_ok=True)
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-3.0")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "settings.ini"), "w", encoding="ascii") as file:
            file.write(GTK_SETTINGS)
        Gdk.init([])

    def still_picture(self, size):
        """The window, when it has not changed for some looks in a row."""
        before, equal = None, 0
        for _ in range(100):
            picture = take(*size)
            equal = equal + 1 if before and same(picture, before) else 0
            if equal == LOOKS:
                return picture
            before = picture
            time.sleep(0.06)
        raise AssertionError("the window never stands still")

    def shoot(self, name, size):
        path = os.path.join(BUILD, f"{name}.png")
        self.assertEqual(self.program.size(), size, name)
        picture = self.still_picture(size)
        picture.savev(path, "png", [], [])
        self.assertEqual((picture.get_width(), picture.get_height()), size)
        colours = Counter(pixels(picture))
        self.assertGreater(len(colours), COLOURS, f"{path} shows nothing")
        total, most = sum(colours.values()), max(colours.values())
        self.assertLess(most / total, 0.98, f"{path} shows nothing")
        brightness = sum(sum(colour) * count for colour, count in colours.items()) / total / 3
        self.assertEqual(brightness < 110, "-dark-" in name, f"{path}: brightness {brightness}")

    def shoot_both(self, scene, role, name=None):
        """In both sizes; scrolled so that what is found by role and name is at the top."""
        for width, size in SIZES.items():
            self.program.resize(*size)
            if name:
                self.scroll_to(role, name)
            self.shoot(f"{scene}-{self.program.language}-{self.theme}-{width}", size)

    def scroll_to(self, role, name):
        program = self.program
        target = program.find(role, name)
        bar = vertical_bar(target)
        if bar is None:
            return
        bottom, height = bar.maximum, program.size()[1]

        def look_further():
            if not target.is_now("showing"):
                bar.value += height / 3
            return target.is_now("showing") or bar.value >= bottom
        bar.value = 0
        wait(f"{target} in sight", look_further)
        top = program.find("split pane").extents[1]
        bar.value += target.extents[1] - top - ROOM_ABOVE
        wait(f"{target} in sight", lambda: target.is_now("showing"))


class LooksTest:
    """Keeps the case out of the loader's sight: only who inherits it has pictures to take."""

    class Case(ShootingTest):

        def shoot_all(self, language, theme):
            """Every scene in one look."""
            raise NotImplementedError

        def test_russian_light(self):
            self.shoot_all("ru", "light")

        @every_look
        def test_russian_dark(self):
            self.shoot_all("ru", "dark")

        @every_look
        def test_english_light(self):
            self.shoot_all("en", "light")

        def test_english_dark(self):
            self.shoot_all("en", "dark")
