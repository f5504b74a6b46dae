# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters of 200 %: nothing is cut, on a wide screen and in a narrow window.

At 100 % every page is 360 pixels wide where it has to be (test_keyboard). At
200 % an open guide still is; the form of a key and the rows of stored keys ask
for more, because buttons do not wrap ("Сохранить как черновик"): NARROW and
STORED are where they fit, and must not grow.
"""
from fitting import assert_whole
from scenes import SceneTest
from xsettings import Desktop

WIDE, NARROW, STORED = (1280, 900), (500, 900), (570, 900)


class LargeLetters(SceneTest):

    @classmethod
    def setUpClass(cls):
        cls.desktop = Desktop()
        cls.desktop.set_letters(200)

    @classmethod
    def tearDownClass(cls):
        cls.desktop.set_letters(100)

    def look(self, scene, within=None):
        assert_whole(self, scene, self.width, within)

    def begin(self, size):
        self.width = size[0]
        self.start("ru", WIDE)
        if size != WIDE:
            self.program.resize(*size)

    def test_letters_are_large(self):
        """That the means has an effect at all."""
        self.begin(WIDE)
        title = self.program.find("heading", self.program.tr("Creating API keys"))
        self.assertGreater(title.extents[3], 50)

    def test_wide(self):
        self.begin(WIDE)
        self.see_start()
        self.see_menu()
        self.see_side_windows()
        self.see_no_keys()
        self.see_guides()
        self.see_form()

    def test_narrow(self):
        self.begin(NARROW)
        self.see_side_windows()
        self.see_no_keys()
        self.see_guides()
        self.see_form()

    def test_keys_narrow(self):
        self.store_keys()
        self.begin(STORED)
        self.see_keys()
