# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the window for people to look at, into the folder KLY_SCREENSHOTS.

What can be asserted of a picture is: it has the wanted size, it is not blank,
and it is dark where the theme is dark.
"""
import os
import re
import time
from collections import Counter

import gi

from picture import take
from window import BUILD, KRAKEN, WindowTest
from x11 import wait

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402

SIZES = {"wide": (1100, 800), "narrow": (360, 700)}
THEMES = {"light": "Adwaita", "dark": "Adwaita:dark"}
METAINFO = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "../../data/io.github.klyuchnik.Klyuchnik.metainfo.xml.in")
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


class Screenshots(WindowTest):

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
        self.assertTrue(target.is_now("showing"), target)

    def shoot_report(self, scene, resident_name, verdict):
        """A report of a fresh form."""
        program = self.program
        program.click("push button", program.tr("_Add a key"))
        self.fill("kraken", resident_name, KRAKEN)
        if scene == "good":
            self.shoot_both("form", "heading", program.tr("New key"))
        self.check()
        self.assert_verdict(verdict)
        self.shoot_both(scene, "heading", program.tr(verdict))
        program.click("push button", program.tr("_Save"))
        program.wait_until_gone("heading", program.tr("New key"))

    def shoot_all(self, language, theme):
        self.theme = theme
        program = self.start(language, GTK_THEME=THEMES[theme])
        program.find("heading", program.tr("Creating API keys"))
        self.shoot_both("list", None)
        program.resize(*SIZES["wide"])
        program.press("Alt+Home")
        self.shoot_both("start", "heading", program.tr("Creating API keys"))
        program.resize(*SIZES["wide"])
        program.open("Bittrex")
        self.shoot_both("closed", None)
        self.shoot_both("closed-form", "heading", program.tr("The form as it was"))
        program.resize(*SIZES["wide"])
        program.open("Kraken")
        self.shoot_both("open", None)
        self.shoot_both("open-form", "heading", program.tr("The form on the site"))
        self.shoot_report("good", "good", "Ready for the bot")
        self.shoot_report("dangerous", "withdraw", "Dangerous")
        self.shoot_both("keys", "heading", program.tr("Your keys"))
        program.kill()

    def test_those_of_the_metainfo(self):
        """Runs last: build-aux/update-screenshots finds every picture that shops show."""
        with open(METAINFO, encoding="utf-8") as file:
            names = re.findall(r"/data/screenshots/([\w.-]+)<", file.read())
        self.assertTrue(names)
        for name in names:
            self.assertTrue(os.path.exists(os.path.join(BUILD, name)), name)

    def test_russian_light(self):
        self.shoot_all("ru", "light")

    def test_russian_dark(self):
        self.shoot_all("ru", "dark")

    def test_english_light(self):
        self.shoot_all("en", "light")

    def test_english_dark(self):
        self.shoot_all("en", "dark")
