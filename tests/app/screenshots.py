# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the window for people to look at: every page as it is at rest, and what
shops show."""
import os
import re

from shooting import SIZES, THEMES, ShootingTest
from window import BUILD, KRAKEN

METAINFO = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "../../data/io.github.klyuchnik.Klyuchnik.metainfo.xml.in")


class Screenshots(ShootingTest):

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
