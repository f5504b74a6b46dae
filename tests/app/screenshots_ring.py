# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a key ring that does not take a key, and of what a person may do then."""
from shooting import SIZES, THEMES, LooksTest
from storing import KEPT, NOT_SAVED, WAITING, MockService, StoringTest

# What each is called, what the service does, and what is said.
STATES = (("no-collection", "no-collection", NOT_SAVED), ("dismissed", "locked dismisses", NOT_SAVED),
          ("refused", "refuses", NOT_SAVED), ("waiting", "locked ponders", WAITING),
          ("died", "dies", NOT_SAVED))


class Pictures(LooksTest.Case, StoringTest):

    def setUp(self):
        super().setUp()
        self.service = MockService()
        self.service.start()
        self.addCleanup(self.service.stop)

    def shoot_all(self, language, theme):
        self.theme = theme
        self.type_key(language, GTK_THEME=THEMES[theme])
        program, tr = self.program, self.program.tr
        for scene, words, title in STATES:
            program.resize(*SIZES["wide"])
            self.service.behave(words)
            self.save()
            program.find("label", tr(title))
            self.shoot_both("ring-" + scene, "label", tr(title))
            if title == WAITING:
                program.resize(*SIZES["wide"])
                program.click("push button", tr("_Stop waiting"))
                program.wait_until_gone("label", tr(WAITING))
        self.service.wait_for_end()
        program.resize(*SIZES["wide"])
        program.click("push button", tr("_Keep for this session only"))
        self.row_with(KEPT)
        self.shoot_both("ring-kept", "heading", tr("Your keys"))
        program.kill()
